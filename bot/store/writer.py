"""Group commit: many coroutines write, one transaction at a time carries what they wrote meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.store.database import Row, Statement


@dataclass(frozen=True, slots=True)
class Write:
    """Statements that succeed or fail together; with `returning`, the rows of the last one are wanted."""

    statements: tuple[Statement, ...]
    returning: bool
    result: asyncio.Future[list[Row]]


Transaction = Callable[[Sequence[Write]], Awaitable[Mapping[int, list[Row]]]]
"""Commits writes together and gives the rows of the returning ones by the `id` of their write."""


class GroupWriter:
    """The only writer of a connection. Each write is atomic and committed when it returns.

    While one group is being committed the next one gathers, so that a busy bot pays for few
    commits and an idle one for no waiting. An error of the kind `common` (the database is locked,
    full, unreachable) is everybody's; any other is the fault of one write, and the others go on.
    """

    def __init__(self, transaction: Transaction, common: type[Exception]) -> None:
        self._transaction = transaction
        self._common = common
        self._queue: asyncio.Queue[Write | None] = asyncio.Queue()
        self._task = asyncio.create_task(self._run(), name="store-writer")

    async def close(self) -> None:
        """Commit what was asked for, then stop."""
        await self._queue.put(None)
        await self._task

    async def write(self, statements: tuple[Statement, ...], *, returning: bool) -> list[Row]:
        """Run statements, all or none; with `returning` the rows of the last one come back."""
        result: asyncio.Future[list[Row]] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait(Write(statements, returning, result))
        return await result

    async def _run(self) -> None:
        running = True
        while running:
            gathered = [await self._queue.get()]
            while not self._queue.empty():
                gathered.append(self._queue.get_nowait())
            writes = [write for write in gathered if write is not None]
            running = len(writes) == len(gathered)
            if writes:
                await self._commit(writes)

    async def _commit(self, writes: Sequence[Write]) -> None:
        try:
            rows = await self._transaction(writes)
        except self._common as error:
            for write in writes:
                _settle(write, error)
        except Exception as error:
            if len(writes) == 1:
                _settle(writes[0], error)
            else:  # one of them spoils the group: let each succeed or fail by itself
                for write in writes:
                    await self._commit([write])
        else:
            for write in writes:
                _settle(write, rows.get(id(write), []))


def _settle(write: Write, outcome: list[Row] | Exception) -> None:
    if write.result.done():  # the asker was cancelled meanwhile
        return
    if isinstance(outcome, Exception):
        write.result.set_exception(outcome)
    else:
        write.result.set_result(outcome)
