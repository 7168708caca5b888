"""The update loop: source → inbox → chats in order → handlers → done."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from math import inf
from typing import Any, TypeVar, cast

from bot.errors import StoreError
from bot.logs import request
from bot.store.protocols import Inbox, InboxItem, RawUpdate
from bot.updates.backoff import Backoff
from bot.updates.chats import ChatQueues
from bot.updates.feed import HopelessUpdate
from bot.updates.source import UpdateSource, tamed

T = TypeVar("T")

log = logging.getLogger(__name__)

Feed = Callable[[RawUpdate], Awaitable[None]]
Apologize = Callable[[Sequence[RawUpdate]], Awaitable[None]]
"""Tells people that their updates cannot be stored now and will be answered later."""

WORKERS = 64
"""Chats served at the same time."""
ROOM = 2000
"""Items in memory; the rest of a backlog waits in the inbox, and new ones with their source."""
DRAIN = 20.0
"""Seconds that running handlers get to finish when the bot stops."""
TURNS = 6
"""Turns of the event loop between two beginnings: so many it takes from Telegram's yes to the mark «done»."""
CLAIM = 0.2
"""Seconds between two looks at what other processes left to this one."""
STORE_PAUSE = 2.0
"""The longest pause, in seconds, between two tries of a store that cannot be served."""
STORE_TRIES = 100
"""Tries of a handler that found no store, before that counts as a failure of its own: some minutes."""
OUTAGE = 3
"""Failures to store in a row after which people are told that their question waits."""
ATTEMPTS = 3
"""Failures after which an update is set aside, so that it does not hold up its chat for ever."""


class UpdateLoop:
    """Answers what the source brings, at least once each and in order within a chat."""

    def __init__(
        self,
        source: UpdateSource,
        inbox: Inbox,
        feed: Feed,
        *,
        drain: float = DRAIN,
        apologize: Apologize | None = None,
    ) -> None:
        self._source = source
        self._inbox = inbox
        self._feed = feed
        self._drain = drain
        self._apologize = apologize
        self._chats = ChatQueues(ROOM)
        self._busy: set[asyncio.Task[None]] = set()
        self._beginning = asyncio.Lock()
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
        helpers = [stopped, intake]
        if self._inbox.shared:
            helpers.append(asyncio.create_task(self._claim(), name="updates-claim"))
        try:
            ended, _ = await asyncio.wait([*helpers, *workers], return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._stopping = True
            await _cancel(helpers)
            await self._finish(workers)
        for task in ended:
            task.result()

    async def _take_in(self) -> None:
        if not self._inbox.shared:
            await self._recover()
        backoff, failures = Backoff(STORE_PAUSE), 0
        while True:
            await self._chats.wait_for_room()
            updates = await self._source.fetch()
            try:
                items = await self._inbox.put(self._source.name, [tamed(update) for update in updates])
            except StoreError as error:  # unacknowledged, so the source brings them again
                pause, failures = backoff.next(), failures + 1
                log.error("Cannot store updates (%s). Trying again in %.1f s", error, pause)
                if failures >= OUTAGE and self._apologize:
                    await self._apologize(updates)
                await asyncio.sleep(pause)
                continue
            if failures:
                log.info("Updates can be stored again")
                backoff.reset()
                failures = 0
            await self._source.acknowledge(updates)
            self._chats.add(items)

    async def _claim(self) -> None:
        """Take in what other processes stored behind our items, or left when they died."""
        while True:
            await self._chats.wait_for_room()
            try:
                self._chats.add(await self._inbox.claim(self._source.name))
            except StoreError as error:
                log.warning("Cannot look for the updates of other replicas: %s", error)
                await asyncio.sleep(1)
            await asyncio.sleep(CLAIM)

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
            chat, item = await self._take()
            self._busy.add(me)
            request.set(_request(item.update))
            try:
                if await self._patiently(partial(self._inbox.holds, item.seq)):
                    await self._answer(item)
                else:  # another process has the chat, or had it: what waits behind is not in order any more
                    behind = self._chats.drop(chat)
                    log.warning("Another replica has taken over %d updates of ours", len(behind) + 1)
                    self._inbox.let_go([item.seq, *(later.seq for later in behind)])
            finally:
                self._busy.discard(me)
            self._chats.release(chat)

    async def _take(self) -> tuple[str, InboxItem]:
        """The next item, when what is under way had its turn.

        A backlog would be begun all at once, and be sent and marked as done all at once: a process
        killed in between would repeat as many answers as it has workers.
        """
        async with self._beginning:
            for _ in range(TURNS if len(self._busy) > 1 else 0):
                await asyncio.sleep(0)
            return await self._chats.take()

    async def _answer(self, item: InboxItem) -> None:
        backoff, attempt = Backoff(), item.attempts
        while attempt < ATTEMPTS:
            try:
                await self._patiently(partial(self._feed, item.update), STORE_TRIES)
            except HopelessUpdate as error:
                log.error("Set aside update %s: %s", item.update.get("update_id"), error)
                await self._patiently(partial(self._inbox.set_aside, item.seq, str(error)))
                return
            except Exception as error:
                attempt += 1
                await self._note_failure(item, attempt, error)
                if self._stopping:
                    return
                await asyncio.sleep(backoff.next())
            else:
                await self._patiently(partial(self._inbox.done, item.seq))
                return
        log.error("Set aside update %s after %d failures", item.update.get("update_id"), ATTEMPTS)
        await self._patiently(partial(self._inbox.set_aside, item.seq, f"failed {ATTEMPTS} times"))

    async def _note_failure(self, item: InboxItem, attempt: int, error: Exception) -> None:
        update_id = item.update.get("update_id")
        log.error("Update %s failed (%d of %d)", update_id, attempt, ATTEMPTS, exc_info=error)
        await self._patiently(partial(self._inbox.failed, item.seq))

    async def _patiently(self, work: Callable[[], Awaitable[T]], tries: float = inf) -> T:
        """Do what needs the store: the chat waits until the store is back, for so many tries."""
        backoff = Backoff(STORE_PAUSE)
        while True:
            try:
                return await work()
            except StoreError as error:
                tries -= 1
                if tries <= 0:
                    raise
                pause = backoff.next()
                log.error("The store cannot be used (%s). Trying again in %.1f s", error, pause)
                await asyncio.sleep(pause)

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
