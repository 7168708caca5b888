"""The store in PostgreSQL, which several replicas of the bot share."""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import psycopg
from psycopg_pool import AsyncConnectionPool

from bot.errors import StoreError
from bot.store.database import Clock, Row, Statement
from bot.store.migrations.postgres import migrate
from bot.store.replicas import Replica
from bot.store.store import SqlStore
from bot.store.tables.shared_inbox import SharedInbox
from bot.store.writer import GroupWriter, Write

PATIENCE = 2.0
"""Seconds to wait for a connection, and for one to come about."""
_CONNECTIONS = 4
_KEEPALIVE = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 2, "tcp_user_timeout": 8000}
"""A server that vanished without a word is noticed within ten seconds."""


class PostgresStore(SqlStore):
    """A `Store` in the database of a URL; open it before use."""

    def __init__(self, url: str, now: Clock = time.time) -> None:
        database = PostgresDatabase(url)
        super().__init__(database, now)
        self.replica = Replica(database)
        self.inbox = SharedInbox(database, now, self.replica)

    @property
    def leads(self) -> bool:
        """Whether this replica is the oldest that lives."""
        return self.replica.leads

    async def open(self) -> None:
        """Connect, bring the schema up to date and join the other replicas. Raises StoreError."""
        await super().open()
        try:
            await self.replica.join()
        except BaseException:
            await self.replica.leave()
            await super().close()
            raise

    async def close(self) -> None:
        """Commit what is being written, hand over to the other replicas and disconnect."""
        await self.replica.leave()
        await super().close()


class PostgresDatabase:
    """A `Database` of a PostgreSQL server: reads side by side, writes in groups; reconnects by itself."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._pool: AsyncConnectionPool[psycopg.AsyncConnection[Row]]
        self._writer: GroupWriter

    async def open(self) -> None:
        """Connect and bring the schema up to date. Raises StoreError where that cannot be done."""
        with _as_store_error():
            await asyncio.to_thread(migrate, self._url)
            self._pool = AsyncConnectionPool(
                self._url,
                min_size=1,
                max_size=_CONNECTIONS,
                open=False,
                timeout=PATIENCE,
                reconnect_timeout=1.0,
                kwargs={"autocommit": True, "connect_timeout": int(PATIENCE), **_KEEPALIVE},
            )
            try:
                await self._pool.open()
            except BaseException:
                await self._pool.close()
                raise
        self._writer = GroupWriter(self._transaction, psycopg.OperationalError)

    async def close(self) -> None:
        """Commit what is being written, then disconnect."""
        await self._writer.close()
        await self._pool.close()

    async def read(self, sql: str, *parameters: Any) -> list[Row]:
        """All rows of a query."""
        with _as_store_error():
            async with self._pool.connection() as connection:
                return await (await connection.execute(_translated(sql), parameters)).fetchall()

    async def write(self, *statements: Statement) -> None:
        """Run statements that return nothing, all or none; they are committed on return."""
        with _as_store_error():
            await self._writer.write(statements, returning=False)

    async def write_returning(self, sql: str, *parameters: Any) -> list[Row]:
        """Run one statement and return its rows, committed."""
        return await self.write_all_returning((sql, parameters))

    async def write_all_returning(self, *statements: Statement) -> list[Row]:
        """Run statements, all or none, and return the rows of the last one, committed."""
        with _as_store_error():
            return await self._writer.write(statements, returning=True)

    async def _transaction(self, writes: Sequence[Write]) -> Mapping[int, list[Row]]:
        """All statements in one round trip and one commit."""
        returning: dict[int, psycopg.AsyncCursor[Row]] = {}
        async with self._pool.connection() as connection:
            async with connection.transaction(), connection.pipeline():
                for write in writes:
                    for sql, parameters in write.statements:
                        cursor = await connection.execute(_translated(sql), parameters)
                    if write.returning:
                        returning[id(write)] = cursor
            return {key: await cursor.fetchall() for key, cursor in returning.items()}


@lru_cache(maxsize=512)
def _translated(sql: str) -> str:
    """SQL with psycopg's placeholders in place of `?`."""
    return sql.replace("%", "%%").replace("?", "%s")


@contextmanager
def _as_store_error() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise StoreError(" ".join(str(error).split()) or type(error).__name__) from error
