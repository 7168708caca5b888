"""Plain questions, tried before all else: most of what arrives is one, and no other handler wants it."""

from typing import Any

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import Message

from bot.middlewares import TypingMiddleware
from bot.view.numbers import asked_number
from handlers.ask import on_question
from handlers.posts import LINK, LONG


class Plain(Filter):
    """A few words in a private chat: no command, reply, forwarded post, link or number of an answer."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        text = message.text
        if not text or message.chat.type != ChatType.PRIVATE or text.startswith("/") or len(text) >= LONG:
            return False
        if message.reply_to_message or message.forward_origin or LINK.search(text) or asked_number(text):
            return False
        return {"words": text}


def build_router() -> Router:
    router = Router(name="plain")
    router.message.middleware(TypingMiddleware())
    router.message.register(on_question, Plain())
    return router
