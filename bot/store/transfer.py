"""The whole state out of one database and into another, while bots are at work on either.

In between it is an SQLite file of the present schema: a copy at one moment.
"""

import asyncio
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import StoreError
from bot.store.migrations.steps import MIGRATIONS
from bot.store.order import stored_chat
from bot.store.sqlite import SqliteStore

if TYPE_CHECKING:  # psycopg is loaded where there is a server: a file needs none of it
    import psycopg

Counts = Mapping[str, int]
"""Rows by table."""

_OURS = ("migrations", "sqlite_sequence", "replicas")
"""Tables of the database's own."""


def dump(url: str | None, state: Path, target: Path) -> Counts:
    """Copy the state (of the server `url`, else of the file `state`) into the new file `target`.

    Raises StoreError where it cannot be read or the copy cannot be written.
    """
    target.unlink(missing_ok=True)
    with _as_store_error():
        if url is not None:
            _prepare(target)
            _dump_postgres(url, target)
        elif state.exists():
            with closing(sqlite3.connect(state)) as source, closing(sqlite3.connect(target)) as copy:
                source.backup(copy)
        _prepare(target)
        return counts(target)


def load(source: Path, url: str | None, state: Path) -> Counts:
    """Put a dumped state in the place of the present one, all or nothing; gives what is there then.

    Raises StoreError where the file is none of ours or the state cannot be written.
    """
    with _as_store_error():
        _check(source)
        _prepare(source)
        if url is None:
            _prepare(state)
            _load_sqlite(source, state)
            return counts(state)
        return _load_postgres(source, url)


def counts(path: Path) -> Counts:
    """Rows of a state's file by table."""
    with closing(sqlite3.connect(path)) as connection:
        return {name: _count(connection, name) for name in _tables(connection)}


def is_empty(url: str) -> bool:
    """Whether the database of a server holds no state yet; its schema is brought up to date."""
    import psycopg

    from bot.store.migrations.postgres import migrate

    with _as_store_error():
        migrate(url)
        with psycopg.connect(url) as connection:
            names = connection.execute(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema"
            ).fetchall()
            queries = (
                f"SELECT 1 FROM {name} LIMIT 1".encode()
                for (name,) in names
                if name not in _OURS and "yoyo" not in name
            )
            return not any(connection.execute(query).fetchone() for query in queries)


def _prepare(path: Path) -> None:
    """Make the file, or bring its schema up to date."""

    async def open_once() -> None:
        store = SqliteStore(path)
        await store.open()
        await store.close()

    asyncio.run(open_once())


def _check(path: Path) -> None:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        steps = {name for (name,) in connection.execute("SELECT name FROM migrations")}
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok":
        raise StoreError(f"damaged: {verdict}")
    if newer := steps - {name for name, _ in MIGRATIONS}:
        raise StoreError(f"written by a newer version of the bot ({', '.join(sorted(newer))})")


def _load_sqlite(source: Path, state: Path) -> None:
    with closing(sqlite3.connect(state, timeout=30, isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS dumped", (str(source),))
        connection.execute("BEGIN IMMEDIATE")
        try:
            for name in _tables(connection):
                columns = ", ".join(_columns(connection, name))
                connection.execute(f"DELETE FROM main.{name}")
                connection.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM dumped.{name}")
            connection.execute("COMMIT")
        except sqlite3.Error:
            connection.rollback()
            raise


def _dump_postgres(url: str, target: Path) -> None:
    import psycopg

    with psycopg.connect(url) as source, closing(sqlite3.connect(target)) as copy:
        source.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for name in _tables(copy):
            columns = _columns(copy, name)
            places = ", ".join("?" * len(columns))
            with source.cursor(name="dump") as rows:
                rows.execute(f"SELECT {', '.join(columns)} FROM {name}".encode())
                copy.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({places})", rows)
        copy.commit()


def _load_postgres(source: Path, url: str) -> Counts:
    import psycopg

    from bot.store.migrations.postgres import migrate

    migrate(url)
    found: dict[str, int] = {}
    with psycopg.connect(url) as target, closing(sqlite3.connect(source)) as dumped:
        for name in _tables(dumped):
            target.execute(f"DELETE FROM {name}".encode())
            _copy_in(target, dumped, name)
            row = target.execute(f"SELECT count(*) FROM {name}".encode()).fetchone()
            found[name] = row[0] if row else 0
    return found


def _copy_in(target: "psycopg.Connection", dumped: sqlite3.Connection, name: str) -> None:
    columns = _columns(dumped, name)
    extra = ("chat",) if name == "inbox" else ()
    with target.cursor().copy(f"COPY {name} ({', '.join((*columns, *extra))}) FROM STDIN".encode()) as copy:
        for row in dumped.execute(f"SELECT {', '.join(columns)} FROM {name}"):
            copy.write_row((*row, *(_chat(dict(zip(columns, row, strict=True))) for _ in extra)))
    serial = _serial(dumped, name)
    if serial:
        target.execute(
            f"SELECT setval(pg_get_serial_sequence('{name}', '{serial}'),"
            f" greatest((SELECT max({serial}) FROM {name}), 1))".encode()
        )


def _chat(item: dict[str, Any]) -> str:
    """The chat of a stored update, as the shared inbox has it."""
    return stored_chat(json.loads(item["content"])) if item["content"] else ""


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in rows if name not in _OURS]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]


def _serial(connection: sqlite3.Connection, table: str) -> str | None:
    """The column that numbers the rows by itself."""
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return _columns(connection, table)[0] if "AUTOINCREMENT" in sql else None


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@contextmanager
def _as_store_error() -> Iterator[None]:
    try:
        yield
    except StoreError:
        raise
    except Exception as error:
        reason = str(error).strip().partition("\n")[0]
        if isinstance(error, sqlite3.Error | OSError):
            raise StoreError(reason) from error
        if type(error).__module__.startswith("psycopg"):
            raise StoreError(f"DATABASE_URL: {reason}") from error
        raise
