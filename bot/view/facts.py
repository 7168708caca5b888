"""A fact of the base as editors see it: what was done to it, and what they may do."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final, Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.facts.changes import Change, ItemKind, Version
from bot.facts.lookup import article_title
from bot.facts.model import Article, Entity, Fact, FactBase
from bot.index.codec import decode
from bot.index.overlay import Shipped
from bot.review.correct import CORRECTIONS, Correction
from bot.texts.catalog import Texts
from bot.view.buttons import Row, button, in_rows
from bot.view.dates import date_text
from bot.view.outline import clip
from bot.view.reply import Screen
from bot.view.split import joined

HISTORY: Final = 10
SAID_LIMIT: Final = 300


class OnFact(CallbackData, prefix="fx"):
    """Ask for this field of a published thing anew, or withdraw the fact, article or entity of this id."""

    do: Correction | Literal["fact", "article", "entity"]
    id: str


class Settle(CallbackData, prefix="fs"):
    """Keep what the editor said of a disputed thing, or take what ships."""

    ours: bool
    kind: ItemKind
    id: str


def fact_card(
    fact: Fact,
    base: FactBase,
    history: Sequence[tuple[Version, Change]],
    names: Mapping[int, str],
    texts: Texts,
) -> Screen:
    """A fact with its article, its history and its buttons."""
    article = base.articles[fact.article]
    heading = as_list(
        Bold(fact.text), Italic(article_title(article, texts.lang)), f"{fact.id} · {article.id}"
    )
    rows = [
        *_mending("fact", fact.id, texts),
        [button(texts.get("fact-withdraw"), OnFact(do="fact", id=fact.id))],
        [button(texts.get("fact-withdraw-article"), OnFact(do="article", id=article.id))],
    ]
    content = joined([heading, *history_view(history, names, texts)])
    return Screen(content, InlineKeyboardMarkup(inline_keyboard=rows))


def thing_card(
    item: Article | Entity,
    history: Sequence[tuple[Version, Change]],
    names: Mapping[int, str],
    texts: Texts,
) -> Screen:
    """An article or an entity, which may be corrected or withdrawn."""
    kind: Literal["article", "entity"] = "article" if isinstance(item, Article) else "entity"
    if isinstance(item, Article):
        date = date_text(item.published, texts) if item.published else None
        lines = [article_title(item, texts.lang), item.publisher, date, item.url, item.id]
    else:
        lines = [item.name, ", ".join(item.aliases), item.id]
    name, *more = (line for line in lines if line)
    heading = as_list(Bold(name), *more)
    rows = [
        *_mending(kind, item.id, texts),
        [button(texts.get(f"fact-withdraw-{kind}"), OnFact(do=kind, id=item.id))],
    ]
    content = joined([heading, *history_view(history, names, texts)])
    return Screen(content, InlineKeyboardMarkup(inline_keyboard=rows))


def _mending(kind: ItemKind, id_: str, texts: Texts) -> list[Row]:
    """What may be corrected of a thing, two buttons a row."""
    return in_rows(
        (button(texts.get(f"review-{field}"), OnFact(do=field, id=id_)) for field in CORRECTIONS[kind]), 2
    )


def history_view(
    history: Sequence[tuple[Version, Change]], names: Mapping[int, str], texts: Texts
) -> list[Text]:
    """What was done, by whom and when, the newest first."""
    lines = [
        Text(
            texts.get(
                "history-line",
                at=datetime.fromtimestamp(version.at, UTC).strftime("%d.%m.%Y %H:%M"),
                who=names.get(version.person, str(version.person)),
                what=version.note,
            ),
            f": {said}" if (said := _said(change)) else "",
        )
        for version, change in reversed(history[-HISTORY:])
    ]
    return [as_list(Bold(texts.get("history-title")), *lines)] if lines else []


def dispute_view(item: Shipped, ours: str, texts: Texts) -> Screen:
    """What an editor said and what a release says, to choose between."""
    theirs = _text_of(item.kind, item.body) or texts.get("dispute-gone")
    content = as_list(
        Bold(texts.get("dispute-title", id=item.id)),
        Text(texts.get("dispute-ours"), ": ", ours or texts.get("dispute-withdrawn")),
        Text(texts.get("dispute-theirs"), ": ", clip(theirs, SAID_LIMIT)),
    )
    rows = [
        [button(texts.get("dispute-keep"), Settle(ours=True, kind=item.kind, id=item.id))],
        [button(texts.get("dispute-take"), Settle(ours=False, kind=item.kind, id=item.id))],
    ]
    return Screen(content, InlineKeyboardMarkup(inline_keyboard=rows))


def said_of(item: Article | Entity | Fact | None) -> str:
    """What a thing says, in one line."""
    match item:
        case Fact():
            return clip(item.text, SAID_LIMIT)
        case Article():
            return item.title or item.publisher
        case Entity():
            return item.name
    return ""


def _said(change: Change) -> str:
    return clip(_text_of(change.kind, change.body) or "", SAID_LIMIT)


def _text_of(kind: ItemKind, body: str | None) -> str | None:
    if body is None:
        return None
    match kind:
        case "fact":
            return decode(Fact, body).text
        case "entity":
            return decode(Entity, body).name
        case "article":
            return decode(Article, body).title
    return body
