"""The inbox of several replicas: whose item each is, and what becomes of the items of the dead."""

import asyncio
import json
import logging
from collections.abc import Iterable, Sequence
from typing import Any

from bot.store.database import Clock, Row, SharedDatabase
from bot.store.order import stored_chat
from bot.store.protocols import InboxItem, RawUpdate
from bot.store.replicas import ALIVE, Replica
from bot.store.tables.inbox import InboxTable, stored_id

log = logging.getLogger(__name__)

_HANDING_OVER = 0x68616E64
"""The advisory lock that items change hands under: shared while they are put, exclusive to take over."""
_CHATS = 200
"""Chats that are taken over at a time."""


class SharedInbox(InboxTable):
    """An `Inbox` for several replicas.

    All waiting items of a chat have one owner, who answers them in order: the first who stores one
    while none waits. The items of a dead owner are taken over chat by chat.
    """

    shared = True

    def __init__(self, database: SharedDatabase, now: Clock, replica: Replica) -> None:
        super().__init__(database, now)
        self._shared = database
        self._replica = replica
        self._changing = asyncio.Lock()
        self._lapses = 0
        self._held: set[int] = set()
        self._finished: set[int] = set()

    async def put(self, source: str, updates: Sequence[RawUpdate]) -> list[InboxItem]:
        """As `Inbox` has it; what follows items of another replica is that one's, and not returned.

        With what is new comes what others have put into the same chats before and is ours.
        """
        if not updates:
            return []
        contents = {json.dumps(update, separators=(",", ":")): update for update in updates}
        chats = [stored_chat(update) for update in contents.values()]
        ids = [stored_id(update) for update in contents.values()]
        async with self._changing:
            rows = await self._shared.write_all_returning(
                ("SELECT pg_advisory_xact_lock_shared(?)", (_HANDING_OVER,)),
                (_LOCK_CHATS, (chats,)),
                (_PUT, (source, source, self._replica.id, ids, list(contents), chats)),
                (f"{_MINE} AND chat = ANY(?::text[]) ORDER BY seq", (*self._mine(source), chats)),
            )
            self._held.update(seq for seq, _, _ in rows)
        return [_item(row) for row in rows]

    async def claim(self, source: str) -> list[InboxItem]:
        async with self._changing:
            finished = set(self._finished)
            if self._replica.steady:
                await self._take_over(source)
            rows = await self._database.read(f"{_MINE} ORDER BY seq", *self._mine(source))
            self._held.update(seq for seq, _, _ in rows)
            self._finished -= finished
        return [_item(row) for row in rows]

    def _mine(self, source: str) -> tuple[Any, ...]:
        return source, self._replica.id, list(self._held | self._finished)

    async def holds(self, seq: int) -> bool:
        if not self._replica.fresh:  # we may be dead to the others: ask before anything is done twice
            await self._replica.beat()
        if self._lapses != self._replica.lapses:
            await self._forget_lost()
        return seq in self._held

    def let_go(self, seqs: Iterable[int]) -> None:
        self._held.difference_update(seqs)

    async def done(self, seq: int) -> None:
        await super().done(seq)
        self._finish(seq)

    async def set_aside(self, seq: int, reason: str) -> None:
        await super().set_aside(seq, reason)
        self._finish(seq)

    def _finish(self, seq: int) -> None:
        self._held.discard(seq)
        self._finished.add(seq)

    async def _forget_lost(self) -> None:
        async with self._changing:  # or what is put meanwhile would look lost
            lapses = self._replica.lapses
            rows = await self._database.read(
                "SELECT seq FROM inbox WHERE owner = ? AND done_at IS NULL", self._replica.id
            )
            self._held &= {seq for (seq,) in rows}
            self._lapses = lapses

    async def _take_over(self, source: str) -> None:
        dead = await self._database.read(f"{_DEAD} LIMIT 1", source)
        if dead:
            taken = await self._shared.write_all_returning(
                ("SELECT pg_advisory_xact_lock(?)", (_HANDING_OVER,)),
                (_TAKE_OVER, (self._replica.id, source, source, _CHATS)),
            )
            log.info("Took over %d updates of replicas that are gone", len(taken))


def _item(row: Row) -> InboxItem:
    seq, content, attempts = row
    return InboxItem(seq, json.loads(content), attempts)


_MINE = """SELECT seq, content, attempts FROM inbox WHERE source = ? AND owner = ? AND done_at IS NULL
AND seq <> ALL(?::bigint[])"""

_LOCK_CHATS = """SELECT pg_advisory_xact_lock(key) FROM (
    SELECT DISTINCT hashtextextended(chat, 0) AS key FROM unnest(?::text[]) AS chat ORDER BY key
) AS keys"""
"""One replica at a time puts into a chat; always in the same order, so that none waits for the other."""

_PUT = """INSERT INTO inbox (source, update_id, content, chat, owner)
SELECT ?, update_id, content, chat, coalesce(
    (SELECT owner FROM inbox AS ahead
     WHERE ahead.source = ? AND ahead.chat = new.chat AND ahead.done_at IS NULL LIMIT 1), ?)
FROM unnest(?::bigint[], ?::text[], ?::text[]) WITH ORDINALITY AS new (update_id, content, chat, place)
ORDER BY place
ON CONFLICT DO NOTHING"""

_DEAD = f"""SELECT chat FROM inbox WHERE source = ? AND done_at IS NULL
AND owner NOT IN (SELECT id FROM replicas WHERE {ALIVE})"""

_TAKE_OVER = f"""UPDATE inbox SET owner = ? WHERE source = ? AND done_at IS NULL
AND chat IN (SELECT DISTINCT chat FROM ({_DEAD}) AS dead LIMIT ?) RETURNING seq"""
