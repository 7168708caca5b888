"""Guest mode: a question to the bot in a chat where it is no member; one answer, like one of inline mode."""

import re

from aiogram import Bot, Router
from aiogram.types import Message

from bot.answer.ports import Answerer
from bot.texts.catalog import Catalog, Texts
from bot.view.inline import guest_result

MENTION = re.compile(r"@\w+")


def build_router() -> Router:
    router = Router(name="guest")
    router.guest_message.register(on_guest)
    return router


async def on_guest(message: Message, bot: Bot, engine: Answerer, catalog: Catalog, texts: Texts) -> None:
    """The answer, or that there is none: who calls the bot by name is not left without a word."""
    words = MENTION.sub(" ", message.text or message.caption or "").strip()
    reply = engine.ask(words)
    spoken = catalog.in_language(reply.lang) if any(map(str.isalpha, words)) else texts
    name = (await bot.me()).username or ""
    await message.answer_guest_query(guest_result(engine.base, reply, name, spoken))
