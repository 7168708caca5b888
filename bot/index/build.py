"""data/ and what was published to an index, built on first need under a lock and swapped in whole."""

import fcntl
import hashlib
import json
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, astuple, dataclass, replace
from importlib.resources import files
from pathlib import Path

from bot.answer.morph import Morph
from bot.answer.wording import word_base
from bot.facts.changes import NO_VERSION, Head, NothingPublished, Publications
from bot.facts.load import data_hash, load_base
from bot.facts.model import Entity, FactBase
from bot.index.codec import encode
from bot.index.overlay import Shipped, content_hash, fold, overlaid, shipped_beneath
from bot.index.reuse import attach_older
from bot.index.spellings import write_spellings
from bot.index.words import LEXICON, NAMES

SCHEMA_VERSION = 17
INDEX_FILE = "index.sqlite"
STAMP_FILE = "index.json"  # says what the index was built from and what its bytes must be
LOCK_FILE = "index.lock"
NOTHING = NothingPublished()


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """A built index; `seconds` is what building took, 0 where a good index was there already.

    `head` is the version of the published base that it holds.
    """

    path: Path
    hash: str
    counts: Mapping[str, int]
    seconds: float
    head: Head = NO_VERSION


@dataclass(frozen=True, slots=True)
class Stamp:
    """`source` names data, version and schema, `file` digests the index file; `hash` is the base's own."""

    source: str
    file: str
    hash: str
    counts: dict[str, int]


def ensure_index(
    data_dir: Path, state_dir: Path, morph: Morph | None = None, published: Publications = NOTHING
) -> IndexInfo:
    """The index of `data_dir` and `published` in `state_dir`, built if it is missing, outdated or damaged.

    Raises DataError for faults in the data; an older index stays in place then.
    """
    state_dir.mkdir(parents=True, exist_ok=True)
    if (found := good_index(data_dir, state_dir, published)) is not None:
        return found
    with _locked(state_dir / LOCK_FILE):
        if (found := good_index(data_dir, state_dir, published)) is not None:
            return found
        return _rebuild(data_dir, state_dir, published, morph or Morph())


def good_index(data_dir: Path, state_dir: Path, published: Publications = NOTHING) -> IndexInfo | None:
    """The index there, if it was built from this source and no byte of it has changed since."""
    path, head = state_dir / INDEX_FILE, published.head()
    source = _source(data_dir, head)
    try:
        stamp = Stamp(**json.loads((state_dir / STAMP_FILE).read_text(encoding="utf-8")))
        if stamp.source != source or stamp.file != _file_digest(path):
            return None
    except (OSError, ValueError, TypeError):
        return None
    return IndexInfo(path, stamp.hash, stamp.counts, 0.0, head)


def build_index(
    base: FactBase,
    path: Path,
    morph: Morph,
    shipped: Iterable[Shipped] = (),
    older: Path | None = None,
) -> dict[str, int]:
    """Write a new index file at `path` and return the counts of what it holds.

    `shipped` is what ships of the things in `base` that editors have changed; from the index `older`
    comes what is the same there.
    """
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path.absolute().as_uri(), uri=True)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        reuse = attach_older(connection, older, morph, SCHEMA_VERSION)
        connection.executescript(files("bot.index").joinpath("schema.sql").read_text(encoding="utf-8"))
        connection.execute("INSERT INTO meta VALUES ('hash', ?)", (base.hash,))
        _write_values(connection, base)
        connection.executemany("INSERT INTO shipped VALUES (?,?,?,?,?)", map(astuple, shipped))
        _write_wordings(connection, base, morph)
        _write_words(connection, base, morph, reuse)
        words = _write_readings(connection, morph)
    return {**counts_of(base), "words": words}


def counts_of(base: FactBase) -> dict[str, int]:
    """How much the base tells: entities count where a fact or an article is about them."""
    told = {id_ for fact in base.facts.values() for id_ in fact.entities}
    told |= {id_ for article in base.articles.values() for id_ in article.regions}
    of = Counter(base.entities[id_].type for id_ in told if base.entities[id_].kind != "country")
    return {
        "articles": len(base.articles),
        "facts": len(base.facts),
        "regions": of["region"],
        "initiatives": of["initiative"] + of["event"],
        "people and organizations": of["person"] + of["organization"],
    }


def names_of(entity: Entity) -> Iterator[tuple[str, str]]:
    """All names of an entity with their language."""
    yield from (("ru", name) for name in (entity.name, *entity.aliases))
    yield from (("en", name) for name in (entity.name_en, *entity.aliases_en))


