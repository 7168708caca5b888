"""Group commit for SQLite: writes that are asked for at the same time share one transaction."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import aiosqlite

Row = Any
Statement = tuple[str, tuple[Any, ...]]
Clock = Callable[[], float]
"""Seconds since the epoch."""


@dataclass(frozen=True, slots=True)
class _Write:
    statements: tuple[Statement, ...]
    returning: bool
    result: asyncio.Future[list[Row]]


class GroupWriter:
    """The only writer of a connection. Each write is atomic and committed when it returns.

    While one group is being committed the next one gathers, so that a busy bot pays for few
    commits and an idle one for no waiting.
    """

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._queue: asyncio.Queue[_Write | None] = asyncio.Queue()
        self._task = asyncio.create_task(self._run(), name="store-writer")

    async def write(self, *statements: Statement) -> None:
        """Run statements that return nothing, all or none."""
        await self._ask(statements, returning=False)

    async def write_returning(self, sql: str, parameters: tuple[Any, ...]) -> list[Row]:
        """Run one statement and return its rows."""
        return await self._ask(((sql, parameters),), returning=True)

    async def close(self) -> None:
        """Commit what was asked for, then stop."""
        await self._queue.put(None)
        await self._task

    async def _ask(self, statements: tuple[Statement, ...], *, returning: bool) -> list[Row]:
        result: asyncio.Future[list[Row]] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait(_Write(statements, returning, result))
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

    async def _commit(self, writes: Sequence[_Write]) -> None:
        try:
            rows = await self._transaction(writes)
        except sqlite3.Error as error:
            if len(writes) == 1:
                _settle(writes[0], error)
            else:  # one of them spoils the group: let each succeed or fail by itself
                for write in writes:
                    await self._commit([write])
        else:
            for write in writes:
                _settle(write, rows.get(id(write), []))

    async def _transaction(self, writes: Sequence[_Write]) -> dict[int, list[Row]]:
        rows: dict[int, list[Row]] = {}
        alike: dict[str, list[tuple[Any, ...]]] = {}
        await self._connection.execute("BEGIN IMMEDIATE")
        try:
            for write in writes:
                if write.returning:
                    rows[id(write)] = list(await self._connection.execute_fetchall(*write.statements[0]))
                elif len(write.statements) == 1:
                    sql, parameters = write.statements[0]
                    alike.setdefault(sql, []).append(parameters)
                else:
                    for statement in write.statements:
                        await self._connection.execute(*statement)
            for sql, many in alike.items():
                await self._connection.executemany(sql, many)
            await self._connection.execute("COMMIT")
        except sqlite3.Error:
            await self._connection.rollback()
            raise
        return rows


def _settle(write: _Write, outcome: list[Row] | sqlite3.Error) -> None:
    if write.result.done():  # the asker was cancelled meanwhile
        return
    if isinstance(outcome, sqlite3.Error):
        write.result.set_exception(outcome)
    else:
        write.result.set_result(outcome)


async def fetch_rows(connection: aiosqlite.Connection, sql: str, parameters: tuple[Any, ...]) -> list[Any]:
    """All rows of a query."""
    rows: Iterable[Any] = await connection.execute_fetchall(sql, parameters)
    return list(rows)
