"""Inline mode: results to choose from while one types the bot's name in any chat."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from aiogram.utils.formatting import Bold, Text, as_list

from bot.answer.model import Answer, Reply
from bot.facts.lookup import entities_of, fact_text, facts_about, named_like
from bot.facts.model import Entity, EntityType, Fact, FactBase
from bot.store.journal import KeptAnswer
from bot.texts.catalog import Texts
from bot.view.answered import kept_content
from bot.view.buttons import headline
from bot.view.links import FROM_INLINE, answer_link, article_link, entity_link, fact_link
from bot.view.outline import clip, outline, place_url
from bot.view.reply import FACT_LIMIT, citation, reply_view
from bot.view.split import joined

PAGE: Final = 10
TITLE_LIMIT: Final = 80
DESCRIPTION_LIMIT: Final = 160
NARROWING: Final[dict[str, EntityType]] = {"/": "initiative", "#": "region"}
"""What a query may begin with, to find things of one kind alone."""
ANSWER: Final = "answer"
"""The id of the result that answers the query."""
NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class _Hit:
    """Something to choose: how it looks in the list, what it sends, where it leads in the bot.

    `told` are the ids of the facts that it tells.
    """

    id: str
    title: str
    text: str
    content: Text
    payload: str | None
    told: tuple[str, ...] = ()


def inline_page(
    base: FactBase, reply: Reply | None, query: str, offset: int, bot: str, texts: Texts
) -> tuple[list[InlineQueryResultArticle], str]:
    """Results from `offset` on, and the offset of the next page (empty after the last).

    First the answer, then facts on its subject, then things by that name; without a query
    (`reply` is None), projects and regions; after `/` projects alone, after `#` regions alone.
    `bot` is the bot's username.
    """
    hits = list(_hits(base, reply, query, texts))
    following = offset + PAGE
    page = [_result(hit, bot, texts) for hit in hits[offset:following]]
    return page, str(following) if following < len(hits) else ""


def chosen_facts(base: FactBase, reply: Reply | None, query: str, id_: str, texts: Texts) -> tuple[str, ...]:
    """The facts told by the result with this id, of those that `inline_page` gives."""
    return next((hit.told for hit in _hits(base, reply, query, texts) if hit.id == id_), ())


def _hits(base: FactBase, reply: Reply | None, query: str, texts: Texts) -> Iterator[_Hit]:
    if query[:1] in NARROWING:
        yield from _narrowed(base, query, texts)
        return
    if isinstance(reply, Answer):
        yield _answer(base, reply, texts)
        yield from (_fact(base, fact, texts) for fact in _further(base, reply))
    entities = _everything(base) if reply is None else named_like(base, query)
    yield from (_entity(base, entity, texts) for entity in entities)


def kept_result(answer: KeptAnswer, bot: str, texts: Texts) -> InlineQueryResultArticle:
    """A kept answer, to be shared word for word."""
    title = texts.get("inline-kept", number=answer.number)
    hit = _Hit(f"a_{answer.number}", title, answer.text, kept_content(answer), answer_link(answer.number))
    return _result(hit, bot, texts)


def guest_result(base: FactBase, reply: Reply, bot: str, texts: Texts) -> InlineQueryResultArticle:
    """The reply to a guest: an answer, or in one line that there is none."""
    if isinstance(reply, Answer):
        return _result(_answer(base, reply, texts, brief=True), bot, texts)
    lead = outline(reply, texts, base.entities).lead.text
    return _result(_Hit("none", texts.get("inline-answer"), lead, Text(lead), FROM_INLINE), bot, texts)


def _narrowed(base: FactBase, query: str, texts: Texts) -> Iterator[_Hit]:
    type_, words = NARROWING[query[0]], query[1:].strip()
    found = entities_of(base, type_)
    if words:
        named = {entity.id for entity in named_like(base, words)}
        found = [entity for entity in found if entity.id in named]
    yield from (_entity(base, entity, texts) for entity in found)


def _everything(base: FactBase) -> list[Entity]:
    return [*entities_of(base, "initiative"), *entities_of(base, "region")]


def _further(base: FactBase, reply: Answer) -> list[Fact]:
    """Facts on the subject of an answer that the answer itself does not say."""
    said = {fact.id for fact in reply.facts}
    ids = [*reply.more, *(fact.id for entity in reply.turn.entities for fact in facts_about(base, entity))]
    return [base.facts[id_] for id_ in dict.fromkeys(ids) if id_ in base.facts and id_ not in said]


def _answer(base: FactBase, reply: Answer, texts: Texts, *, brief: bool = False) -> _Hit:
    content = reply_view(reply, texts, base.entities, brief=brief).content
    payload = article_link(reply.articles[0].id) if reply.articles else None
    plan = outline(reply, texts)
    told = tuple(point.fact for point in plan.points if point.fact)
    return _Hit(ANSWER, texts.get("inline-answer"), plan.lead.text, content, payload, told)


def _fact(base: FactBase, fact: Fact, texts: Texts) -> _Hit:
    text = clip(fact_text(fact, texts.lang), FACT_LIMIT)
    content = joined([Text(text), _source(base, fact, texts)])
    return _Hit(f"f_{fact.id}", texts.get("inline-fact"), text, content, fact_link(fact.id), (fact.id,))


def _entity(base: FactBase, entity: Entity, texts: Texts) -> _Hit:
    fact = facts_about(base, entity.id)[0]
    name, text = headline(entity, texts), clip(fact_text(fact, texts.lang), FACT_LIMIT)
    content = joined([as_list(Bold(name), text), _source(base, fact, texts)])
    payload = entity_link(entity.type, entity.id)
    return _Hit(f"e_{entity.id}", name, text, content, payload, (fact.id,))


def _source(base: FactBase, fact: Fact, texts: Texts) -> Text:
    article = base.articles[fact.article]
    return citation(article, place_url(fact, article), texts)


def _result(hit: _Hit, bot: str, texts: Texts) -> InlineQueryResultArticle:
    """Sent as classic text: rich inline content fails silently in some apps."""
    sent = hit.content.as_kwargs(text_key="message_text")
    return InlineQueryResultArticle(
        id=hit.id,
        title=clip(hit.title, TITLE_LIMIT),
        description=clip(hit.text, DESCRIPTION_LIMIT),
        input_message_content=InputTextMessageContent(**sent, link_preview_options=NO_PREVIEW),
        reply_markup=_keyboard(hit.payload, bot, texts),
    )


def _keyboard(payload: str | None, bot: str, texts: Texts) -> InlineKeyboardMarkup | None:
    if payload is None or not bot:
        return None
    url = f"https://t.me/{bot}?start={payload}"
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=texts.get("button-in-bot"), url=url)]]
    )