def _write_readings(connection: sqlite3.Connection, morph: Morph) -> int:
    """Enter what is read of each word in use, and return how many there are."""
    used = "SELECT word FROM spelling WHERE n IN (SELECT n FROM held WHERE count > 0) ORDER BY word"
    words = [word for (word,) in connection.execute(used)]
    connection.executemany("INSERT INTO reading VALUES (?, ?, ?, ?, ?, ?)", map(morph.read, words))
    return len(words)


def _rebuild(data_dir: Path, state_dir: Path, published: Publications, morph: Morph) -> IndexInfo:
    started = time.perf_counter()
    head = published.head()
    source = _source(data_dir, head)
    shipped, overlay = load_base(data_dir), fold(published.versions(), head.number)
    base = overlaid(shipped, overlay)
    base = replace(base, hash=content_hash(base))
    path, fresh = state_dir / INDEX_FILE, state_dir / f"{INDEX_FILE}.new"
    try:
        counts = build_index(base, fresh, morph, shipped_beneath(shipped, overlay), path)
    except BaseException:  # a full disk is not to stay full of it
        for leftover in (fresh, fresh.with_name(f"{fresh.name}-journal")):
            leftover.unlink(missing_ok=True)
        raise
    stamp = Stamp(source, _file_digest(fresh), base.hash, counts)
    fresh_stamp = state_dir / f"{STAMP_FILE}.new"
    fresh_stamp.write_text(json.dumps(asdict(stamp)), encoding="utf-8")
    # Between the two a reader finds a stamp that does not fit, waits for the lock and looks again.
    fresh.replace(path)
    fresh_stamp.replace(state_dir / STAMP_FILE)
    return IndexInfo(path, base.hash, counts, time.perf_counter() - started, head)


def _source(data_dir: Path, head: Head) -> str:
    """Names what an index is built from; changes with the data files, the versions and the schema."""
    return f"{SCHEMA_VERSION}:{data_hash(data_dir)}:{head.number}:{head.token}"


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a lock that other processes respect and that dies with this one."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _write_values(connection: sqlite3.Connection, base: FactBase) -> None:
    connection.executemany(
        "INSERT INTO article (id, body) VALUES (?, ?)",
        ((article.id, encode(article)) for article in base.articles.values()),
    )
    connection.executemany(
        "INSERT INTO entity (id, type, body) VALUES (?, ?, ?)",
        ((entity.id, entity.type, encode(entity)) for entity in base.entities.values()),
    )
    connection.executemany(
        "INSERT INTO fact (id, article, body) VALUES (?, ?, ?)",
        ((fact.id, fact.article, encode(fact)) for fact in base.facts.values()),
    )
    connection.execute("INSERT INTO meta VALUES ('lexicon', ?)", (encode(base.lexicon),))


def _write_wordings(connection: sqlite3.Connection, base: FactBase, morph: Morph) -> None:
    wordings = word_base(base, morph)
    connection.execute("INSERT INTO meta VALUES ('phrases', ?)", (encode(wordings.phrases),))
    connection.executemany(
        "INSERT INTO wording VALUES (?, ?)",
        ((id_, encode(wording)) for id_, wording in wordings.facts.items()),
    )


def _write_words(connection: sqlite3.Connection, base: FactBase, morph: Morph, reuse: bool) -> None:
    names = [name for entity in base.entities.values() for _, name in names_of(entity)]
    texts: dict[str, list[str]] = {LEXICON: list(_lexicon_texts(base)), NAMES: names}
    texts |= {article: [] for article in base.articles}
    for fact in base.facts.values():
        texts[fact.article] += (fact.text, fact.text_en)
    write_spellings(connection, texts, morph, reuse=reuse)


def _lexicon_texts(base: FactBase) -> Iterable[str]:
    lexicon = base.lexicon
    for spoken in (lexicon.attributes, lexicon.roles, lexicon.classes):
        yield from (phrase for entry in spoken.values() for phrase in entry.phrases)
    yield from (name for entry in lexicon.attributes.values() for name in (entry.name, entry.name_en))
    yield from (name for entry in lexicon.roles.values() for name in (entry.name, entry.name_en))
    for group in (*lexicon.synonyms, *lexicon.contrasts, *lexicon.fields, *lexicon.questions.values()):
        yield from group
    yield from sorted(lexicon.fillers | lexicon.topics)
