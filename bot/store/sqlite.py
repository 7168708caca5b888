"""The store in one SQLite file: WAL, one writing connection with group commit, one reading connection."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, cast

import aiosqlite

from bot.answer.model import Turn
from bot.facts.model import Lang
from bot.store.migrations.sqlite import MIGRATIONS
from bot.store.protocols import DeadLetter, InboxItem, RawUpdate
from bot.store.writer import GroupWriter, Statement

Clock = Callable[[], float]

TURN_LIFE = 30 * 60.0
"""Seconds after which a follow-up is no follow-up any more."""
IDS_LIFE = 24 * 3600.0
"""Seconds for which the id of an answered update is known; Telegram repeats none for longer than that."""
IDS_KEPT = 100_000
"""Answered updates of which ids are kept, however young."""
DEAD_LETTERS_LIFE = 30 * 24 * 3600.0
"""Seconds for which a dead letter, which may hold a person's words, is kept."""

_BUSY_TIMEOUT = 10.0
_INT64 = 2**63


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
        self.prefs = SqlitePrefs(self._reading, self._writer)
        self.inbox = SqliteInbox(self._reading, self._writer, self._now)

    async def close(self) -> None:
        """Commit what is being written, then disconnect."""
        await self._writer.close()
        await self._reading.close()
        await self._writing.close()


class SqliteTurns:
    """`Turns` in a table; a turn older than `TURN_LIFE` is as good as none."""

    def __init__(self, reading: aiosqlite.Connection, writer: GroupWriter, now: Clock) -> None:
        self._reading = reading
        self._writer = writer
        self._now = now

    async def last(self, chat: int, user: int, thread: int | None = None) -> Turn | None:
        rows = await _rows(
            self._reading,
            "SELECT turn FROM turns WHERE chat = ? AND user = ? AND thread = ? AND at > ?",
            (chat, user, thread or 0, self._now() - TURN_LIFE),
        )
        return _turn(rows[0][0]) if rows else None

    async def remember(self, chat: int, user: int, turn: Turn, thread: int | None = None) -> None:
        await self._writer.write(
            (
                "INSERT INTO turns (chat, user, thread, turn, at) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET turn = excluded.turn, at = excluded.at",
                (chat, user, thread or 0, json.dumps(asdict(turn)), self._now()),
            )
        )

    async def forget(self, user: int) -> None:
        await self._writer.write(("DELETE FROM turns WHERE user = ?", (user,)))

    async def prune(self) -> None:
        """Drop what has expired."""
        await self._writer.write(("DELETE FROM turns WHERE at <= ?", (self._now() - TURN_LIFE,)))


class SqlitePrefs:
    """`Prefs` in a table."""

    def __init__(self, reading: aiosqlite.Connection, writer: GroupWriter) -> None:
        self._reading = reading
        self._writer = writer

    async def language(self, user: int) -> Lang | None:
        rows = await _rows(self._reading, "SELECT language FROM prefs WHERE user = ?", (user,))
        return cast(Lang | None, rows[0][0]) if rows else None

    async def choose_language(self, user: int, lang: Lang | None) -> None:
        await self._writer.write(
            (
                "INSERT INTO prefs (user, language) VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET language = excluded.language",
                (user, lang),
            )
        )

    async def forget(self, user: int) -> None:
        await self._writer.write(("DELETE FROM prefs WHERE user = ?", (user,)))


class SqliteInbox:
    """`Inbox` in a table; dead letters lie in a table of their own."""

    def __init__(self, reading: aiosqlite.Connection, writer: GroupWriter, now: Clock) -> None:
        self._reading = reading
        self._writer = writer
        self._now = now

    async def put(self, source: str, updates: Sequence[RawUpdate]) -> list[InboxItem]:
        if not updates:
            return []
        contents = {json.dumps(update, separators=(",", ":")): update for update in updates}
        values = [(source, _update_id(update), content) for content, update in contents.items()]
        rows = await self._writer.write_returning(
            f"INSERT INTO inbox (source, update_id, content) VALUES {_places(len(values), 3)}"
            " ON CONFLICT DO NOTHING RETURNING seq, content",
            tuple(value for row in values for value in row),
        )
        return [InboxItem(seq, contents[content]) for seq, content in sorted(rows)]

    async def waiting(self, source: str, after: int = 0, limit: int = 1000) -> list[InboxItem]:
        rows = await _rows(
            self._reading,
            "SELECT seq, content, attempts FROM inbox"
            " WHERE source = ? AND done_at IS NULL AND seq > ? ORDER BY seq LIMIT ?",
            (source, after, limit),
        )
        return [InboxItem(seq, json.loads(content), attempts) for seq, content, attempts in rows]

    async def done(self, seq: int) -> None:
        await self._writer.write(self._marking_done(seq))

    async def failed(self, seq: int) -> None:
        await self._writer.write(("UPDATE inbox SET attempts = attempts + 1 WHERE seq = ?", (seq,)))

    async def set_aside(self, seq: int, reason: str) -> None:
        await self._writer.write(
            (
                "INSERT INTO dead_letters (seq, source, content, reason, at)"
                " SELECT seq, source, content, ?, ? FROM inbox WHERE seq = ? AND done_at IS NULL",
                (reason, self._now(), seq),
            ),
            self._marking_done(seq),
        )

    async def dead_letters(self, limit: int = 100) -> list[DeadLetter]:
        rows = await _rows(
            self._reading,
            "SELECT source, content, reason FROM dead_letters ORDER BY seq DESC LIMIT ?",
            (limit,),
        )
        return [DeadLetter(source, json.loads(content), reason) for source, content, reason in rows]

    async def prune(self) -> None:
        now = self._now()
        await self._writer.write(
            (
                "DELETE FROM inbox WHERE done_at IS NOT NULL"
                " AND (done_at < ? OR seq <= (SELECT max(seq) FROM inbox) - ?)",
                (now - IDS_LIFE, IDS_KEPT),
            ),
            ("DELETE FROM dead_letters WHERE at < ?", (now - DEAD_LETTERS_LIFE,)),
        )

    def _marking_done(self, seq: int) -> Statement:
        return ("UPDATE inbox SET done_at = ?, content = '' WHERE seq = ?", (self._now(), seq))


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
            if not await _rows(connection, "SELECT 1 FROM migrations WHERE name = ?", (name,)):
                for statement in statements:
                    await connection.execute(statement)
                await connection.execute("INSERT INTO migrations (name) VALUES (?)", (name,))
            await connection.execute("COMMIT")
        except sqlite3.Error:
            await connection.rollback()
            raise


async def _rows(connection: aiosqlite.Connection, sql: str, parameters: tuple[Any, ...]) -> list[Any]:
    rows: Iterable[Any] = await connection.execute_fetchall(sql, parameters)
    return list(rows)


def _places(rows: int, columns: int) -> str:
    row = f"({', '.join('?' * columns)})"
    return ", ".join([row] * rows)


def _update_id(update: RawUpdate) -> int | None:
    value = update.get("update_id")
    return value if type(value) is int and -_INT64 <= value < _INT64 else None


def _turn(text: str) -> Turn | None:
    """A turn as it was stored, unless another version of the bot stored it in another shape."""
    stored: dict[str, Any] = json.loads(text)
    if "question" not in stored or stored.keys() - {field.name for field in fields(Turn)}:
        return None
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in stored.items()
    }
    return Turn(**values)
