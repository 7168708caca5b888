"""An SQLite file that many coroutines share: quick work is done where it stands, slow work in a thread."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from math import inf
from pathlib import Path
from typing import Any, Final, TypeVar

from bot.errors import StoreError
from bot.store.database import Clock, Row, Statement
from bot.store.migrations.steps import MIGRATIONS
from bot.store.store import SqlStore
from bot.store.writer import GroupWriter, Write

T = TypeVar("T")

_SERIAL = "INTEGER PRIMARY KEY AUTOINCREMENT"
_BYTES = "BLOB"

_BUSY_TIMEOUT: Final = 10.0
"""Seconds to wait for another process that writes."""
_QUICK: Final = 0.003
"""Seconds after which work is given up on the event loop and begun anew in a thread."""
_STEPS: Final = 2_000
"""Steps of SQLite's machine, about a tenth of a millisecond's worth, between two looks at the clock."""
_SLOW: Final = frozenset({sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_BUSY})
_CHECKPOINT: Final = 2.0
"""Seconds between two copies of what was written from the log into the file itself."""
_LOG_PAGES: Final = 4_000
"""A log that grows beyond this is begun anew, though writers wait meanwhile."""


class SqliteStore(SqlStore):
    """A `Store` in the file `path`, which is made where it is missing; open it before use."""

    def __init__(self, path: Path, now: Clock = time.time) -> None:
        super().__init__(SqliteDatabase(path), now)


class SqliteDatabase:
    """A `Database` in the file `path` in WAL mode.

    `synchronous=NORMAL`: a killed process loses nothing that was committed; a power cut may lose
    the last commits, but never damages the file. A commit then is a write to memory, some ten
    microseconds, and a thread would cost several times that. What waits for the disk, the copying
    of the log into the file, is left to a thread, and so is what turns out to take long.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writing: sqlite3.Connection
        self._reading: sqlite3.Connection
        self._writer: GroupWriter
        self._copying: asyncio.Task[None]
        self._written = False

    async def open(self) -> None:
        """Connect and migrate. Raises StoreError where the file is no database."""
        with _as_store_error():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            await asyncio.to_thread(_migrate, self._path)
            self._writing = _connect(self._path, 0.0, "PRAGMA wal_autocheckpoint=0")
            self._reading = _connect(self._path, 0.0, "PRAGMA query_only=1")
        self._writing_haste, self._reading_haste = _Haste(self._writing), _Haste(self._reading)
        self._writer = GroupWriter(self._transaction, sqlite3.OperationalError)
        self._copying = asyncio.create_task(self._keep_copying(), name="store-checkpoint")

    async def close(self) -> None:
        """Commit what is being written, then disconnect."""
        await self._writer.close()
        self._copying.cancel()
        await asyncio.gather(self._copying, return_exceptions=True)
        self._reading.close()
        await asyncio.to_thread(self._writing.close)  # the last one out copies the log

    async def read(self, sql: str, *parameters: Any) -> list[Row]:
        """All rows of a query."""
        with _as_store_error():
            try:
                with self._reading_haste:
                    return self._reading.execute(sql, parameters).fetchall()
            except sqlite3.OperationalError as error:
                if not _is_slow(error):
                    raise
            return await asyncio.to_thread(_read_slowly, self._path, sql, parameters)

    async def write(self, *statements: Statement) -> None:
        """Run statements that return nothing, all or none; they are committed on return."""
        with _as_store_error():
            await self._writer.write(statements, returning=False)

    async def write_returning(self, sql: str, *parameters: Any) -> list[Row]:
        """Run one statement and return its rows, committed."""
        with _as_store_error():
            return await self._writer.write(((sql, parameters),), returning=True)

    async def _transaction(self, writes: Sequence[Write]) -> dict[int, list[Row]]:
        self._written = True
        try:
            with self._writing_haste:
                return _commit(self._writing, writes)
        except sqlite3.OperationalError as error:
            if not _is_slow(error):
                raise
        return await _finished(partial(_commit_slowly, self._writing, writes))

    async def _keep_copying(self) -> None:
        while True:
            await asyncio.sleep(_CHECKPOINT)
            if self._written:
                self._written = False
                with suppress(sqlite3.Error):  # the next round tries again, and a writer tells what is wrong
                    await _finished(partial(_copy_log, self._path))


class _Haste:
    """Within its block, a connection's work is interrupted where it takes long."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._until = inf
        connection.set_progress_handler(self._is_over, _STEPS)

    def __enter__(self) -> None:
        self._until = time.monotonic() + _QUICK

    def __exit__(self, *_: object) -> None:
        self._until = inf

    def _is_over(self) -> bool:
        return time.monotonic() > self._until


def _is_slow(error: sqlite3.OperationalError) -> bool:
    return error.sqlite_errorcode & 0xFF in _SLOW


async def _finished(work: Callable[[], T]) -> T:
    """The outcome of work in a thread, which is seen to its end even where the asker is cancelled."""
    running = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise


def _commit(connection: sqlite3.Connection, writes: Sequence[Write]) -> dict[int, list[Row]]:
    rows: dict[int, list[Row]] = {}
    connection.execute("BEGIN IMMEDIATE")
    try:
        for write in writes:
            for sql, parameters in write.statements:
                cursor = connection.execute(sql, parameters)
            if write.returning:
                rows[id(write)] = cursor.fetchall()
        connection.execute("COMMIT")
    except Exception:  # half a surrogate pair is no error of SQLite, and must not leave a transaction open
        connection.rollback()
        raise
    return rows


def _commit_slowly(connection: sqlite3.Connection, writes: Sequence[Write]) -> dict[int, list[Row]]:
    connection.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT * 1000:.0f}")
    try:
        return _commit(connection, writes)
    finally:
        connection.execute("PRAGMA busy_timeout=0")


def _read_slowly(path: Path, sql: str, parameters: Sequence[Any]) -> list[Row]:
    with closing(_connect(path, _BUSY_TIMEOUT, "PRAGMA query_only=1")) as connection:
        return connection.execute(sql, parameters).fetchall()


def _copy_log(path: Path) -> None:
    with closing(_connect(path, _BUSY_TIMEOUT)) as connection:
        _, pages, _ = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if pages > _LOG_PAGES:
            connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()


@contextmanager
def _as_store_error() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(str(error)) from error


def _connect(path: Path, patience: float, *pragmas: str) -> sqlite3.Connection:
    """Any one thread at a time may use it; transactions are begun by hand."""
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
    try:
        for pragma in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", *pragmas):
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _migrate(path: Path) -> None:
    with closing(_connect(path, _BUSY_TIMEOUT)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)")
        for name, statements in MIGRATIONS:
            connection.execute("BEGIN IMMEDIATE")
            try:
                known = connection.execute("SELECT 1 FROM migrations WHERE name = ?", (name,)).fetchone()
                if not known:
                    for statement in statements:
                        connection.execute(statement.format(serial=_SERIAL, bytes=_BYTES))
                    connection.execute("INSERT INTO migrations (name) VALUES (?)", (name,))
                connection.execute("COMMIT")
            except sqlite3.Error:
                connection.rollback()
                raise
