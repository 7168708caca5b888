"""The webhook as a source of updates: a delivery is confirmed once its update is stored."""

import asyncio
from collections.abc import Sequence

from bot.store.protocols import RawUpdate

PATIENCE = 20.0
"""Seconds for which a delivery waits to be stored; Telegram delivers again what was not confirmed."""
HELD = 2000
"""Deliveries that may wait at the same time."""
_BATCH = 500


class Unstored(Exception):
    """An update could not be stored in time: it has to be delivered again."""


class WebhookSource:
    """An `UpdateSource` that is pushed to: whoever delivers waits for the inbox to have it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._held: dict[int, tuple[RawUpdate, asyncio.Future[None]]] = {}
        self._news = asyncio.Event()
        self._closed = False

    async def deliver(self, update: RawUpdate) -> None:
        """Return once the update is stored. Raises Unstored where that does not come about."""
        if self._closed or len(self._held) >= HELD:
            raise Unstored
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._held[id(update)] = (update, stored)
        self._news.set()
        try:
            async with asyncio.timeout(PATIENCE):
                await stored
        except (TimeoutError, asyncio.CancelledError) as error:
            self._held.pop(id(update), None)
            if self._closed or isinstance(error, TimeoutError):
                raise Unstored from None
            raise

    async def fetch(self) -> Sequence[RawUpdate]:
        """All that is held and not yet stored, oldest first."""
        while not self._held:
            self._news.clear()
            await self._news.wait()
        return [update for update, _ in list(self._held.values())[:_BATCH]]

    async def acknowledge(self, updates: Sequence[RawUpdate]) -> None:
        for update in updates:
            _, stored = self._held.pop(id(update), (None, None))
            if stored and not stored.done():
                stored.set_result(None)

    def close(self) -> None:
        """Take nothing more; what is not stored yet has to be delivered again."""
        self._closed = True
        for _, stored in self._held.values():
            stored.cancel()
