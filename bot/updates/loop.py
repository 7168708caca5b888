"""The update loop: source → inbox → chats in order → handlers → done."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, cast

from bot.errors import StoreError
from bot.logs import request
from bot.store.protocols import Inbox, InboxItem, RawUpdate
from bot.updates.backoff import Backoff
from bot.updates.chats import ChatQueues
from bot.updates.feed import HopelessUpdate
from bot.updates.source import UpdateSource, tamed

log = logging.getLogger(__name__)

Feed = Callable[[RawUpdate], Awaitable[None]]

WORKERS = 64
"""Chats served at the same time."""
ROOM = 2000
"""Items in memory; the rest of a backlog waits in the inbox, and new ones with their source."""
DRAIN = 20.0
"""Seconds that running handlers get to finish when the bot stops."""
ATTEMPTS = 3
"""Failures after which an update is set aside, so that it does not hold up its chat for ever."""


class UpdateLoop:
    """Answers what the source brings, at least once each and in order within a chat."""

    def __init__(self, source: UpdateSource, inbox: Inbox, feed: Feed, *, drain: float = DRAIN) -> None:
        self._source = source
        self._inbox = inbox
        self._feed = feed
        self._drain = drain
        self._chats = ChatQueues(ROOM)
        self._busy: set[asyncio.Task[None]] = set()
        self._stopping = False

    @property
    def waiting(self) -> int:
        """Updates in memory that wait for their turn."""
        return len(self._chats)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; then let running handlers finish and leave the rest in the inbox.

        Raises what the source cannot mend by itself (a wrong token), after the same drain.
        """
        stopped = asyncio.create_task(stop.wait(), name="updates-stop")
        intake = asyncio.create_task(self._take_in(), name="updates-intake")
        workers = [asyncio.create_task(self._work(), name=f"updates-worker-{n}") for n in range(WORKERS)]
        try:
            ended, _ = await asyncio.wait([stopped, intake, *workers], return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._stopping = True
            await _cancel([stopped, intake])
            await self._finish(workers)
        for task in ended:
            task.result()

    async def _take_in(self) -> None:
        await self._recover()
        backoff = Backoff()
        while True:
            await self._chats.wait_for_room()
            updates = await self._source.fetch()
            try:
                items = await self._inbox.put(self._source.name, [tamed(update) for update in updates])
            except StoreError as error:  # unacknowledged, so the source brings them again
                pause = backoff.next()
                log.error("Cannot store updates (%s). Trying again in %.1f s", error, pause)
                await asyncio.sleep(pause)
                continue
            backoff.reset()
            await self._source.acknowledge(updates)
            self._chats.add(items)

    async def _recover(self) -> None:
        last = found = 0
        while items := await self._inbox.waiting(self._source.name, after=last):
            await self._chats.wait_for_room()
            self._chats.add(items)
            last, found = items[-1].seq, found + len(items)
        if found:
            log.info("Answering %d updates left from the last run", found)

    async def _work(self) -> None:
        me = cast("asyncio.Task[None]", asyncio.current_task())
        while not self._stopping:
            chat, item = await self._chats.take()
            self._busy.add(me)
            request.set(_request(item.update))
            try:
                await self._answer(item)
            except StoreError:  # the item stays in the inbox and is answered at the next start
                log.exception("Cannot record what became of update %s", item.update.get("update_id"))
            finally:
                self._busy.discard(me)
            self._chats.release(chat)

    async def _answer(self, item: InboxItem) -> None:
        backoff = Backoff()
        for attempt in range(item.attempts + 1, ATTEMPTS + 1):
            try:
                await self._feed(item.update)
            except HopelessUpdate as error:
                log.error("Set aside update %s: %s", item.update.get("update_id"), error)
                await self._inbox.set_aside(item.seq, str(error))
                return
            except Exception as error:
                await self._note_failure(item, attempt, error)
                if self._stopping:
                    return
                await asyncio.sleep(backoff.next())
            else:
                await self._inbox.done(item.seq)
                return
        log.error("Set aside update %s after %d failures", item.update.get("update_id"), ATTEMPTS)
        await self._inbox.set_aside(item.seq, f"failed {ATTEMPTS} times")

    async def _note_failure(self, item: InboxItem, attempt: int, error: Exception) -> None:
        update_id = item.update.get("update_id")
        log.error("Update %s failed (%d of %d)", update_id, attempt, ATTEMPTS, exc_info=error)
        await self._inbox.failed(item.seq)

    async def _finish(self, workers: Sequence[asyncio.Task[None]]) -> None:
        """Idle workers end at once, busy ones get `drain` seconds."""
        busy = set(self._busy)
        await _cancel([worker for worker in workers if worker not in busy])
        if not busy:
            return
        _, late = await asyncio.wait(busy, timeout=self._drain)
        if late:
            log.warning("Stopped in the middle of %d updates: the next start answers them", len(late))
        await _cancel(late)


def _request(update: RawUpdate) -> str:
    """What the log calls the work at an update."""
    number = update.get("update_id")
    return f"u{number}" if isinstance(number, int) else "u?"


async def _cancel(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """End tasks and see them end; what they raise is of no interest any more."""
    tasks = list(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
