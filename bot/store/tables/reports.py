"""Reports of people for the operators."""

from bot.store.database import Clock, Database
from bot.store.reports import Report

REPORTS_LIFE = 366 * 24 * 3600.0
"""Seconds for which reports are kept."""


class ReportsTable:
    """`Reports` in a table."""

    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now

    async def add(self, person: int, report: Report) -> None:
        opposite = {"up": "down", "down": "up"}.get(report.kind, "")
        await self._database.write(
            (
                "DELETE FROM reports WHERE person = ? AND number = ? AND kind = ?",
                (person, report.number, opposite),
            ),
            (
                "INSERT INTO reports (person, kind, number, question, words, lang, at, settled)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (person, kind, number, question)"
                " DO UPDATE SET words = excluded.words, at = excluded.at",
                (
                    person,
                    report.kind,
                    report.number,
                    report.question,
                    report.words,
                    report.lang,
                    self._now(),
                    int(report.kind == "up"),
                ),
            ),
        )

    async def waiting(self, limit: int = 100) -> list[Report]:
        rows = await self._database.read(
            "SELECT kind, number, question, words, lang, id, at FROM reports"
            " WHERE settled = 0 ORDER BY id LIMIT ?",
            limit,
        )
        return [Report(*row) for row in rows]

    async def settle(self, id: int) -> bool:
        rows = await self._database.write_returning(
            "UPDATE reports SET settled = 1 WHERE id = ? AND settled = 0 RETURNING id", id
        )
        return bool(rows)

    async def forget(self, user: int) -> None:
        await self._database.write(("UPDATE reports SET person = NULL WHERE person = ?", (user,)))

    async def prune(self) -> None:
        """Drop what is too old to matter."""
        await self._database.write(("DELETE FROM reports WHERE at <= ?", (self._now() - REPORTS_LIFE,)))
