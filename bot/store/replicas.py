"""One process among several that share a database: who is alive, and who leads."""

import asyncio
import logging
import time

from bot.errors import StoreError
from bot.store.database import SharedDatabase

log = logging.getLogger(__name__)

BEAT = 1.0
"""Seconds between two signs of life."""
FRESH = 4.0
"""Seconds after a sign of life during which nobody can hold this process for dead."""
STALE = 6.0
"""Seconds without a sign of life after which a process is dead to the others; by the server's clock."""
ALIVE = f"seen_at > clock_timestamp() - interval '{STALE} seconds'"
"""What the rows of the living meet."""


class Replica:
    """This process among the others. It is alive while it beats, and leads while it is the oldest alive."""

    def __init__(self, database: SharedDatabase) -> None:
        self._database = database
        self._beaten = self._troubled = float("-inf")
        self._oldest = False
        self._task: asyncio.Task[None] | None = None
        self.id = 0
        self.lapses = 0
        """How often the others may have held this process for dead."""

    @property
    def fresh(self) -> bool:
        """Whether the others surely hold this process for alive."""
        return time.monotonic() - self._beaten < FRESH

    @property
    def leads(self) -> bool:
        """Whether this process alone runs what must run once; at most one says so at any time."""
        return self._oldest and self.fresh

    @property
    def steady(self) -> bool:
        """Whether the database was there lately, so that the silence of others means something."""
        return time.monotonic() - self._troubled > STALE

    async def join(self) -> None:
        """Begin to beat. Raises StoreError."""
        rows = await self._database.write_returning(
            "INSERT INTO replicas (seen_at) VALUES (clock_timestamp()) RETURNING id"
        )
        self.id = rows[0][0]
        await self.beat()
        self.lapses = 0
        self._task = asyncio.create_task(self._keep_beating(), name="replica-beat")

    async def leave(self) -> None:
        """Stop beating, and let the others know at once."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._oldest = False
        try:
            await self._database.write(
                ("UPDATE inbox SET owner = 0 WHERE owner = ? AND done_at IS NULL", (self.id,)),
                ("DELETE FROM replicas WHERE id = ? OR seen_at < now() - interval '1 day'", (self.id,)),
            )
        except StoreError as error:  # the others find out by themselves
            log.warning("Could not take leave of the other replicas: %s", error)

    async def beat(self) -> None:
        """Give a sign of life. Raises StoreError."""
        started = time.monotonic()
        rows = await self._database.write_returning(
            "INSERT INTO replicas (id, seen_at) VALUES (?, clock_timestamp())"
            " ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at"
            f" RETURNING (SELECT min(id) FROM replicas WHERE {ALIVE})",
            self.id,
        )
        if not self.fresh:
            self.lapses += 1
        oldest = rows[0][0] is None or rows[0][0] >= self.id
        if oldest != self._oldest:
            log.info("Replica %d %s", self.id, "leads" if oldest else "follows")
        self._beaten, self._oldest = started, oldest

    async def _keep_beating(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            try:
                await self.beat()
            except StoreError as error:
                if self.steady:
                    log.error("No sign of life could be given: %s", error)
                self._troubled = time.monotonic()
