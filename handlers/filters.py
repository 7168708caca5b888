"""What a message must be to be a question, and a person to be an operator."""

from typing import Any

from aiogram import Bot
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.rights import Rights


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


class IsOperator(Filter):
    """From an operator or an owner; for messages and pressed buttons alike. Put it after cheaper filters."""

    async def __call__(self, event: Message | CallbackQuery, rights: Rights) -> bool:
        return event.from_user is not None and await rights.is_operator(event.from_user.id)


class IsOwner(Filter):
    """From an owner: one of OPERATOR_IDS."""

    async def __call__(self, event: Message | CallbackQuery, rights: Rights) -> bool:
        return event.from_user is not None and rights.is_owner(event.from_user.id)
