"""The page as a source of updates: the same shape as Telegram's long polling."""

import asyncio
from collections.abc import Sequence
from typing import Any

from bot.local.history import History


class PageSource:
    """Hands out what people did on the page; an update stays in the file until it is acknowledged."""

    name = "local"

    def __init__(self, history: History) -> None:
        self._history = history
        self._news = asyncio.Event()

    def put(self, content: dict[str, Any]) -> None:
        """Queues an update; it gets its `update_id` here."""
        self._history.put_update(content)
        self._news.set()

    async def fetch(self) -> Sequence[dict[str, Any]]:
        """The oldest updates not yet acknowledged; waits until there are some."""
        while not (updates := self._history.updates()):
            self._news.clear()
            await self._news.wait()
        return updates

    async def acknowledge(self, updates: Sequence[dict[str, Any]]) -> None:
        self._history.drop_updates(updates)
