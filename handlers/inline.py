"""Inline mode: the same answers in any chat."""

from aiogram import Bot, Router
from aiogram.types import InlineQuery, InlineQueryResultsButton

from bot.answer.ports import Answerer
from bot.store.journal import Answers
from bot.texts.catalog import Catalog, Texts
from bot.view.inline import NARROWING, inline_page, kept_result
from bot.view.links import FROM_INLINE
from bot.view.numbers import asked_number

CACHE_TIME = 30
"""Seconds for which Telegram may repeat results: a newer base is seen soon after."""


def build_router() -> Router:
    router = Router(name="inline")
    router.inline_query.register(on_inline_query)
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
        reply = engine.ask(words) if words and words[0] not in NARROWING else None
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
