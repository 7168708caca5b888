"""Forgetting a person, in every table that there is or will be."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from bot.store.sqlite import SqliteStore

PERSON, STRANGER = 987_654_321, 123_456_789
NO_PERSON = {
    "answers",
    "base_facts",
    "dismissed",
    "asked",
    "daily",
    "salts",
    "migrations",
    "versions",
    "fed",
    "drafts",
    "decisions",
    "prompts",
    "feeds",
}
"""Tables that hold nothing about a person by what they are for; what editors did is kept, without
who it was (tests/store/test_drafts.py). The test below looks for ids in all."""


def tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return [name for (name,) in rows if not name.startswith("sqlite_")]


def columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    return {name: kind for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})")}


def row_of(person: int, kinds: dict[str, str]) -> dict[str, Any]:
    """A row about a person, whatever else its columns mean."""
    key = person % 97  # tells rows apart, where a column must not repeat
    row: dict[str, Any] = {name: f"{name}-{key}" if "TEXT" in kind else key for name, kind in kinds.items()}
    row |= {name: json.dumps({"message": {"from": {"id": person}}}) for name in kinds if name == "content"}
    row |= {name: person for name in ("person", "chat") if name in kinds}
    return row


def fill(path: Path, person: int) -> None:
    """A row about the person in each table that has a column for people, or keeps their words."""
    connection = sqlite3.connect(path)
    for table in tables(connection):
        kinds = columns(connection, table)
        if "person" in kinds or table == "dead_letters":
            row = row_of(person, kinds)
            places = ", ".join("?" * len(row))
            sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})"
            connection.execute(sql, tuple(row.values()))
    connection.commit()
    connection.close()


def about(path: Path, person: int) -> dict[str, int]:
    """How many rows of each table hold the person's id anywhere."""
    connection = sqlite3.connect(path)
    found = {}
    for table in tables(connection):
        rows = connection.execute(f"SELECT * FROM {table}").fetchall()
        found[table] = sum(any(str(person) in str(value) for value in row) for row in rows)
    connection.close()
    return {table: count for table, count in found.items() if count}


async def test_nothing_is_left_of_a_forgotten_person_in_any_table(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    store = SqliteStore(path)
    await store.open()
    fill(path, PERSON)
    fill(path, STRANGER)
    before = about(path, STRANGER)
    assert {"turns", "replies", "prefs", "operators", "told", "dead_letters"} <= before.keys()
    await store.forget(PERSON)
    await store.close()
    assert about(path, PERSON) == {}
    assert about(path, STRANGER) == before


async def test_every_table_says_whether_it_is_about_people(tmp_path: Path) -> None:
    """A new table names its people in `person`; one that has none is named here."""
    store = SqliteStore(tmp_path / "state.sqlite")
    await store.open()
    connection = sqlite3.connect(tmp_path / "state.sqlite")
    unknown = [
        table
        for table in tables(connection)
        if "person" not in columns(connection, table) and table not in NO_PERSON | {"inbox", "dead_letters"}
    ]
    connection.close()
    await store.close()
    assert unknown == []
