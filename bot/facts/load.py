"""The data directory -> FactBase. Every fault has its file, line and reason, and all are told together."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar, get_args

from bot.errors import DataError
from bot.facts.document import (
    Document,
    Readers,
    Table,
    keys_of,
    noting,
    raise_all,
    read_document,
    read_model,
)
from bot.facts.lexicon import LEXICON_FILES, Places, load_lexicon
from bot.facts.model import (
    Article,
    Certainty,
    Entity,
    EntityType,
    Fact,
    FactBase,
    FactKind,
    FactStatus,
    Part,
    Seen,
)

HASH_LENGTH = 12
TITLE = "{title}"
ENTITY_FILES: Mapping[str, EntityType] = {
    "regions.toml": "region",
    "initiatives.toml": "initiative",
    "people.toml": "person",
    "organizations.toml": "organization",
    "events.toml": "event",
}
INFERABLE = ("date", "year", "names", "numbers")
ARTICLE_KEYS = keys_of(Article)
ENTITY_KEYS = keys_of(Entity) - {"type"}
FACT_KEYS = keys_of(Fact) - {"article"}

Item = TypeVar("Item", Article, Entity, Fact)


def load_base(data_dir: Path) -> FactBase:
    """Read articles, entities and lexicon; a DataError tells of all faults."""
    base, faults = read_base(data_dir)
    raise_all(faults)
    return base


def read_base(data_dir: Path) -> tuple[FactBase, list[DataError]]:
    """What can be read of a base, and the faults of the articles and facts that cannot.

    With faults, the base has no hash: it is for checking alone.
    Faults of entities and lexicon, on which all else leans, are raised as a DataError.
    """
    places: Places = {}
    faults: list[DataError] = []
    entities: dict[str, Entity] = {}
    for name, entity_type in ENTITY_FILES.items():
        with noting(faults):
            for table in _entity_tables(data_dir / "entities" / name):
                with noting(faults):
                    _keep(entities, places, "entity", _entity(table, entity_type), table)
    with noting(faults):
        lexicon = load_lexicon(data_dir / "lexicon", places)
    raise_all(faults)
    articles: dict[str, Article] = {}
    facts: dict[str, Fact] = {}
    for path in _article_files(data_dir):
        with noting(faults):
            document = read_document(path)
            tables = document.only("fact")
            with noting(faults):
                _keep(articles, places, "article", _article(document, path, entities), document.top)
            for table in tables:
                with noting(faults):
                    fact = _fact(table, path.stem, entities)
                    _keep(facts, places, "fact", _titled(fact, document.top, table), table)
    version = "" if faults else data_hash(data_dir)
    return FactBase(articles, entities, facts, lexicon, version, places), faults


def data_hash(data_dir: Path) -> str:
    """A short hash of all data files, their names and bytes: the version of the fact base."""
    digest = hashlib.sha256()
    for path in _data_files(data_dir):
        try:
            content = path.read_bytes()
        except OSError as error:
            raise DataError(str(path), None, f"cannot be read: {error.strerror}") from None
        name = path.relative_to(data_dir).as_posix()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:HASH_LENGTH]


def _data_files(data_dir: Path) -> list[Path]:
    return [
        *_article_files(data_dir),
        *(data_dir / "entities" / name for name in ENTITY_FILES),
        *(data_dir / "lexicon" / name for name in LEXICON_FILES),
    ]


def _article_files(data_dir: Path) -> list[Path]:
    folder = data_dir / "articles"
    if not folder.is_dir():
        raise DataError(str(folder), None, "no such folder")
    found = sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))
    if not found:
        raise DataError(str(folder), None, "holds no article (*.toml)")
    return found


def _keep(target: dict[str, Item], places: Places, kind: str, item: Item, table: Table) -> None:
    if first := places.get((kind, item.id)):
        raise table.fault("id", f"{kind} `{item.id}` is already at {first.file}:{first.at('id')}")
    places[kind, item.id] = table.place
    target[item.id] = item


def _entity_tables(path: Path) -> tuple[Table, ...]:
    document = read_document(path)
    document.top.allow(frozenset())
    return document.only("entity")


def _entity(table: Table, entity_type: EntityType) -> Entity:
    table.allow(ENTITY_KEYS)
    readers: Readers = {
        "id": Table.identifier,
        "type": lambda table: entity_type,
        "kind": lambda table: table.identifier("kind"),
        "name": lambda table: table.text("name"),
        "name_en": lambda table: table.optional("name_en") or "",
        "aliases": lambda table: table.texts("aliases"),
        "aliases_en": lambda table: table.texts("aliases_en"),
    }
    return read_model(Entity, table, readers)


def _article(document: Document, path: Path, entities: Mapping[str, Entity]) -> Article:
    document.top.allow(ARTICLE_KEYS)
    readers: Readers = {
        "id": lambda top: _article_id(top, path),
        "url": lambda top: top.url("url"),
        "publisher": lambda top: top.text("publisher"),
        "title": lambda top: top.optional("title"),
        "title_en": lambda top: top.optional("title_en"),
        "published": lambda top: top.date("published"),
        "published_certainty": lambda top: _choice(top, "published_certainty", Certainty),
        "regions": lambda top: _regions(top, entities),
        "file": lambda top: top.file_name("file"),
        "summary": lambda top: _summary(top, document),
        "seen": lambda top: _choice(top, "seen", Seen) if "seen" in top.values else "full",
        "reprint_of": lambda top: top.identifier("reprint_of") if "reprint_of" in top.values else None,
    }
    return read_model(Article, document.top, readers)


def _article_id(top: Table, path: Path) -> str:
    if (id := top.identifier()) != path.stem:
        raise top.fault("id", f"the file of article `{id}` must be named {id}.toml")
    return id


def _regions(top: Table, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    for region in top.texts("regions"):
        if _known(top, "regions", region, entities).type != "region":
            raise top.fault("regions", f"`{region}` is not a region")
    return top.texts("regions")


def _summary(top: Table, document: Document) -> tuple[str, ...]:
    facts = {table.values.get("id") for table in document.tables.get("fact", ())}
    for fact in top.texts("summary"):
        if fact not in facts:
            raise top.fault("summary", f"`summary` names `{fact}`, which is no fact of this article")
    return top.texts("summary")


def _fact(table: Table, article: str, entities: Mapping[str, Entity]) -> Fact:
    table.allow(FACT_KEYS)
    readers: Readers = {
        "id": Table.identifier,
        "article": lambda table: article,
        "kind": lambda table: _choice(table, "kind", FactKind),
        "status": lambda table: _choice(table, "status", FactStatus),
        "text": lambda table: table.text("text"),
        "text_en": lambda table: table.optional("text_en") or "",
        "about": lambda table: tuple(_parts(table, entities)),
        "asks": lambda table: table.texts("asks"),
        "evidence": lambda table: table.texts("evidence"),
        "said_by": lambda table: _speaker(table, entities),
        "role": lambda table: table.identifier("role") if "role" in table.values else None,
        "date": lambda table: table.date("date"),
        "until": lambda table: table.date("until"),
        "inferred": _inferred,
        "measure": lambda table: table.identifier("measure") if "measure" in table.values else None,
        "value": lambda table: table.optional("value"),
        "repeats": lambda table: table.identifier("repeats") if "repeats" in table.values else None,
    }
    return read_model(Fact, table, readers)


def _titled(fact: Fact, article: Table, table: Table) -> Fact:
    """The fact with its article's title in place of {title}, so that a title is written down once."""
    for key, text in (("title", fact.text), ("title_en", fact.text_en)):
        if TITLE in text and not article.optional(key):
            raise table.fault("text", f"{TITLE} stands for `{key}`, which the article does not have")
    text = fact.text.replace(TITLE, article.optional("title") or "")
    return replace(fact, text=text, text_en=fact.text_en.replace(TITLE, article.optional("title_en") or ""))


