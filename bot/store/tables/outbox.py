"""The outbox: what the bot begins itself, until it is sent; and the chats that cannot be written to."""

from collections.abc import Sequence

from bot.store.database import Clock, Database, Row, Statement
from bot.store.outgoing import OutboxItem, Outgoing

SENT_LIFE = 60 * 24 * 3600.0
"""Seconds for which the key of a sent message is known, so that nobody gets the same thing twice."""
WAITING_LIFE = 90 * 24 * 3600.0
"""Seconds after which what could not be sent (its reader stayed away) is of no use any more."""

_COLUMNS = "id, person, chat, thread, kind, priority, not_before, dedupe, content, attempts, at"


class OutboxTable:
    """`Outbox` in a table; `away` holds the chats (people, as a rule) that are left out."""

    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now

    async def put(self, messages: Sequence[Outgoing]) -> None:
        if messages:
            await self._database.write(*(self.putting(message) for message in messages))

    def putting(self, message: Outgoing) -> Statement:
        """What `put` does for one message, to be part of a larger change."""
        return (
            "INSERT INTO outbox"
            " (person, chat, thread, kind, priority, not_before, dedupe, content, state, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?) ON CONFLICT (dedupe) DO NOTHING",
            (
                message.person, message.chat, message.thread, message.kind, message.priority,
                message.not_before, message.dedupe, message.content, self._now(),
            ),
        )  # fmt: skip

    async def claim(self, limit: int) -> list[OutboxItem]:
        rows = await self._database.write_returning(
            "UPDATE outbox SET state = 'sending', attempts = attempts + 1"
            " WHERE state = 'waiting' AND id IN (SELECT id FROM outbox"
            "  WHERE state = 'waiting' AND not_before <= ? AND chat NOT IN (SELECT person FROM away)"
            f"  ORDER BY priority, id LIMIT ?) RETURNING {_COLUMNS}",
            self._now(),
            limit,
        )
        items = [_item(row) for row in rows]
        return sorted(items, key=lambda item: (item.message.priority, item.id))

    async def sent(self, id: int) -> None:
        await self._settle(id, "sent")

    async def give_up(self, id: int) -> None:
        await self._settle(id, "failed")

    async def postpone(self, id: int, until: float, *, failed: bool = False) -> None:
        await self._database.write(
            (
                "UPDATE outbox SET state = 'waiting', not_before = ?, attempts = attempts - ?"
                " WHERE id = ? AND state = 'sending'",
                (until, 0 if failed else 1, id),
            )
        )

    async def recover(self) -> int:
        rows = await self._database.write_returning(
            "UPDATE outbox SET state = 'waiting' WHERE state = 'sending' RETURNING id"
        )
        return len(rows)

    async def waiting(self) -> int:
        [(count,)] = await self._database.read("SELECT count(*) FROM outbox WHERE state = 'waiting'")
        return int(count)

    async def close_chat(self, chat: int) -> None:
        sql = "INSERT INTO away (person, since) VALUES (?, ?) ON CONFLICT (person) DO NOTHING"
        await self._database.write((sql, (chat, self._now())))

    async def reopen_chat(self, chat: int) -> None:
        await self._database.write(("DELETE FROM away WHERE person = ?", (chat,)))

    async def forget(self, person: int) -> None:
        await self._database.write(
            ("DELETE FROM outbox WHERE person = ?", (person,)),
            ("DELETE FROM away WHERE person = ?", (person,)),
        )

    async def prune(self) -> None:
        """Drop what has expired."""
        now = self._now()
        await self._database.write(
            ("DELETE FROM outbox WHERE state IN ('sent', 'failed') AND at < ?", (now - SENT_LIFE,)),
            ("DELETE FROM outbox WHERE state = 'waiting' AND at < ?", (now - WAITING_LIFE,)),
        )

    async def _settle(self, id: int, state: str) -> None:
        """The content of what is dealt with is dropped, its key is kept to know repetitions."""
        await self._database.write(
            ("UPDATE outbox SET state = ?, content = '', at = ? WHERE id = ?", (state, self._now(), id))
        )


def _item(row: Row) -> OutboxItem:
    id, person, chat, thread, kind, priority, not_before, dedupe, content, attempts, at = row
    message = Outgoing(person, chat, kind, content, dedupe, thread, priority, not_before)
    return OutboxItem(id, message, attempts, max(at, not_before))
