"""What was published, read at once and without a loop: where an index is built or a command starts."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.errors import StoreError
from bot.facts.changes import Head, Publications, Version
from bot.store.database import Row
from bot.store.tables.versions import ALL, HEAD, head_of, version_of

STATE_FILE = "state.sqlite3"


class PublishedInFile:
    """`Publications` of an SQLite store; a file that is missing or older than publishing holds none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def head(self) -> Head:
        return head_of(self._read(HEAD))

    def versions(self) -> list[Version]:
        return [version_of(row) for row in self._read(ALL)]

    def _read(self, sql: str) -> list[Row]:
        if not self._path.exists():
            return []
        try:
            address = f"{self._path.absolute().as_uri()}?mode=ro"
            with closing(sqlite3.connect(address, uri=True)) as connection:
                connection.execute("PRAGMA busy_timeout = 10000")
                known = "SELECT 1 FROM sqlite_master WHERE name = 'versions'"
                return connection.execute(sql).fetchall() if connection.execute(known).fetchone() else []
        except sqlite3.Error as error:
            raise StoreError(f"{self._path}: {error}") from error


class PublishedInPostgres:
    """`Publications` of a PostgreSQL store."""

    def __init__(self, url: str) -> None:
        self._url = url

    def head(self) -> Head:
        return head_of(self._read(HEAD))

    def versions(self) -> list[Version]:
        return [version_of(row) for row in self._read(ALL)]

    def _read(self, sql: str) -> list[Row]:
        import psycopg  # only where there is such a server: `ask` has to start fast

        try:
            with psycopg.connect(self._url) as connection:
                known = connection.execute("SELECT to_regclass('versions')").fetchone()
                return list(connection.execute(sql).fetchall()) if known and known[0] else []
        except psycopg.Error as error:
            raise StoreError(f"DATABASE_URL: {' '.join(str(error).split())}") from error


def published(state_dir: Path, database_url: str | None = None) -> Publications:
    """What was published with these settings."""
    return PublishedInPostgres(database_url) if database_url else PublishedInFile(state_dir / STATE_FILE)
