"""Jobs that go on for as long as the bot runs, whatever befalls them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.updates.backoff import Backoff

log = logging.getLogger(__name__)

Job = Callable[[], Awaitable[None]]
"""Works for ever; begun anew after a fault."""


async def run_jobs(jobs: Sequence[Job]) -> None:
    """Run all of them side by side until cancelled, which lets each end in good order."""
    async with asyncio.TaskGroup() as group:
        for job in jobs:
            group.create_task(_kept_going(job))


async def _kept_going(job: Job) -> None:
    backoff = Backoff()
    while True:
        try:
            await job()
        except Exception as error:
            pause = backoff.next()
            log.error("A job stopped (%s). Again in %.1f s", error, pause, exc_info=True)
            await asyncio.sleep(pause)
