"""What a message must be to be a question, and a person to be an operator."""

from collections.abc import Iterable
from typing import Any

from aiogram import Bot, Router
from aiogram.dispatcher.event.handler import FilterObject
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message, TelegramObject
from magic_filter import MagicFilter

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


class FromPerson(Filter):
    """From a person: no bot, and nothing that was sent by way of a bot."""

    async def __call__(self, message: Message) -> bool:
        return not (message.via_bot or (message.from_user and message.from_user.is_bot))


class Looking(Filter):
    """A magic filter that is looked at where it stands."""

    def __init__(self, magic: MagicFilter) -> None:
        self._magic = magic

    async def __call__(self, event: TelegramObject) -> Any:
        return self._magic.resolve(event)


def without_threads(routers: Iterable[Router]) -> None:
    """Look at magic filters where they stand: aiogram gives each to a thread, a dozen for a question."""
    for router in routers:
        for observer in router.observers.values():
            for handler in observer.handlers:
                handler.filters = [_in_place(each) for each in handler.filters or ()]


def _in_place(filter_: FilterObject) -> FilterObject:
    return FilterObject(Looking(filter_.magic)) if filter_.magic else filter_
