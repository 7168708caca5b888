"""Feeds that are followed: read again and again, what is new drafted, and whoever follows them told."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

from bot.errors import BotError
from bot.review.intake import Reader
from bot.store.editing import Feed, Feeds

log = logging.getLogger(__name__)

EVERY: Final = 1800.0
"""Seconds between two readings of a feed."""
LOOK: Final = 60.0
"""Seconds between two looks for feeds that are due."""

Tell = Callable[[Feed, int, int], Awaitable[None]]
"""Is told a feed with how many new articles it had and how many drafts they gave."""


class FeedWatch:
    """Reads what is followed; on one replica at a time."""

    def __init__(
        self, reader: Reader, feeds: Feeds, tell: Tell, now: Callable[[], float] = time.time
    ) -> None:
        self._reader = reader
        self._feeds = feeds
        self._tell = tell
        self._now = now

    async def run(self) -> None:
        """Read feeds until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK)

    async def look(self) -> None:
        """Read the feeds that are due, one after another; one that fails is tried again when it is due."""
        for feed in await self._feeds.all():
            if feed.at + EVERY <= self._now():
                try:
                    await self._read(feed)
                except BotError as error:
                    log.warning("A feed cannot be read: %s", error)
                    await self._feeds.put(replace(feed, at=self._now()))

    async def _read(self, feed: Feed) -> None:
        """What is read counts as seen only when its drafts are kept: a crash reads it once more."""
        found = await self._reader.read_feed(feed)
        if found is None:
            await self._feeds.put(replace(feed, at=self._now()))
            return
        current, new = found
        read = [intake async for intake in self._reader.read_links(new, feed.person)] if new else []
        drafts = sum(fed.drafts for intake in read for fed in intake.fed if fed.reprint_of is None)
        if drafts:
            await self._tell(current, len(new), drafts)
        await self._feeds.put(replace(current, at=self._now()))
