"""The store in one SQLite file: WAL, one writing connection with group commit, one reading connection."""

import sqlite3
import time
from pathlib import Path

import aiosqlite

from bot.store.migrations.sqlite import MIGRATIONS
from bot.store.sqlite_inbox import SqliteInbox
from bot.store.sqlite_talk import SqlitePrefs, SqliteReplies, SqliteTurns
from bot.store.writer import Clock, GroupWriter, fetch_rows

_BUSY_TIMEOUT = 10.0
"""Seconds to wait for another process that writes."""


class SqliteStore:
    """Turns, preferences and the inbox in the file `path`; open it before use.

    `synchronous=NORMAL`: a killed process loses nothing that was committed; a power cut may lose
    the last commits, but never damages the file.
    """

    def __init__(self, path: Path, now: Clock = time.time) -> None:
        self._path = path
        self._now = now
        self._writing: aiosqlite.Connection
        self._reading: aiosqlite.Connection
        self._writer: GroupWriter
        self.turns: SqliteTurns
        self.replies: SqliteReplies
        self.prefs: SqlitePrefs
        self.inbox: SqliteInbox

    async def open(self) -> None:
        """Connect and migrate. Raises sqlite3.Error where the file is no database."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._writing = await _connect(self._path)
        await _migrate(self._writing)
        self._reading = await _connect(self._path, "PRAGMA query_only=1")
        self._writer = GroupWriter(self._writing)
        self.turns = SqliteTurns(self._reading, self._writer, self._now)
        self.replies = SqliteReplies(self._reading, self._writer, self._now)
        self.prefs = SqlitePrefs(self._reading, self._writer)
        self.inbox = SqliteInbox(self._reading, self._writer, self._now)

    async def prune(self) -> None:
        """Drop what has expired or is too old to matter."""
        await self.inbox.prune()
        await self.turns.prune()
        await self.replies.prune()

    async def close(self) -> None:
        """Commit what is being written, then disconnect."""
        await self._writer.close()
        await self._reading.close()
        await self._writing.close()


async def _connect(path: Path, *pragmas: str) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, timeout=_BUSY_TIMEOUT, isolation_level=None)
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
            if not await fetch_rows(connection, "SELECT 1 FROM migrations WHERE name = ?", (name,)):
                for statement in statements:
                    await connection.execute(statement)
                await connection.execute("INSERT INTO migrations (name) VALUES (?)", (name,))
            await connection.execute("COMMIT")
        except sqlite3.Error:
            await connection.rollback()
            raise
