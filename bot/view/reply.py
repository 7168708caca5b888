"""Replies as Telegram messages: text with entities, and a keyboard."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, InputRichMessage
from aiogram.utils.formatting import Bold, ExpandableBlockQuote, Italic, Text, TextLink, as_list

from bot.answer.model import Answer, Clarify, NotFound, Reason, Reply
from bot.facts.lookup import article_title, fact_text
from bot.facts.model import Article, Entity, Fact
from bot.texts.catalog import Texts
from bot.view.callbacks import AskAsTyped, AskOffer, ReportGap, ShowMore, Subscribe
from bot.view.dates import grown_old, published
from bot.view.outline import NO_ENTITIES, OPTIONS, Outline, Source, clip, numbered, outline, place_url
from bot.view.split import joined

BUTTON_LIMIT: Final = 100  # characters on a button; apps show about forty, the rest as «…»
TITLE_LIMIT: Final = 200
QUESTION_LIMIT: Final = 300
FACT_LIMIT: Final = 1000
OFFERS: Final = 2  # questions under a refusal; an answer has room for one
MORE: Final = 10  # further facts behind the button; the cards of what they are about hold the rest
SAMPLES: Final = ("sample-1", "sample-2", "sample-3")


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: its content, its keyboard, and what its buttons stand for.

    `rich` is the same content for those who chose the rich view, where it has a form of its own there.
    `told` are the ids of the facts in a card or a digest; an answer keeps what it says under its number.
    """

    content: Text
    keyboard: InlineKeyboardMarkup | None = None
    offers: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    rich: InputRichMessage | None = None
    told: tuple[str, ...] = ()

    def as_kwargs(self) -> dict[str, Any]:
        """Arguments for `message.answer`, `edit_text` and the like."""
        return {**self.content.as_kwargs(), "reply_markup": self.keyboard}


def reply_view(
    reply: Reply,
    texts: Texts,
    entities: Mapping[str, Entity] = NO_ENTITIES,
    *,
    typed: str | None = None,
    today: date | None = None,
    brief: bool = False,
) -> Screen:
    """The reply as one message: the answer in bold, support, sources, how it was read, what to ask next.

    `typed` are the words of a question that was repaired: a button takes the repair back.
    With `today`, an answer whose newest source is old says so. A `brief` one, for a group, folds away
    all but the direct answer.
    """
    plan = outline(reply, texts, entities)
    blocks = _told(plan, isinstance(reply, Answer), brief, texts)
    if today and (old := grown_old((source.article for source in plan.sources), today, texts)):
        blocks.append(Italic(old))
    if reply.understood:
        question = clip(reply.understood, QUESTION_LIMIT)
        blocks.append(Italic(texts.get("understood", question=question)))
    more = reply.more[:MORE] if isinstance(reply, Answer) else ()
    repaired = typed if reply.understood is not None else None
    labels, offers = _offered(reply, repaired is not None, texts)
    rows = [[_more_button(texts)]] if more else []
    rows += offer_rows(labels)
    if repaired is not None:
        rows.append([_as_typed_button(len(offers), texts)])
        offers = (*offers, repaired)
    if isinstance(reply, NotFound) and (row := unanswered_row(reply.reason, texts)):
        rows.append(row)
    keyboard = InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
    return Screen(joined(blocks), keyboard, offers, more)


def _told(plan: Outline, answered: bool, brief: bool, texts: Texts) -> list[Text]:
    """What is told, the direct answer first and in bold, then the sources."""
    lead, *supporting = (Text(point.text, *mark(point.source, point.url)) for point in plan.points)
    first = Bold(lead) if answered else lead
    if answered and brief and supporting:
        folded = [*supporting, *([_sources(plan.sources, texts)] if plan.sources else [])]
        return [first, ExpandableBlockQuote(joined(folded))]
    return [first, *supporting, *([sources_view(plan.sources, texts)] if plan.sources else [])]


