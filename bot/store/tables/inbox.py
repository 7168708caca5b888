"""The inbox: updates from their arrival until they are answered."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.store.database import Clock, Database, Statement
from bot.store.protocols import DeadLetter, InboxItem, RawUpdate

IDS_LIFE = 24 * 3600.0
"""Seconds for which the id of an answered update is known; Telegram repeats none for longer than that."""
IDS_KEPT = 100_000
"""Answered updates of which ids are kept, however young."""
DEAD_LETTERS_LIFE = 30 * 24 * 3600.0
"""Seconds for which a dead letter, which may hold a person's words, is kept."""

_INT64 = 2**63


class InboxTable:
    """`Inbox` in a table; dead letters lie in a table of their own."""

    shared = False

    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now

    async def put(self, source: str, updates: Sequence[RawUpdate]) -> list[InboxItem]:
        if not updates:
            return []
        contents = {json.dumps(update, separators=(",", ":")): update for update in updates}
        values = [(source, stored_id(update), content) for content, update in contents.items()]
        rows = await self._database.write_returning(
            f"INSERT INTO inbox (source, update_id, content) VALUES {_places(len(values), 3)}"
            " ON CONFLICT DO NOTHING RETURNING seq, content",
            *(value for row in values for value in row),
        )
        return [InboxItem(seq, contents[content]) for seq, content in sorted(rows)]

    async def waiting(self, source: str, after: int = 0, limit: int = 1000) -> list[InboxItem]:
        rows = await self._database.read(
            "SELECT seq, content, attempts FROM inbox"
            " WHERE source = ? AND done_at IS NULL AND seq > ? ORDER BY seq LIMIT ?",
            source,
            after,
            limit,
        )
        return [InboxItem(seq, json.loads(content), attempts) for seq, content, attempts in rows]

    async def claim(self, source: str) -> list[InboxItem]:
        return []

    async def holds(self, seq: int) -> bool:
        return True

    def let_go(self, seqs: Iterable[int]) -> None:
        """Alone with the inbox, nobody takes anything over."""

    async def done(self, seq: int) -> None:
        await self._database.write(self._marking_done(seq))

    async def failed(self, seq: int) -> None:
        await self._database.write(("UPDATE inbox SET attempts = attempts + 1 WHERE seq = ?", (seq,)))

    async def set_aside(self, seq: int, reason: str) -> None:
        await self._database.write(
            (
                "INSERT INTO dead_letters (seq, source, content, reason, at)"
                " SELECT seq, source, content, ?, ? FROM inbox WHERE seq = ? AND done_at IS NULL",
                (reason, self._now(), seq),
            ),
            self._marking_done(seq),
        )

    async def dead_letters(self, limit: int = 100) -> list[DeadLetter]:
        rows = await self._database.read(
            "SELECT source, content, reason FROM dead_letters ORDER BY seq DESC LIMIT ?",
            limit,
        )
        return [DeadLetter(source, json.loads(content), reason) for source, content, reason in rows]

    async def forget(self, user: int) -> None:
        """Erase the dead letters of a person."""
        rows = await self._database.read(
            "SELECT seq, content FROM dead_letters WHERE content LIKE ?", f"%{user}%"
        )
        theirs = [seq for seq, content in rows if user in _ids_in(json.loads(content))]
        for seq in theirs:
            await self._database.write(("DELETE FROM dead_letters WHERE seq = ?", (seq,)))

    async def prune(self) -> None:
        now = self._now()
        await self._database.write(
            (
                "DELETE FROM inbox WHERE done_at IS NOT NULL"
                " AND (done_at < ? OR seq <= (SELECT max(seq) FROM inbox) - ?)",
                (now - IDS_LIFE, IDS_KEPT),
            ),
            ("DELETE FROM dead_letters WHERE at < ?", (now - DEAD_LETTERS_LIFE,)),
        )

    def _marking_done(self, seq: int) -> Statement:
        return ("UPDATE inbox SET done_at = ?, content = '' WHERE seq = ?", (self._now(), seq))


def _ids_in(content: Any) -> Iterator[int]:
    """All ids in the content of an update, whatever of: too many rather than too few."""
    if isinstance(content, dict):
        for name, value in content.items():
            if name.endswith("id") and isinstance(value, int):
                yield value
            yield from _ids_in(value)
    elif isinstance(content, list):
        for item in content:
            yield from _ids_in(item)


def _places(rows: int, columns: int) -> str:
    row = f"({', '.join('?' * columns)})"
    return ", ".join([row] * rows)


def stored_id(update: RawUpdate) -> int | None:
    """The update's id, where it is one that a column can hold."""
    value = update.get("update_id")
    return value if type(value) is int and -_INT64 <= value < _INT64 else None
