"""The index opened for reading: a FactSource."""

import re
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.answer.morph import Morph
from bot.answer.normalize import Token
from bot.answer.ports import PassageMatch
from bot.facts.model import Article, Entity, Fact, FactBase, Lexicon
from bot.index.build import PREFIX
from bot.index.codec import decode
from bot.index.overlay import Shipped
from bot.index.passages import PASSAGES_FILE, open_passages
from bot.index.search import PassageIndex
from bot.index.words import JoinedWords, WordTable

# Weights of the columns: whole stems, their first letters, names of the entities.
FIND = """SELECT rowid FROM fact_words WHERE fact_words MATCH ?
    ORDER BY bm25(fact_words, 4.0, 3.0, 2.0), rowid LIMIT ?"""

NOT_A_TERM = re.compile(r"[^\w.,']|_")


def open_index(path: Path, morph: Morph | None = None) -> "IndexReader":
    """Open a built index, load its fact base, and open the store of fed-in articles beside it.

    `morph` is taught the words of the base.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    if morph is not None:
        morph.teach(connection.execute("SELECT word, lemma, stem, pos FROM reading"))
    store = path.parent / PASSAGES_FILE
    # Words are asked for from the event loop, passages from a worker thread: a connection for each.
    passages, words = PassageIndex(open_passages(store)), WordTable(open_passages(store))
    return IndexReader(connection, load_stored_base(connection), passages, words)


def load_stored_base(connection: sqlite3.Connection) -> FactBase:
    """The whole fact base as the index holds it."""
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    articles = [
        decode(Article, body) for (body,) in connection.execute("SELECT body FROM article ORDER BY n")
    ]
    entities = [decode(Entity, body) for (body,) in connection.execute("SELECT body FROM entity ORDER BY n")]
    facts = [decode(Fact, body) for (body,) in connection.execute("SELECT body FROM fact ORDER BY n")]
    return FactBase(
        articles={article.id: article for article in articles},
        entities={entity.id: entity for entity in entities},
        facts={fact.id: fact for fact in facts},
        lexicon=decode(Lexicon, meta["lexicon"]),
        hash=meta["hash"],
    )


class IndexReader:
    """Searches of one index and of the articles fed in, or of a selection of their articles.

    What concerns facts takes well under a millisecond and may be called from the event loop;
    `find_passages` may take longer on a large store and be called from any thread.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        base: FactBase,
        passages: PassageIndex,
        words: WordTable,
        facts: sqlite3.Connection | None = None,
        articles: Collection[str] | None = None,
    ) -> None:
        self._connection = connection
        self._facts = facts or connection
        self._ids = tuple(base.facts)
        self._base = base
        self._passages = passages
        self._vocabulary = JoinedWords(WordTable(connection, articles), words)

    @property
    def base(self) -> FactBase:
        return self._base

    @property
    def shipped(self) -> Sequence[Shipped]:
        """What ships of the things that editors have changed."""
        rows = self._connection.execute("SELECT kind, id, digest, body, disputed FROM shipped")
        return [Shipped(kind, id, digest, body, bool(disputed)) for kind, id, digest, body, disputed in rows]

    @property
    def vocabulary(self) -> JoinedWords:
        return self._vocabulary

    @property
    def fed_articles(self) -> Mapping[str, Article]:
        """The articles fed in, by id; they are no part of `base`."""
        return self._passages.articles()

    @property
    def generation(self) -> int:
        """Changes when another process has fed articles in or taken them out."""
        return self._passages.generation

    def find_facts(self, stems: Collection[str], limit: int = 60) -> list[str]:
        """Ids of the facts that share a stem (or a stem's first five letters) with these, best first."""
        query = match_any(stems)
        if not query:
            return []
        return [self._ids[n - 1] for (n,) in self._facts.execute(FIND, (query, limit))]

    def find_passages(self, tokens: Sequence[Token], limit: int = 5) -> list[PassageMatch]:
        """Sentences of fed-in articles for these words, best first; see `confidence` for `coverage`."""
        return self._passages.find(tokens, limit)

    def only(self, articles: Collection[str], morph: Morph | None = None) -> "IndexReader":
        """The same index as if it held these articles alone (vocabulary and statistics too)."""
        kept = {id: fact for id, fact in self._base.facts.items() if fact.article in articles}
        chosen = {id: article for id, article in self._base.articles.items() if id in articles}
        base = replace(self._base, facts=kept, articles=chosen)
        facts = _copy_words(self._facts, [n for n, id in enumerate(self._ids, start=1) if id in kept])
        passages = self._passages.only(articles, morph or Morph())
        return IndexReader(self._connection, base, passages, passages.words, facts, frozenset(articles))


def match_any(stems: Collection[str]) -> str:
    """An FTS5 query for texts with any of the stems, each quoted; empty if there are none."""
    return " OR ".join(_terms(sorted(set(stems))))


def _terms(stems: Sequence[str]) -> Iterator[str]:
    for stem in stems:
        term = NOT_A_TERM.sub("", stem)
        if not term:
            continue
        yield f'{{stems names}} : "{term}"'
        if len(term) >= PREFIX:
            yield f'prefixes : "{term[:PREFIX]}"'


def _copy_words(source: sqlite3.Connection, numbers: Sequence[int]) -> sqlite3.Connection:
    """The full-text rows with these numbers alone, numbered anew: bm25 then counts nothing else."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    (create,) = source.execute("SELECT sql FROM sqlite_master WHERE name = 'fact_words'").fetchone()
    copy.execute(create)
    query = "SELECT stems, prefixes, names FROM fact_words WHERE rowid = ?"
    rows = (source.execute(query, (n,)).fetchone() for n in numbers)
    copy.executemany("INSERT INTO fact_words VALUES (?, ?, ?)", rows)
    return copy
