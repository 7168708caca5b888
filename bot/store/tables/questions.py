"""The log of questions, and the counts of each day."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import blake2b

from bot.store.database import Clock, Database
from bot.store.reports import Asked, Day, Gap

QUESTIONS_LIFE = 90 * 24 * 3600.0
"""Seconds for which a question itself is kept; its counts stay."""

_DAILY = """INSERT INTO daily (day, askers, questions, answered, clarified, latency)
 VALUES (?, 1, 1, ?, ?, ?) ON CONFLICT (day) DO UPDATE SET
 questions = daily.questions + 1, answered = daily.answered + excluded.answered,
 clarified = daily.clarified + excluded.clarified, latency = daily.latency + excluded.latency,
 askers = daily.askers
 + CASE WHEN EXISTS (SELECT 1 FROM asked WHERE day = ? AND asker = ?) THEN 0 ELSE 1 END"""

_GAPS = """SELECT question, COUNT(DISTINCT asker) AS askers, COUNT(*) AS times, MIN(reason) FROM (
 SELECT question, asker, reason FROM asked WHERE outcome = 'not_found'
 UNION ALL SELECT question, CAST(id AS TEXT), words FROM reports
 WHERE kind = 'down' AND settled = 0 AND question <> ''
 ) AS missed GROUP BY question ORDER BY askers DESC, times DESC, question LIMIT ?"""


class QuestionsTable:
    """`QuestionLog` in two tables; the salt is made once and lies beside them."""

    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now
        self._salt: bytes | None = None

    async def note(self, person: int, asked: Asked) -> None:
        now, asker = self._now(), await self._asker(person)
        day = datetime.fromtimestamp(now, UTC).date().isoformat()
        answered, clarified = asked.outcome == "answer", asked.outcome == "clarify"
        await self._database.write(
            (_DAILY, (day, int(answered), int(clarified), asked.latency, day, asker)),
            (
                "INSERT INTO asked (day, at, asker, question, outcome, reason, lang, latency)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (day, now, asker, asked.question, asked.outcome, asked.reason, asked.lang, asked.latency),
            ),
        )

    async def gaps(self, limit: int = 50) -> list[Gap]:
        return [Gap(*row) for row in await self._database.read(_GAPS, limit)]

    async def days(self, limit: int = 14) -> list[Day]:
        rows = await self._database.read(
            "SELECT day, askers, questions, answered, clarified, latency / questions FROM daily"
            " ORDER BY day DESC LIMIT ?",
            limit,
        )
        return [Day(*row) for row in rows]

    async def asked(self, seconds: float, limit: int = 500) -> list[tuple[str, int]]:
        rows = await self._database.read(
            "SELECT question, COUNT(DISTINCT asker) AS askers FROM asked WHERE at > ?"
            " GROUP BY question ORDER BY askers DESC, question LIMIT ?",
            self._now() - seconds, limit,
        )  # fmt: skip
        return [(question, askers) for question, askers in rows]

    async def latencies(self, shares: Sequence[float]) -> list[float]:
        ((count,),) = await self._database.read("SELECT COUNT(*) FROM asked")
        found = []
        for share in shares if count else ():
            place = min(int(count * share), count - 1)
            ((latency,),) = await self._database.read(
                "SELECT latency FROM asked ORDER BY latency LIMIT 1 OFFSET ?", place
            )
            found.append(latency)
        return found

    async def forget(self, user: int) -> None:
        asker = await self._asker(user)
        await self._database.write(("UPDATE asked SET asker = '' WHERE asker = ?", (asker,)))

    async def prune(self) -> None:
        """Drop the questions that are too old; the counts stay."""
        await self._database.write(("DELETE FROM asked WHERE at <= ?", (self._now() - QUESTIONS_LIFE,)))

    async def _asker(self, person: int) -> str:
        if self._salt is None:
            fresh = secrets.token_hex(16)
            await self._database.write(
                ("INSERT INTO salts (name, salt) VALUES ('asker', ?) ON CONFLICT (name) DO NOTHING", (fresh,))
            )
            ((salt,),) = await self._database.read("SELECT salt FROM salts WHERE name = 'asker'")
            self._salt = bytes.fromhex(salt)
        return blake2b(str(person).encode(), key=self._salt, digest_size=8).hexdigest()
