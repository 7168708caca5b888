"""Guest mode: a question to the bot in a chat where it is no member; one answer, like one of inline mode."""

import re

from aiogram import Bot, Router
from aiogram.types import Message

from bot.answer.ports import Answerer
from bot.conversation import best_effort
from bot.facts.lookup import words_of
from bot.store.journal import Told
from bot.texts.catalog import Catalog, Texts
from bot.view.inline import ANSWER, chosen_facts, guest_result

MENTION = re.compile(r"@\w+")


def build_router() -> Router:
    router = Router(name="guest")
    router.guest_message.register(on_guest)
    return router


async def on_guest(
    message: Message, bot: Bot, engine: Answerer, told: Told, catalog: Catalog, texts: Texts
) -> None:
    """The answer, or that there is none: who calls the bot by name is not left without a word."""
    words = MENTION.sub(" ", message.text or message.caption or "").strip()
    reply = engine.ask(words)
    spoken = catalog.in_language(reply.lang) if any(map(str.isalpha, words)) else texts
    name = (await bot.me()).username or ""
    await message.answer_guest_query(guest_result(engine.base, reply, name, spoken))
    if message.from_user:  # a correction goes to the person's own chat: in this one the bot is no member
        person, facts = message.from_user.id, chosen_facts(engine.base, reply, words, ANSWER, spoken)
        async with best_effort():
            await told.note(person, person, spoken.lang, words_of(engine.base, facts, spoken.lang))
