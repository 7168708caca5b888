"""What the tables need of a database: SQL in the dialect that SQLite and PostgreSQL share.

Placeholders are `?`. `ON CONFLICT` names its columns, numbers are BIGINT or DOUBLE PRECISION, and no
column bears a reserved word.
"""

from collections.abc import Callable
from typing import Any, Protocol

Clock = Callable[[], float]
"""Tells seconds since the epoch."""
Row = Any
Statement = tuple[str, tuple[Any, ...]]


class Database(Protocol):
    """A database that many coroutines share; every method raises StoreError where it cannot be served."""

    async def open(self) -> None:
        """Connect and bring the schema up to date."""
        ...

    async def close(self) -> None:
        """Commit what is being written, then disconnect."""
        ...

    async def read(self, sql: str, *parameters: Any) -> list[Row]:
        """All rows of a query."""
        ...

    async def write(self, *statements: Statement) -> None:
        """Run statements that return nothing, all or none; they are committed on return."""
        ...

    async def write_returning(self, sql: str, *parameters: Any) -> list[Row]:
        """Run one statement and return its rows, committed."""
        ...


class SharedDatabase(Database, Protocol):
    """A database that several processes share."""

    async def write_all_returning(self, *statements: Statement) -> list[Row]:
        """Run statements, all or none, and return the rows of the last one, committed."""
        ...
