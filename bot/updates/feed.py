"""From a raw update to the handlers of aiogram's dispatcher."""

from aiogram import Bot, Dispatcher
from aiogram.methods import TelegramMethod
from aiogram.types import Update
from pydantic import ValidationError

from bot.store.protocols import RawUpdate


class UnreadableUpdate(Exception):
    """An update that is not what the Bot API says: no second try will read it."""


class DispatcherFeed:
    """Feeds a dispatcher; returns when the handlers have finished and their replies were accepted."""

    def __init__(self, dispatcher: Dispatcher, bot: Bot) -> None:
        self._dispatcher = dispatcher
        self._bot = bot

    async def __call__(self, raw: RawUpdate) -> None:
        """Raises UnreadableUpdate, or whatever no handler of errors took."""
        try:
            update = Update.model_validate(raw, context={"bot": self._bot})
        except ValidationError as error:
            fault = error.errors(include_input=False, include_url=False)[0]
            place = ".".join(str(part) for part in fault["loc"])
            raise UnreadableUpdate(f"{place}: {fault['msg']}") from None
        response = await self._dispatcher.feed_update(self._bot, update)
        if isinstance(response, TelegramMethod):
            await self._bot(response)
