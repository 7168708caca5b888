"""Answers by their numbers: shown again word for word, with the base that they came from."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import Message
from aiogram.utils.formatting import Text

from bot.answer.ports import Answerer
from bot.store.journal import Answers, KeptAnswer
from bot.texts.catalog import Texts
from bot.view.answered import kept_view, provenance_view
from bot.view.numbers import asked_number
from bot.view.reply import Screen
from handlers.filters import ToBot
from handlers.screens import send


def build_router() -> Router:
    router = Router(name="answers")
    router.message.register(on_number, F.chat.type == "private", NumberAsked())
    router.message.register(on_number, ToBot(), NumberAsked())
    router.message.register(on_number, F.text.startswith("/ask "), NumberAsked())
    return router


class NumberAsked(Filter):
    """«ответ 1F3K»; hands over the number."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        words = (message.text or "").removeprefix("/ask").strip()
        number = asked_number(words)
        return {"number": number} if number else False


async def on_number(message: Message, number: str, answers: Answers, engine: Answerer, texts: Texts) -> None:
    """The answer with this number, or that there is none."""
    kept = await answers.find(number)
    if kept is None:
        await send(message, Screen(Text(texts.get("answer-unknown", number=number))))
    else:
        await send_again(message, kept, engine.base.hash, texts)


async def send_again(message: Message, kept: KeptAnswer, base: str, texts: Texts) -> None:
    """The answer byte for byte, then where it came from."""
    await send(message, kept_view(kept, texts))
    await send(message, provenance_view(kept, base, texts))
