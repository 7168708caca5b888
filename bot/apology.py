"""A word to people whose messages cannot be stored: the disk is full, the database is away."""

import asyncio
import logging
import time
from collections.abc import Sequence
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from bot.store.order import chat_key
from bot.store.protocols import RawUpdate
from bot.texts.catalog import Catalog, language_for

log = logging.getLogger(__name__)

AGAIN = 600.0
"""Seconds after which the same chat may be told once more."""
PATIENCE = 5.0
"""Seconds that the telling may take all in all: storing comes first."""


class Apology:
    """Tells each private chat once that its message waits."""

    def __init__(self, bot: Bot, catalog: Catalog) -> None:
        self._bot = bot
        self._catalog = catalog
        self._told: dict[str, float] = {}

    async def __call__(self, updates: Sequence[RawUpdate]) -> None:
        """Never raises: who cannot be told waits untold."""
        now = time.monotonic()
        self._told = {chat: at for chat, at in self._told.items() if now - at < AGAIN}
        messages = {chat_key(update): update.get("message") for update in updates}
        fresh = {chat: message for chat, message in messages.items() if chat not in self._told}
        self._told.update(dict.fromkeys(fresh, now))
        try:
            async with asyncio.timeout(PATIENCE):
                await asyncio.gather(*(self._tell(message) for message in fresh.values()))
        except TimeoutError:
            log.info("Not everybody could be told in time")

    async def _tell(self, message: Any) -> None:
        language: str | None = None
        match message:
            case {"chat": {"id": int(chat), "type": "private"}, "from": {"language_code": str(code)}}:
                language = code
            case {"chat": {"id": int(chat), "type": "private"}}:
                pass
            case _:
                return
        notice = self._catalog.in_language(language_for(language)).get("error-store")
        try:
            await self._bot.send_message(chat, notice)
        except TelegramAPIError as error:
            log.info("The apology did not arrive: %s", error)
