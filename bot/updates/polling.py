"""Updates from Telegram by long polling, unparsed, so that one odd update cannot hold up the others."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUpdates, Response, TelegramMethod
from aiogram.types import Message
from pydantic import Field

from bot.errors import SettingsError
from bot.store.protocols import RawUpdate
from bot.updates.backoff import Backoff

log = logging.getLogger(__name__)

LONG_POLL = 30
"""Seconds for which Telegram may hold a request that has nothing to tell."""
_BATCH = 100
_ANSWERS = (Response[list[Any]], Response[Message], Response[bool])
"""Models of Telegram's answers: pydantic drops those that nobody holds, and a new one takes 10 ms."""


class GetRawUpdates(TelegramMethod[list[Any]]):
    """`getUpdates` that leaves the reading of each update to its handler."""

    __returning__ = list[Any]
    __api_method__ = GetUpdates.__api_method__

    offset: int | None = None
    limit: int = _BATCH
    timeout: int = LONG_POLL
    allowed_updates: list[str] = Field(default_factory=list)


class TelegramPolling:
    """An `UpdateSource`: getUpdates, tried again for as long as it takes.

    `fetch` raises SettingsError where Telegram does not know the token, the only fault that does
    not pass by itself.
    """

    def __init__(self, bot: Bot, allowed_updates: Sequence[str], long_poll: int = LONG_POLL) -> None:
        self._bot = bot
        self._request = GetRawUpdates(allowed_updates=list(allowed_updates), timeout=long_poll)
        self._backoff = Backoff()

    @property
    def name(self) -> str:
        return f"telegram-{self._bot.id}"

    async def fetch(self) -> Sequence[RawUpdate]:
        timeout = int(self._bot.session.timeout) + self._request.timeout
        try:
            found = await self._bot(self._request, request_timeout=timeout)
        except TelegramUnauthorizedError:
            raise bad_token() from None
        except AiogramError as error:
            await self._wait_out(error)
            return []
        self._backoff.reset()
        return [update if isinstance(update, dict) else {"unreadable": update} for update in found]

    async def acknowledge(self, updates: Sequence[RawUpdate]) -> None:
        """Telegram is told with the next request, by its offset."""
        ids = [update["update_id"] for update in updates if isinstance(update.get("update_id"), int)]
        if ids:
            self._request = self._request.model_copy(update={"offset": max(ids) + 1})

    async def _wait_out(self, error: AiogramError) -> None:
        delay = self._backoff.next()
        if isinstance(error, TelegramRetryAfter):
            delay = float(error.retry_after)
        if isinstance(error, TelegramConflictError):
            log.error("Another process polls with this token (409); stop one. Trying again in %.1f s", delay)
        else:
            log.warning("Telegram cannot be reached (%s). Trying again in %.1f s", error, delay)
        await asyncio.sleep(delay)


def bad_token() -> SettingsError:
    """What a 401 means to the person who starts the bot."""
    return SettingsError("BOT_TOKEN: Telegram does not know this token (401); get one from @BotFather")
