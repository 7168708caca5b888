"""Corrections of what is published: a fact's words and date, an article's citation, an entity's names."""

import re
from dataclasses import replace
from typing import Final, Literal
from urllib.parse import urlsplit

from bot.facts.changes import ItemKind
from bot.facts.model import Article, Entity, Fact, FactBase
from bot.index.overlay import Item
from bot.review.mend import NONE, MendError, folded, parse_date, short_text

Correction = Literal["text", "date", "title", "publisher", "url", "name", "aliases"]
CORRECTIONS: Final[dict[ItemKind, tuple[Correction, ...]]] = {
    "fact": ("text", "date"),
    "article": ("title", "publisher", "date", "url"),
    "entity": ("name", "aliases"),
}
"""What may be corrected of each kind of thing."""
NUMBER: Final = re.compile(r"\d+")


def corrected(item: Item, field: Correction, words: str, base: FactBase) -> Item:
    """The thing with this field as an editor's reply has it; MendError where the words do not fit."""
    match item:
        case Fact():
            return _fact(item, field, words)
        case Article():
            return _article(item, field, words)
        case Entity():
            return _entity(item, field, words, base)


def _fact(fact: Fact, field: Correction, words: str) -> Fact:
    if field == "date":
        date, until = parse_date(words)
        return replace(fact, date=date, until=until, inferred=())
    text = short_text(words)  # what was said in English no longer fits
    if NUMBER.findall(text) == NUMBER.findall(fact.text):
        return replace(fact, text=text, text_en="")
    # With another figure it neither repeats what it did nor has the value that others are held against.
    return replace(fact, text=text, text_en="", measure=None, value=None, repeats=None)


def _article(article: Article, field: Correction, words: str) -> Article:
    none = words.strip().casefold() in NONE
    match field:
        case "title":
            return replace(article, title=None if none else short_text(words), title_en=None)
        case "publisher":
            return replace(article, publisher=short_text(words))
        case "url":
            return replace(article, url=None if none else _link(words.strip()))
    date, until = parse_date(words)
    if until is not None:
        raise MendError("mend-date")
    return replace(article, published=date, published_certainty="stated" if date else "unknown")


def _link(words: str) -> str:
    try:
        parts = urlsplit(words)
    except ValueError:
        raise MendError("mend-url") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or len(words.split()) != 1:
        raise MendError("mend-url")
    return words


def _entity(entity: Entity, field: Correction, words: str, base: FactBase) -> Entity:
    """A new name leaves the old one among the others, by which people go on asking."""
    if field == "aliases":
        none = words.strip().casefold() in NONE
        names = [] if none else [name.strip() for name in re.split(r"[,;\n]", words) if name.strip()]
        return replace(entity, aliases=tuple(dict.fromkeys(map(short_text, names))))
    name = short_text(words)
    others = (it.name for it in base.entities.values() if it.id != entity.id)
    if folded(name) in map(folded, others):
        raise MendError("mend-name-taken")
    known = (*(it for it in entity.aliases if it != name), *([entity.name] if entity.name != name else []))
    return replace(entity, name=name, name_en="", aliases=tuple(dict.fromkeys(known)))
