"""Drafts to what is published: the fact, the article it comes from, and the entities it brings along."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bot.facts.changes import Change, Key
from bot.facts.document import ID
from bot.facts.lessons import Lesson, taught
from bot.facts.model import Article, Entity, Fact, FactBase, Part
from bot.index.codec import encode
from bot.index.overlay import Item, Shipped, digest, item_of
from bot.ingest.model import Draft, ReadArticle

EVIDENCE_WORDS: Final = 6  # of a fragment; the whole sentences stay with the draft
EVIDENCE_FRAGMENTS: Final = 2
SUMMARY: Final = 4
HASH_LETTERS: Final = 12


class Published:
    """The base that is asked now, and what ships beneath it: what new changes are made against."""

    def __init__(self, base: FactBase, shipped: Iterable[Shipped]) -> None:
        self.base = base
        self._beneath: dict[Key, str | None] = {(item.kind, item.id): item.digest for item in shipped}

    def corrects(self, key: Key) -> str | None:
        """The digest of what ships under this key."""
        if key in self._beneath:
            return self._beneath[key]
        item = item_of(self.base, key)
        return digest(item) if item else None

    def put(self, item: Item, own: bool = True) -> Change:
        """The change that puts this thing into the base."""
        key = key_of(item)
        return Change(*key, "put", encode(item), self.corrects(key), own)

    def withdraw(self, key: Key) -> Change:
        return Change(*key, "withdraw", None, self.corrects(key))

    def restore(self, key: Key) -> Change:
        return Change(*key, "restore", None, self.corrects(key))

    def article_of(self, article: Article) -> Article:
        """The article of the base with the same address or id, or this one under an id that links can carry.

        One of the base may have been corrected since it was read: its citation is the one that holds.
        """
        id_, articles = valid_id(article.id), self.base.articles
        same = (known for known in articles.values() if article.url and known.url == article.url)
        if known := next(same, articles.get(id_)):
            return known
        publisher = article.publisher or article.file or article.title or article.id
        return replace(article, id=id_, publisher=publisher)


def key_of(item: Item) -> Key:
    match item:
        case Article():
            return "article", item.id
        case Entity():
            return "entity", item.id
        case Fact():
            return "fact", item.id


def valid_id(id_: str) -> str:
    """The id itself, or one made of it where links could not carry it (the name of a file, say)."""
    return id_ if ID.fullmatch(id_) else f"a-{hashlib.sha256(id_.encode()).hexdigest()[:HASH_LETTERS]}"


def fact_of(draft: Draft, article: str) -> Fact:
    """The fact that a draft says; in the language of the article alone."""
    return Fact(
        id=valid_id(draft.id),
        article=article,
        kind=draft.kind,
        status=draft.status,
        text=draft.text,
        text_en="",
        about=_by_role(draft.about),
        asks=draft.asks,
        evidence=fragments(draft),
        said_by=draft.said_by,
        role=draft.role,
        date=draft.date,
        until=draft.until,
        inferred=draft.inferred,
    )


def _by_role(about: Sequence[Part]) -> tuple[Part, ...]:
    """The parts in the order in which the files of the base have them."""
    roles = list(dict.fromkeys(part.role for part in about))
    return tuple(sorted(dict.fromkeys(about), key=lambda part: roles.index(part.role)))


def fragments(draft: Draft) -> tuple[str, ...]:
    """The beginnings of the sentences that bear a draft out: enough to find them, too little to copy them."""
    heads = (" ".join(span.text.split()[:EVIDENCE_WORDS]) for span in draft.evidence[:EVIDENCE_FRAGMENTS])
    return tuple(head.rstrip(".,;:!?") for head in heads)


def lesson_change(lesson: Lesson, published: Published) -> Change:
    """The change that puts a lesson into the base."""
    if lesson.kind == "alias":
        return published.put(taught(published.base, lesson).entities[lesson.means])
    group = json.dumps([lesson.means, lesson.word], ensure_ascii=False)
    return Change("synonym", f"s-{hashlib.sha256(group.encode()).hexdigest()[:HASH_LETTERS]}", "put", group)


def merged(draft: Draft, existing: Fact, article: str) -> Fact:
    """The existing fact once more, with this draft's article as its source."""
    return replace(
        existing,
        id=valid_id(draft.id),
        article=article,
        evidence=fragments(draft),
        date=existing.date or draft.date,
        until=existing.until if existing.date else draft.until,
        inferred=existing.inferred if existing.date else draft.inferred,
    )


def changes_for(
    facts: Sequence[tuple[Fact, bool]],
    drafts: Sequence[Draft],
    read: ReadArticle,
    published: Published,
    summary: Sequence[str] = (),
) -> list[Change]:
    """What publishing these facts (each with whether its words are our own) of one article changes.

    `summary` are the facts of the article that were published before.
    """
    article = published.article_of(read.article)
    changes: list[Change] = []
    if article.id not in published.base.articles or summary:
        cited = dict.fromkeys((*summary, *(fact.id for fact, _ in facts)))
        regions = dict.fromkeys(
            (*article.regions, *(region for fact, _ in facts for region in fact.playing("region")))
        )
        known = tuple(region for region in regions if region in published.base.entities)
        changes.append(published.put(replace(article, summary=tuple(cited)[:SUMMARY], regions=known)))
    used = {id_ for fact, _ in facts for id_ in fact.entities}
    for entity in new_entities(drafts, published.base).values():
        if entity.id in used:
            changes.append(published.put(entity))
    return [*changes, *(published.put(fact, own) for fact, own in facts)]


def new_entities(drafts: Iterable[Draft], base: FactBase) -> dict[str, Entity]:
    """The entities that the drafts bring along and the base does not know."""
    return {
        it.id: Entity(it.id, it.type, it.kind, it.name, "", it.aliases)
        for draft in drafts
        for it in draft.proposed
        if it.id not in base.entities
    }
