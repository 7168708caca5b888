"""The published base: the data that ships, with what editors have published laid over it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from bot.facts.changes import Change, ItemKind, Key, Version
from bot.facts.load import HASH_LENGTH
from bot.facts.model import Article, Entity, EntityType, Fact, FactBase
from bot.index.codec import decode, encode

Overlay = Mapping[Key, Change]
"""The change that counts of each thing: the last one."""
Item = Article | Entity | Fact
Kept = TypeVar("Kept", Article, Entity, Fact)

TYPES: Final[tuple[EntityType, ...]] = ("region", "initiative", "person", "organization", "event")


@dataclass(frozen=True, slots=True)
class Shipped:
    """What ships of a thing that an editor has changed: its digest and JSON, None where nothing does.

    `disputed` is it where a release has changed it since, otherwise than the editor: an operator
    decides between both, and the editor's holds until then.
    """

    kind: ItemKind
    id: str
    digest: str | None
    body: str | None
    disputed: bool


@dataclass(frozen=True, slots=True)
class Serving:
    """The base that is asked now, the version that it is, and what ships beneath what editors changed."""

    base: FactBase
    version: int = 0
    shipped: tuple[Shipped, ...] = ()


def fold(versions: Iterable[Version], upto: int | None = None) -> dict[Key, Change]:
    """What holds after these versions, or after those numbered up to `upto`."""
    held: dict[Key, Change] = {}
    for version in versions:
        if upto is None or version.number <= upto:
            for change in version.changes:
                held[change.key] = change
    return {key: change for key, change in held.items() if change.action != "restore"}


def digest(item: Item) -> str:
    """Names what a thing says: the same for the same fields."""
    return hashlib.sha256(encode(item).encode()).hexdigest()[:HASH_LENGTH]


def item_of(base: FactBase, key: Key) -> Item | None:
    """The article, entity or fact of this key."""
    kind, id_ = key
    tables: dict[str, Mapping[str, Item]] = {
        "article": base.articles, "entity": base.entities, "fact": base.facts
    }  # fmt: skip
    return tables.get(kind, {}).get(id_)


def shipped_beneath(shipped: FactBase, overlay: Overlay) -> list[Shipped]:
    """What ships of all that the overlay changes."""
    found = []
    for key, change in overlay.items():
        if change.kind == "synonym":
            continue
        item = item_of(shipped, key)
        now, body = (digest(item), encode(item)) if item else (None, None)
        gone = item is None and change.action == "withdraw"
        disputed = now != change.corrects and body != change.body and not gone
        found.append(Shipped(*key, now, body, disputed))
    return found


def overlaid(shipped: FactBase, overlay: Overlay) -> FactBase:
    """The base that is asked: whole whatever was withdrawn, in the order in which an export is read again."""
    articles = _merged(shipped.articles, overlay, "article", Article)
    articles = {id_: articles[id_] for id_ in sorted(articles, key=lambda id_: f"{id_}.toml")}
    merged = _merged(shipped.entities, overlay, "entity", Entity)
    entities = {e.id: e for e in sorted(merged.values(), key=lambda entity: TYPES.index(entity.type))}
    facts = _merged(shipped.facts, overlay, "fact", Fact)
    places = {id_: place for place, id_ in enumerate(articles)}
    known = [fact for fact in facts.values() if fact.article in places]
    ordered = sorted(known, key=lambda fact: places[fact.article])
    whole = {fact.id: sound for fact in ordered if (sound := _without_strangers(fact, entities))}
    synonyms = [tuple(json.loads(c.body)) for c in overlay.values() if c.kind == "synonym" and c.body]
    lexicon = replace(shipped.lexicon, synonyms=(*shipped.lexicon.synonyms, *synonyms))
    cited = {id_: _with_known(article, whole, entities) for id_, article in articles.items()}
    return FactBase(cited, entities, whole, lexicon, shipped.hash, shipped.places)


def content_hash(base: FactBase) -> str:
    """The version of a base by what it holds, wherever that was read from."""
    contents = hashlib.sha256()
    for item in (*base.articles.values(), *base.entities.values(), *base.facts.values(), base.lexicon):
        contents.update(encode(item).encode() + b"\0")
    return contents.hexdigest()[:HASH_LENGTH]


def rollback(versions: Sequence[Version], to: int) -> list[Change]:
    """The changes that bring back what held after version `to` (0: the data that ships alone)."""
    then, now = fold(versions, to), fold(versions)
    back = [then[key] for key in then if then[key] != now.get(key)]
    return [*back, *(replace(now[key], action="restore", body=None) for key in now if key not in then)]


def _merged(
    table: Mapping[str, Kept], overlay: Overlay, kind: ItemKind, type_: type[Kept]
) -> dict[str, Kept]:
    merged = dict(table)
    for change in overlay.values():
        if change.kind == kind and change.action == "withdraw":
            merged.pop(change.id, None)
        elif change.kind == kind and change.body is not None:
            merged[change.id] = decode(type_, change.body)
    return merged


def _without_strangers(fact: Fact, entities: Mapping[str, Entity]) -> Fact | None:
    """The fact without the entities that are gone; None where it was about nothing else."""
    about = tuple(part for part in fact.about if part.entity in entities)
    said_by = fact.said_by if fact.said_by in entities else None
    if about == fact.about and said_by == fact.said_by:
        return fact
    return replace(fact, about=about, said_by=said_by) if about else None


def _with_known(article: Article, facts: Mapping[str, Fact], entities: Mapping[str, Entity]) -> Article:
    summary = tuple(_present(article.summary, facts))
    return replace(article, summary=summary, regions=tuple(_present(article.regions, entities)))


def _present(ids: Iterable[str], table: Mapping[str, object]) -> Iterator[str]:
    return (id_ for id_ in ids if id_ in table)
