"""What the bot begins itself, as messages: corrections, awaited answers, digests of changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.formatting import BlockQuote, Bold, Italic, Text

from bot.facts.lookup import fact_text
from bot.facts.model import Article, Fact, FactBase
from bot.texts.catalog import Texts
from bot.view.buttons import button
from bot.view.callbacks import DigestPaceChoice, ShowSubscriptions, StopRecalls
from bot.view.outline import clip, numbered, place_url
from bot.view.reply import QUESTION_LIMIT, Screen, citation, fact_view, mark, sources_view
from bot.view.split import joined, units

CORRECTIONS: Final = 3
CHANGES: Final = 10
WORDS: Final = 450  # characters of a fact in a list
NOTICE_UNITS: Final = 3900


@dataclass(frozen=True, slots=True)
class Correction:
    """What was said, under which number, and what the base says now; None where it says it no more."""

    was: str
    number: str
    now: Fact | None
    article: Article | None


@dataclass(frozen=True, slots=True)
class Change:
    """A fact for a digest: new in the base, or put otherwise."""

    fact: Fact
    new: bool


def recall_view(corrections: Sequence[Correction], texts: Texts) -> Screen:
    """One message for all that somebody was told and that is otherwise: was, is, and the source."""
    blocks: list[Text] = [Bold(texts.get("recall"))]
    for each in corrections[:CORRECTIONS]:
        blocks.extend(_corrected(each, texts))
    if len(corrections) > CORRECTIONS:
        rest = len(corrections) - CORRECTIONS
        blocks.append(Italic(texts.get("recall-more", count=rest)))
    stop = button(texts.get("button-stop-recalls"), StopRecalls())
    return Screen(joined(blocks), InlineKeyboardMarkup(inline_keyboard=[[stop]]))


def awaited_view(question: str, screen: Screen, texts: Texts) -> Screen:
    """An answer that somebody waited for, under the question."""
    head = [Bold(texts.get("awaited")), BlockQuote(clip(question, QUESTION_LIMIT))]
    return Screen(joined([*head, screen.content]), screen.keyboard, screen.offers, screen.more)


def digest_view(base: FactBase, changes: Sequence[Change], texts: Texts) -> Screen:
    """What is new and what has changed, with sources; as much as one message holds."""
    shown = list(changes[:CHANGES])
    while len(shown) > 1 and units(joined(_listed(base, shown, len(changes), texts))) > NOTICE_UNITS:
        shown.pop()
    blocks = [Bold(texts.get("digest")), *_listed(base, shown, len(changes), texts)]
    stop = button(texts.get("button-stop-digest"), DigestPaceChoice(pace="off"))
    settings = button(texts.get("button-subscriptions"), ShowSubscriptions())
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[stop, settings]])
    return Screen(joined(blocks), keyboard, told=tuple(change.fact.id for change in shown))


def _corrected(each: Correction, texts: Texts) -> list[Text]:
    words = clip(each.was, WORDS)
    was = texts.get("recall-was", number=each.number, words=words) if each.number else ""
    was = was or texts.get("recall-was-unnumbered", words=words)
    if each.now is None:
        now = Text(Bold(texts.get("recall-withdrawn")))
    else:
        now = Text(Bold(texts.get("recall-now")), " ", clip(fact_text(each.now, texts.lang), WORDS))
    if each.article is None:
        return [Text(was), now]
    url = place_url(each.now, each.article) if each.now else each.article.url
    return [Text(was), now, Text(texts.get("recall-source"), " ", citation(each.article, url, texts))]


def _listed(base: FactBase, shown: Sequence[Change], total: int, texts: Texts) -> list[Text]:
    """The changes, how many more there are, and the sources."""
    sources = numbered([change.fact for change in shown], base.articles)
    numbers = {source.article.id: source.number for source in sources}
    lines = [_change(change, base, numbers[change.fact.article], texts) for change in shown]
    rest = total - len(shown)
    more = [Italic(texts.get("digest-more", count=rest))] if rest else []
    return [*lines, *more, sources_view(sources, texts)]


def _change(change: Change, base: FactBase, number: int, texts: Texts) -> Text:
    fact = change.fact
    line = fact_view(fact, mark(number, place_url(fact, base.articles[fact.article])), texts)
    return line if change.new else Text(line, " ", Italic(texts.get("digest-changed")))
