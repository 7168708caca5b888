"""The operators whom an owner added."""

from bot.store.database import Clock, Database
from bot.store.protocols import Operator


class OperatorsTable:
    """`Operators` in a table."""

    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now

    async def all(self) -> list[Operator]:
        rows = await self._database.read("SELECT person, name FROM operators ORDER BY at, person")
        return [Operator(*row) for row in rows]

    async def has(self, person: int) -> bool:
        return bool(await self._database.read("SELECT 1 FROM operators WHERE person = ?", person))

    async def add(self, operator: Operator) -> None:
        await self._database.write(
            (
                "INSERT INTO operators (person, name, at) VALUES (?, ?, ?)"
                " ON CONFLICT (person) DO UPDATE SET name = excluded.name",
                (operator.person, operator.name, self._now()),
            )
        )

    async def remove(self, person: int) -> None:
        await self._database.write(("DELETE FROM operators WHERE person = ?", (person,)))

    async def forget(self, user: int) -> None:
        """Erased, an operator is one no more."""
        await self.remove(user)
