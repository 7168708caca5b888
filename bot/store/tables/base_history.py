"""The words of each fact over time, and who was told outdated ones."""

from collections.abc import Iterator, Mapping, Sequence

from bot.facts.lookup import fact_text
from bot.facts.model import Fact
from bot.store.database import Clock, Database, Statement
from bot.store.following import FactChange, FormerWords
from bot.store.journal import Telling
from bot.store.outgoing import Outgoing
from bot.store.tables.journal import words_hash
from bot.store.tables.outbox import OutboxTable

RECALL_PAUSE = 3600.0
"""Seconds between two recalls to a chat: what is corrected meanwhile comes in one message."""


class BaseHistoryTable:
    """`BaseHistory` in a table: a row for each wording; `until` is NULL while the base says so."""

    def __init__(self, database: Database, outbox: OutboxTable, now: Clock) -> None:
        self._database = database
        self._outbox = outbox
        self._now = now

    async def record(self, facts: Mapping[str, Fact]) -> bool:
        rows = await self._database.read("SELECT fact, said, said_en FROM base_facts WHERE until IS NULL")
        known = {fact: (said, said_en) for fact, said, said_en in rows}
        current = {id: _hashes(fact) for id, fact in facts.items()}
        statements = [*self._ended(known, current), *self._begun(known, current, facts)]
        if statements:
            await self._database.write(*statements)
        return bool(statements)

    async def changed_since(self, since: float) -> list[FactChange]:
        rows = await self._database.read(
            "SELECT fact, since, (SELECT count(*) FROM base_facts f WHERE f.fact = b.fact) FROM base_facts b"
            " WHERE until IS NULL AND since > ? ORDER BY since, fact",
            since,
        )
        return [FactChange(fact, at, wordings == 1) for fact, at, wordings in rows]

    async def outdated(self, limit: int) -> list[Telling]:
        rows = await self._database.read(
            "SELECT t.person, t.chat, t.fact, t.number, t.lang, t.said, t.at FROM told t"
            " LEFT JOIN base_facts b ON b.fact = t.fact AND b.until IS NULL"
            " LEFT JOIN prefs p ON p.person = t.person"
            " WHERE (b.fact IS NULL OR t.said <> CASE WHEN t.lang = 'ru' THEN b.said ELSE b.said_en END)"
            " AND coalesce(p.recall, 1) = 1 AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.chat = t.chat"
            "  AND o.kind = 'recall' AND (o.state IN ('waiting', 'sending') OR o.at > ?))"
            " ORDER BY t.chat, t.at, t.fact, t.person LIMIT ?",
            self._now() - RECALL_PAUSE,
            limit,
        )
        return [Telling(*row) for row in rows]

    async def former(self, telling: Telling) -> FormerWords | None:
        column, hashed = ("text", "said") if telling.lang == "ru" else ("text_en", "said_en")
        rows = await self._database.read(
            f"SELECT {column}, article FROM base_facts WHERE fact = ? AND {hashed} = ?",
            telling.fact,
            telling.said,
        )
        return FormerWords(*rows[0]) if rows else None

    async def settle(self, tellings: Sequence[Telling], letter: Outgoing | None) -> None:
        renamed = ", number = ''" if letter else ""  # what the letter says stands in no numbered answer
        statements = [each for telling in tellings for each in self._settling(telling, renamed)]
        if letter is not None:
            statements.append(self._outbox.putting(letter))
        await self._database.write(*statements)

    def _settling(self, telling: Telling, renamed: str) -> Iterator[Statement]:
        """Told anew what the base says now; what it says no more is told to nobody."""
        key = (telling.person, telling.chat, telling.fact, telling.said)
        now_said = "SELECT {} FROM base_facts b WHERE b.fact = told.fact AND b.until IS NULL"
        said = now_said.format("said" if telling.lang == "ru" else "said_en")
        where = "WHERE person = ? AND chat = ? AND fact = ? AND said = ?"
        yield f"DELETE FROM told {where} AND NOT EXISTS ({now_said.format('1')})", key
        yield f"UPDATE told SET said = ({said}){renamed} {where}", key

    def _ended(
        self, known: Mapping[str, tuple[str, str]], current: Mapping[str, tuple[str, str]]
    ) -> Iterator[Statement]:
        for fact, said in known.items():
            if current.get(fact) != said:
                yield (
                    "UPDATE base_facts SET until = ? WHERE fact = ? AND until IS NULL",
                    (self._now(), fact),
                )

    def _begun(
        self,
        known: Mapping[str, tuple[str, str]],
        current: Mapping[str, tuple[str, str]],
        facts: Mapping[str, Fact],
    ) -> Iterator[Statement]:
        for id, said in current.items():
            if known.get(id) != said:
                fact = facts[id]
                texts = fact_text(fact, "ru"), fact_text(fact, "en")
                yield (
                    "INSERT INTO base_facts (fact, said, said_en, text, text_en, article, since)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (fact, said, said_en)"
                    " DO UPDATE SET since = excluded.since, until = NULL",
                    (id, *said, *texts, fact.article, self._now()),
                )


def _hashes(fact: Fact) -> tuple[str, str]:
    return words_hash(fact_text(fact, "ru")), words_hash(fact_text(fact, "en"))
