"""Inline mode: the same answers in any chat."""

from aiogram import Bot, Router
from aiogram.types import ChosenInlineResult, InlineQuery, InlineQueryResultsButton

from bot.answer.model import Reply
from bot.answer.ports import Answerer
from bot.facts.lookup import words_of
from bot.store.journal import Answers, Told
from bot.texts.catalog import Catalog, Texts
from bot.view.inline import NARROWING, chosen_facts, inline_page, kept_result
from bot.view.links import FROM_INLINE
from bot.view.numbers import asked_number

CACHE_TIME = 30
"""Seconds for which Telegram may repeat results: a newer base is seen soon after."""


def build_router() -> Router:
    router = Router(name="inline")
    router.inline_query.register(on_inline_query)
    router.chosen_inline_result.register(on_chosen)
    return router


async def on_inline_query(
    query: InlineQuery, bot: Bot, engine: Answerer, answers: Answers, catalog: Catalog, texts: Texts
) -> None:
    """Results for what is typed so far, in the language of the words, or else of the person."""
    words = query.query.strip()
    name = (await bot.me()).username or ""
    number = asked_number(words)
    if number and (kept := await answers.find(number)):
        results, following = [kept_result(kept, name, texts)], ""
    else:
        reply = _asked(engine, words)
        spoken = catalog.in_language(reply.lang) if reply else texts
        offset = int(query.offset) if query.offset.isdecimal() else 0
        results, following = inline_page(engine.base, reply, words, offset, name, spoken)
    label = texts.get("inline-open" if results else "inline-nothing")
    await query.answer(
        list(results),
        cache_time=CACHE_TIME,
        is_personal=True,  # the frame is in this person's language
        next_offset=following,
        button=InlineQueryResultsButton(text=label, start_parameter=FROM_INLINE),
    )


async def on_chosen(
    event: ChosenInlineResult, engine: Answerer, answers: Answers, told: Told, catalog: Catalog, texts: Texts
) -> None:
    """What somebody has sent they were told, in their own chat; comes where @BotFather's feedback is on."""
    words, person = event.query.strip(), event.from_user.id
    number = asked_number(words)
    if number and (kept := await answers.find(number)):
        await told.note(person, person, kept.lang, kept.said, kept.number)
        return
    reply = _asked(engine, words)
    spoken = catalog.in_language(reply.lang) if reply else texts
    facts = chosen_facts(engine.base, reply, words, event.result_id, spoken)
    await told.note(person, person, spoken.lang, words_of(engine.base, facts, spoken.lang))


def _asked(engine: Answerer, words: str) -> Reply | None:
    """The reply to a query; none to one that narrows, or is empty."""
    return engine.ask(words) if words and words[0] not in NARROWING else None
