"""What was published, a row a version; the same rows are read by `bot.store.published` without a loop."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict

from bot.facts.changes import Change, Head, Version
from bot.store.database import Clock, Database, Row

HEAD = "SELECT number, token FROM versions ORDER BY number DESC LIMIT 1"
ALL = "SELECT number, token, at, editor, note, changes FROM versions ORDER BY number"


class VersionsTable:
    """`Versions` in a table."""

    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now

    async def head(self) -> Head:
        return head_of(await self._database.read(HEAD))

    async def all(self) -> list[Version]:
        return [version_of(row) for row in await self._database.read(ALL)]

    async def publish(self, changes: Sequence[Change], person: int, note: str) -> Version:
        token, at = secrets.token_hex(8), self._now()
        [(number,)] = await self._database.write_returning(
            "INSERT INTO versions (token, at, editor, note, changes) VALUES (?, ?, ?, ?, ?) RETURNING number",
            token, at, person, note, stored(changes),
        )  # fmt: skip
        return Version(number, token, at, person, note, tuple(changes))

    async def forget(self, user: int) -> None:
        await self._database.write(("UPDATE versions SET editor = 0 WHERE editor = ?", (user,)))


def head_of(rows: Sequence[Row]) -> Head:
    return Head(*rows[0]) if rows else Head()


def version_of(row: Row) -> Version:
    number, token, at, person, note, changes = row
    return Version(number, token, at, person, note, tuple(Change(**it) for it in json.loads(changes)))


def stored(changes: Sequence[Change]) -> str:
    """Changes as the table keeps them."""
    return json.dumps([asdict(change) for change in changes], ensure_ascii=False)
