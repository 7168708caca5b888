"""Tasks that live no longer than what they serve."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

log = logging.getLogger(__name__)

LOOK = 0.5
"""Seconds between two looks at who leads."""
AGAIN = 5.0
"""Seconds after which work that broke is begun anew."""


async def until(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> None:
    """Do the work, unless `stop` is set before it is done."""
    async with background(work, stop.wait()) as tasks:
        ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in ended:
            task.result()


@asynccontextmanager
async def background(*work: Coroutine[Any, Any, Any]) -> AsyncIterator[list[asyncio.Task[Any]]]:
    """Tasks that run along, and end with the block."""
    tasks = [asyncio.create_task(each) for each in work]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def while_leading(leads: Callable[[], bool], work: Callable[[], Awaitable[None]]) -> None:
    """Have `work` done as long as this process leads, which is looked at all the time; never returns.

    What must happen once over all replicas (messages of the outbox, digests, feeds) happens here.
    """
    worker: asyncio.Task[None] | None = None
    try:
        while True:
            if leads() and worker is None:
                worker = asyncio.create_task(_kept_up(work))
            elif worker and not leads():
                await _end(worker)
                worker = None
            await asyncio.sleep(LOOK)
    finally:
        if worker:
            await _end(worker)


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def _kept_up(work: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await work()
            return
        except Exception:
            log.exception("Work that only one replica does broke off; again in %.0f s", AGAIN)
        await asyncio.sleep(AGAIN)
