"""Who follows what, and who waits for which answer."""

from collections.abc import Sequence

from bot.facts.model import Lang
from bot.store.database import Clock, Database, Row, Statement
from bot.store.following import Awaited, DigestStep, Reader
from bot.store.outgoing import Outgoing
from bot.store.tables.outbox import OutboxTable
from bot.store.tables.talk import read_turn, stored_turn

AWAITED_MOST = 20
FOLLOWED_MOST = 30
"""Of one person; nobody needs more, and a script must not fill the store."""


class AwaitedTable:
    """`AwaitedQuestions` in a table."""

    def __init__(self, database: Database, outbox: OutboxTable, now: Clock) -> None:
        self._database = database
        self._outbox = outbox
        self._now = now

    async def add(self, awaited: Awaited) -> bool:
        rows = await self._database.write_returning(
            "INSERT INTO awaited (person, chat, thread, question, context, lang, base, at)"
            " SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM awaited WHERE person = ?) < ?"
            " ON CONFLICT (person, chat, question, context) DO NOTHING RETURNING id",
            awaited.person,
            awaited.chat,
            awaited.thread,
            awaited.question,
            stored_turn(awaited.context),
            awaited.lang,
            awaited.base,
            self._now(),
            awaited.person,
            AWAITED_MOST,
        )
        return bool(rows)

    async def of(self, person: int) -> list[Awaited]:
        return await self._select("person = ?", person)

    async def unasked(self, base: str, limit: int) -> list[Awaited]:
        return await self._select("base <> ?", base, limit)

    async def still_open(self, ids: Sequence[int], base: str) -> None:
        if ids:
            sql = "UPDATE awaited SET base = ? WHERE id = ?"
            await self._database.write(*((sql, (base, id)) for id in ids))

    async def answered(self, id: int, letter: Outgoing) -> None:
        await self._database.write(self._outbox.putting(letter), ("DELETE FROM awaited WHERE id = ?", (id,)))

    async def cancel(self, person: int, id: int) -> None:
        await self._database.write(("DELETE FROM awaited WHERE person = ? AND id = ?", (person, id)))

    async def forget(self, person: int) -> None:
        await self._database.write(("DELETE FROM awaited WHERE person = ?", (person,)))

    async def _select(self, condition: str, value: int | str, limit: int = 1000) -> list[Awaited]:
        rows = await self._database.read(
            "SELECT id, person, chat, question, lang, thread, base, context FROM awaited"
            f" WHERE {condition} ORDER BY id LIMIT ?",
            value,
            limit,
        )
        return [
            Awaited(id, person, chat, question, lang, thread, base, read_turn(context))
            for id, person, chat, question, lang, thread, base, context in rows
        ]


class DigestsTable:
    """`Digests` in two tables: `follows` holds the targets, `digests` the next time."""

    def __init__(self, database: Database, outbox: OutboxTable, now: Clock) -> None:
        self._database = database
        self._outbox = outbox
        self._now = now

    async def follow(self, person: int, target: str, lang: Lang, next_at: float) -> bool:
        rows = await self._database.write_returning(
            "INSERT INTO follows (person, target, at) SELECT ?, ?, ?"
            " WHERE (SELECT count(*) FROM follows WHERE person = ?) < ?"
            " ON CONFLICT (person, target) DO NOTHING RETURNING target",
            person,
            target,
            self._now(),
            person,
            FOLLOWED_MOST,
        )
        await self.begin(person, lang, next_at)
        return bool(rows)

    async def unfollow(self, person: int, target: str) -> None:
        """Whoever follows nothing any more gets no digest of everything instead."""
        await self._database.write(
            ("DELETE FROM follows WHERE person = ? AND target = ?", (person, target)),
            (
                "UPDATE prefs SET digest = 'off' WHERE person = ?"
                " AND NOT EXISTS (SELECT 1 FROM follows WHERE person = ?)",
                (person, person),
            ),
        )

    async def targets(self, person: int) -> tuple[str, ...]:
        rows = await self._database.read(
            "SELECT target FROM follows WHERE person = ? ORDER BY at, target", person
        )
        return tuple(target for (target,) in rows)

    async def begin(self, person: int, lang: Lang, next_at: float) -> None:
        await self._database.write(
            (
                "INSERT INTO digests (person, lang, since, next_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (person) DO UPDATE SET lang = excluded.lang",
                (person, lang, self._now(), next_at),
            )
        )

    async def due(self, now: float, limit: int) -> list[Reader]:
        rows = await self._database.read(
            "SELECT d.person, d.lang, d.since, d.next_at, f.target FROM (SELECT * FROM digests"
            "  WHERE next_at <= ? AND person NOT IN (SELECT person FROM away)"
            "  ORDER BY next_at, person LIMIT ?) d"
            " LEFT JOIN follows f ON f.person = d.person ORDER BY d.next_at, d.person, f.target",
            now,
            limit,
        )
        readers: dict[int, Reader] = {}
        for row in rows:
            readers[row[0]] = _with_target(readers.get(row[0]), row)
        return list(readers.values())

    async def advance(self, steps: Sequence[DigestStep]) -> None:
        statements: list[Statement] = []
        for step in steps:
            if step.letter is not None:
                statements.append(self._outbox.putting(step.letter))
            statements.append(
                (
                    "UPDATE digests SET since = ?, next_at = ? WHERE person = ? AND next_at = ?",
                    (step.since, step.next_at, step.reader.person, step.reader.next_at),
                )
            )
        await self._database.write(*statements)

    async def forget(self, person: int) -> None:
        await self._database.write(
            ("DELETE FROM follows WHERE person = ?", (person,)),
            ("DELETE FROM digests WHERE person = ?", (person,)),
        )


def _with_target(reader: Reader | None, row: Row) -> Reader:
    person, lang, since, next_at, target = row
    targets = (*(reader.targets if reader else ()), *([target] if target is not None else []))
    return Reader(person, lang, since, next_at, targets)
