"""From a raw update to the handlers of aiogram's dispatcher."""

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramNetworkError, TelegramServerError
from aiogram.methods import TelegramMethod
from aiogram.types import Update
from pydantic import ValidationError

from bot.store.protocols import RawUpdate


class HopelessUpdate(Exception):
    """An update that no second try will answer, and why."""


class DispatcherFeed:
    """Feeds a dispatcher; returns when the handlers have finished and their replies were accepted."""

    def __init__(self, dispatcher: Dispatcher, bot: Bot) -> None:
        self._dispatcher = dispatcher
        self._bot = bot

    async def __call__(self, raw: RawUpdate) -> None:
        """Raises HopelessUpdate, or whatever no handler of errors took.

        A reply that Telegram did not take in spite of all repetitions is not asked for anew: the
        handlers would repeat what did arrive.
        """
        update = self._read(raw)
        try:
            response = await self._dispatcher.feed_update(self._bot, update)
            if isinstance(response, TelegramMethod):
                await self._bot(response)
        except (TelegramNetworkError, TelegramServerError) as error:
            raise HopelessUpdate(f"undelivered: {error}") from None

    def _read(self, raw: RawUpdate) -> Update:
        try:
            return Update.model_validate(raw, context={"bot": self._bot})
        except ValidationError as error:
            fault = error.errors(include_input=False, include_url=False)[0]
            place = ".".join(str(part) for part in fault["loc"])
            raise HopelessUpdate(f"unreadable: {place}: {fault['msg']}") from None