def _parts(table: Table, entities: Mapping[str, Entity]) -> Iterator[Part]:
    about = table.values.get("about")
    if not isinstance(about, dict) or not about:
        raise table.fault("about", "`about` must say which entities the fact is about: about.ROLE = ID")
    for role, value in about.items():
        for entity in table.strings("about", [value] if isinstance(value, str) else value):
            yield Part(role, _known(table, "about", entity, entities).id)


def _speaker(table: Table, entities: Mapping[str, Entity]) -> str | None:
    speaker = table.optional("said_by")
    return None if speaker is None else _known(table, "said_by", speaker, entities).id


def _inferred(table: Table) -> tuple[str, ...]:
    inferred = table.texts("inferred")
    for name in inferred:
        if name not in INFERABLE:
            raise table.fault("inferred", f"`inferred` takes {', '.join(INFERABLE)}, not `{name}`")
    return inferred


def _known(table: Table, key: str, value: str, entities: Mapping[str, Entity]) -> Entity:
    if value not in entities:
        raise table.fault(key, f"`{key}` names an unknown entity `{value}`")
    return entities[value]


def _choice(table: Table, key: str, literal: Any) -> Any:
    """The value of `key`, one of those of a Literal type."""
    value, allowed = table.text(key), get_args(literal)
    if value not in allowed:
        raise table.fault(key, f"`{key}` must be one of {', '.join(allowed)}, not `{value}`")
    return value