def cited(facts: Sequence[Fact], articles: Mapping[str, Article], texts: Texts) -> list[Text]:
    """A block for each fact with the mark of its source, then a block of the sources."""
    sources = numbered(facts, articles)
    numbers = {source.article.id: source.number for source in sources}
    blocks = [
        fact_view(fact, mark(numbers[fact.article], place_url(fact, articles[fact.article])), texts)
        for fact in facts
    ]
    return [*blocks, sources_view(sources, texts)] if sources else blocks


def fact_view(fact: Fact, mark: Iterable[Text | str], texts: Texts) -> Text:
    """A fact as an item of a list, with the mark of its source."""
    return Text("• ", clip(fact_text(fact, texts.lang), FACT_LIMIT), *mark)


def sources_view(sources: Iterable[Source], texts: Texts) -> Text:
    """Numbered citations, folded away until they are wanted."""
    return ExpandableBlockQuote(_sources(sources, texts))


def _sources(sources: Iterable[Source], texts: Texts) -> Text:
    return as_list(Bold(texts.get("sources")), *(source_line(source, texts) for source in sources))


def offer_rows(labels: Iterable[str]) -> list[list[InlineKeyboardButton]]:
    """A button a row for each question that the message offers."""
    return [
        [InlineKeyboardButton(text=clip(label, BUTTON_LIMIT), callback_data=AskOffer(place=place).pack())]
        for place, label in enumerate(labels)
    ]


def web_link(label: str, url: str | None) -> Text:
    """A link, or only its label where there is no address of the web."""
    return TextLink(label, url=url) if url and url.startswith(("https://", "http://")) else Text(label)


def citation(article: Article, url: str | None, texts: Texts) -> Text:
    """An article's title as a link, its publisher and its date."""
    title = clip(article_title(article, texts.lang), TITLE_LIMIT)
    rest = [text for text in (article.publisher, published(article, texts)) if text and text != title]
    return Text(web_link(title, url), *(f", {text}" for text in rest))


def source_line(source: Source, texts: Texts) -> Text:
    """A citation under its number."""
    return Text(f"{source.number}. ", citation(source.article, source.fragment_url, texts))


def mark(number: int | None, url: str | None) -> tuple[Text | str, ...]:
    """The number of a source, which leads to the place where the source says it."""
    return (" ", web_link(f"[{number}]", url)) if number else ()


def _offered(reply: Reply, repaired: bool, texts: Texts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Labels of the buttons and the questions that they ask; a refusal never leaves one without any.

    Of a repaired question the last is spared for the button that takes the repair back.
    """
    if isinstance(reply, Clarify):
        options = reply.options[:OPTIONS]
        return tuple(option.label for option in options), tuple(option.question for option in options)
    if isinstance(reply, Answer):
        questions = reply.suggestions[: 1 - repaired]
    else:
        questions = (reply.suggestions or sample_questions(texts))[: OFFERS - repaired]
    return questions, questions


def sample_questions(texts: Texts) -> tuple[str, ...]:
    """Questions to begin with."""
    return tuple(texts.get(text_id) for text_id in SAMPLES)


def unanswered_row(reason: Reason, texts: Texts) -> list[InlineKeyboardButton]:
    """What can be done about a question without an answer: wait for one, or tell that it is missing."""
    wait = InlineKeyboardButton(text=texts.get("button-wait"), callback_data=Subscribe().pack())
    gap = InlineKeyboardButton(text=texts.get("button-gap"), callback_data=ReportGap().pack())
    match reason:
        case Reason.EMPTY | Reason.GREETING | Reason.THANKS:
            return []
        case Reason.OFF_TOPIC:
            return [gap]
    return [wait, gap]


def _more_button(texts: Texts) -> InlineKeyboardButton:
    data = ShowMore(lang=texts.lang).pack()
    return InlineKeyboardButton(text=texts.get("button-more"), callback_data=data, style="primary")


def _as_typed_button(place: int, texts: Texts) -> InlineKeyboardButton:
    data = AskAsTyped(place=place).pack()
    return InlineKeyboardButton(text=texts.get("button-as-typed"), callback_data=data)
