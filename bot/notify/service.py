"""All that the bot begins itself, as one part of the app: its jobs, and what wakes them."""

import asyncio
import time
from collections.abc import Callable
from typing import Final

from aiogram import Bot

from bot.answer.ports import Answerer
from bot.facts.model import FactBase
from bot.notify.awaited import AwaitedAnswers
from bot.notify.digest import DigestJob
from bot.notify.jobs import run_jobs
from bot.notify.recall import Recalls
from bot.notify.sender import Sender
from bot.notify.topics import Stem
from bot.store.protocols import Store
from bot.texts.catalog import Catalog
from bot.updates.pace import Limiter

RESCAN: Final = 60.0
"""Seconds between two looks for outdated tellings, where no change of the base asks for one."""
DIGEST_EVERY: Final = 30.0
"""Seconds between two looks for digests that are due."""


class Notifier:
    """Runs on one replica at a time; `bot` has a session without patience, see `Sender`."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        engine: Answerer,
        catalog: Catalog,
        limiter: Limiter,
        stem: Stem,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._bot = bot
        self._changed = asyncio.Event()
        self._compared = asyncio.Event()
        self._sender = Sender(bot, store, limiter, now)
        self._recalls = Recalls(engine, store.history, store.answers, store.prefs, catalog, now)
        self._awaited = AwaitedAnswers(engine, store, catalog, now)
        self._digests = DigestJob(engine, store.history, store.digests, store.prefs, catalog, stem, now)

    async def run(self) -> None:
        """Work until cancelled."""
        await run_jobs([self._sender.run, self._watch_base, self._digest])

    async def on_base_changed(self, before: FactBase, after: FactBase) -> None:
        """Look at once for whom the change concerns."""
        self._changed.set()

    async def close(self) -> None:
        """Close the connections to Telegram."""
        await self._bot.session.close()

    async def _watch_base(self) -> None:
        while True:
            self._changed.clear()
            await self._recalls.scan()
            self._compared.set()
            await self._awaited.scan()
            try:
                await asyncio.wait_for(self._changed.wait(), RESCAN)
            except TimeoutError:
                continue

    async def _digest(self) -> None:
        await self._compared.wait()  # what changed while the bot was down is news too
        while True:
            await self._digests.run_due()
            await asyncio.sleep(DIGEST_EVERY)
