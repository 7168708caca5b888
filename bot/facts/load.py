"""The data directory -> FactBase. Every fault is a DataError with its file, line and reason."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

from bot.errors import DataError
from bot.facts.document import Document, Table, keys_of, read_document
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
    """Read articles, entities and lexicon; DataError at the first fault."""
    places: Places = {}
    entities: dict[str, Entity] = {}
    for name, entity_type in ENTITY_FILES.items():
        document = read_document(data_dir / "entities" / name)
        _collect(entities, places, "entity", _entities(document, entity_type))
    articles: dict[str, Article] = {}
    facts: dict[str, Fact] = {}
    for path in _article_files(data_dir):
        document = read_document(path)
        _collect(articles, places, "article", [_article(document, path, entities)])
        found = list(_facts(document, path.stem, entities))
        _collect(facts, places, "fact", found)
        _check_summary(document, articles[path.stem], {fact.id for fact, _ in found})
    lexicon = load_lexicon(data_dir / "lexicon", places)
    return FactBase(articles, entities, facts, lexicon, data_hash(data_dir), places)


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
    found = sorted(folder.glob("*.toml"))
    if not found:
        raise DataError(str(folder), None, "holds no article (*.toml)")
    return found


def _collect(target: dict[str, Item], places: Places, kind: str, items: Iterable[tuple[Item, Table]]) -> None:
    for item, table in items:
        if first := places.get((kind, item.id)):
            raise table.fault("id", f"{kind} `{item.id}` is already at {first.file}:{first.at('id')}")
        places[kind, item.id] = table.place
        target[item.id] = item


def _entities(document: Document, entity_type: EntityType) -> Iterator[tuple[Entity, Table]]:
    document.top.allow(frozenset())
    for table in document.only("entity"):
        table.allow(ENTITY_KEYS)
        entity = Entity(
            id=table.identifier(),
            type=entity_type,
            kind=table.identifier("kind"),
            name=table.text("name"),
            name_en=table.text("name_en"),
            aliases=table.texts("aliases"),
            aliases_en=table.texts("aliases_en"),
        )
        yield entity, table


def _article(document: Document, path: Path, entities: Mapping[str, Entity]) -> tuple[Article, Table]:
    top = document.top
    top.allow(ARTICLE_KEYS)
    if top.identifier() != path.stem:
        raise top.fault("id", f"the file of article `{top.text('id')}` must be named {top.text('id')}.toml")
    for region in top.texts("regions"):
        if _entity(top, "regions", region, entities).type != "region":
            raise top.fault("regions", f"`{region}` is not a region")
    return _citation(top), top


def _citation(top: Table) -> Article:
    return Article(
        id=top.identifier(),
        url=top.optional("url"),
        publisher=top.text("publisher"),
        title=top.optional("title"),
        title_en=top.optional("title_en"),
        published=top.date("published"),
        published_certainty=_choice(top, "published_certainty", Certainty),
        regions=top.texts("regions"),
        file=top.optional("file"),
        summary=top.texts("summary"),
        seen=_choice(top, "seen", Seen) if "seen" in top.values else "full",
    )


def _facts(document: Document, article: str, entities: Mapping[str, Entity]) -> Iterator[tuple[Fact, Table]]:
    for table in document.only("fact"):
        table.allow(FACT_KEYS)
        fact = Fact(
            id=table.identifier(),
            article=article,
            kind=_choice(table, "kind", FactKind),
            status=_choice(table, "status", FactStatus),
            text=table.text("text"),
            text_en=table.text("text_en"),
            about=tuple(_parts(table, entities)),
            asks=table.texts("asks"),
            evidence=table.texts("evidence"),
            said_by=_speaker(table, entities),
            role=table.identifier("role") if "role" in table.values else None,
            date=table.date("date"),
            until=table.date("until"),
            inferred=_inferred(table),
        )
        yield fact, table


def _parts(table: Table, entities: Mapping[str, Entity]) -> Iterator[Part]:
    about = table.values.get("about")
    if not isinstance(about, dict) or not about:
        raise table.fault("about", "`about` must say which entities the fact is about: about.ROLE = ID")
    for role, value in about.items():
        for entity in table.strings("about", [value] if isinstance(value, str) else value):
            yield Part(role, _entity(table, "about", entity, entities).id)


def _speaker(table: Table, entities: Mapping[str, Entity]) -> str | None:
    speaker = table.optional("said_by")
    return None if speaker is None else _entity(table, "said_by", speaker, entities).id


def _inferred(table: Table) -> tuple[str, ...]:
    inferred = table.texts("inferred")
    for name in inferred:
        if name not in INFERABLE:
            raise table.fault("inferred", f"`inferred` takes {', '.join(INFERABLE)}, not `{name}`")
    return inferred


def _entity(table: Table, key: str, value: str, entities: Mapping[str, Entity]) -> Entity:
    if value not in entities:
        raise table.fault(key, f"`{key}` names an unknown entity `{value}`")
    return entities[value]


def _choice(table: Table, key: str, literal: Any) -> Any:
    """The value of `key`, one of those of a Literal type."""
    value, allowed = table.text(key), get_args(literal)
    if value not in allowed:
        raise table.fault(key, f"`{key}` must be one of {', '.join(allowed)}, not `{value}`")
    return value


def _check_summary(document: Document, article: Article, facts: set[str]) -> None:
    for fact in article.summary:
        if fact not in facts:
            raise document.top.fault("summary", f"`summary` names `{fact}`, which is no fact of this article")
