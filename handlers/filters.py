"""What a message must be to be a question."""

from typing import Any

from aiogram import Bot
from aiogram.filters import Filter
from aiogram.types import Message


class WithWords(Filter):
    """A message with text (or a caption) that is no command; hands it over as `words`."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        words = message.text or message.caption
        return {"words": words} if words and not words.startswith("/") else False


class ToBot(Filter):
    """A reply to one of our own messages."""

    async def __call__(self, message: Message, bot: Bot) -> bool:
        answered = message.reply_to_message
        return bool(answered and answered.from_user and answered.from_user.id == bot.id)
