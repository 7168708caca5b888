"""An SQLite file that many coroutines share: one writing connection with group commit, one reading."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiosqlite

from bot.errors import StoreError
from bot.store.database import Clock, Row, Statement
from bot.store.migrations.steps import MIGRATIONS
from bot.store.store import SqlStore
from bot.store.writer import GroupWriter, Write

_SERIAL = "INTEGER PRIMARY KEY AUTOINCREMENT"
_BYTES = "BLOB"

_BUSY_TIMEOUT = 10.0
"""Seconds to wait for another process that writes."""


class SqliteStore(SqlStore):
    """A `Store` in the file `path`, which is made where it is missing; open it before use."""

    def __init__(self, path: Path, now: Clock = time.time) -> None:
        super().__init__(SqliteDatabase(path), now)


class SqliteDatabase:
    """A `Database` in the file `path` in WAL mode.

    `synchronous=NORMAL`: a killed process loses nothing that was committed; a power cut may lose
    the last commits, but never damages the file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writing: aiosqlite.Connection
        self._reading: aiosqlite.Connection
        self._writer: GroupWriter

    async def open(self) -> None:
        """Connect and migrate. Raises StoreError where the file is no database."""
        with _as_store_error():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._writing = await _connect(self._path)
            try:
                await _migrate(self._writing)
                self._reading = await _connect(self._path, "PRAGMA query_only=1")
            except sqlite3.Error:
                await self._writing.close()
                raise
        self._writer = GroupWriter(self._transaction, sqlite3.OperationalError)

    async def close(self) -> None:
        """Commit what is being written, then disconnect."""
        await self._writer.close()
        await self._reading.close()
        await self._writing.close()

    async def read(self, sql: str, *parameters: Any) -> list[Row]:
        """All rows of a query."""
        with _as_store_error():
            return list(await self._reading.execute_fetchall(sql, parameters))

    async def write(self, *statements: Statement) -> None:
        """Run statements that return nothing, all or none; they are committed on return."""
        with _as_store_error():
            await self._writer.write(statements, returning=False)

    async def write_returning(self, sql: str, *parameters: Any) -> list[Row]:
        """Run one statement and return its rows, committed."""
        with _as_store_error():
            return await self._writer.write(((sql, parameters),), returning=True)

    async def _transaction(self, writes: Sequence[Write]) -> dict[int, list[Row]]:
        rows: dict[int, list[Row]] = {}
        alike: dict[str, list[tuple[Any, ...]]] = {}
        try:  # the first statement begins the transaction: see _connect
            for write in writes:
                if write.returning:
                    rows[id(write)] = list(await self._writing.execute_fetchall(*write.statements[0]))
                elif len(write.statements) == 1:
                    sql, parameters = write.statements[0]
                    alike.setdefault(sql, []).append(parameters)
                else:
                    for statement in write.statements:
                        await self._writing.execute(*statement)
            for sql, many in alike.items():
                await self._writing.executemany(sql, many)
            await self._writing.execute("COMMIT")
        except sqlite3.Error:
            await self._writing.rollback()
            raise
        return rows


@contextmanager
def _as_store_error() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(str(error)) from error


async def _connect(path: Path, *pragmas: str) -> aiosqlite.Connection:
    # A change begins a transaction by itself, and at once as a writer, so that it never has to be upgraded.
    # The thread of a file that cannot be opened would complain into the log: try without one.
    sqlite3.connect(path).close()
    connection = await aiosqlite.connect(path, timeout=_BUSY_TIMEOUT, isolation_level="IMMEDIATE")
    try:
        for pragma in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", *pragmas):
            await connection.execute(pragma)
    except sqlite3.Error:
        await connection.close()
        raise
    return connection


async def _migrate(connection: aiosqlite.Connection) -> None:
    await connection.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)")
    for name, statements in MIGRATIONS:
        await connection.execute("BEGIN IMMEDIATE")
        try:
            known = await connection.execute_fetchall("SELECT 1 FROM migrations WHERE name = ?", (name,))
            if not list(known):
                for statement in statements:
                    await connection.execute(statement.format(serial=_SERIAL, bytes=_BYTES))
                await connection.execute("INSERT INTO migrations (name) VALUES (?)", (name,))
            await connection.execute("COMMIT")
        except sqlite3.Error:
            await connection.rollback()
            raise
