"""A group that became a supergroup, in every table that has or will have a column for chats."""

import sqlite3
from pathlib import Path

from bot.answer.model import Turn
from bot.store.following import Awaited
from bot.store.protocols import Store
from bot.store.sqlite import SqliteStore
from bot.store.tables.chats import FOLLOWING, STAYING
from tests.store.test_forget import columns, row_of, tables

OLD, NEW, OTHER = -5, -100_500, -6


def with_chats(connection: sqlite3.Connection) -> set[str]:
    return {table for table in tables(connection) if "chat" in columns(connection, table)}


def fill(connection: sqlite3.Connection, chat: int, person: int) -> None:
    """A row of this chat in each table that has a column for chats."""
    for table in with_chats(connection):
        row = row_of(person, columns(connection, table)) | {"chat": chat}
        places = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values()))
    connection.commit()


def held(connection: sqlite3.Connection, chat: int) -> set[str]:
    """The tables that hold something of this chat."""
    query = "SELECT count(*) FROM {} WHERE chat = ?"
    return {
        table
        for table in with_chats(connection)
        if connection.execute(query.format(table), (chat,)).fetchone() != (0,)
    }


async def test_every_table_with_a_chat_follows_it_or_says_why_not(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    store = SqliteStore(path)
    await store.open()
    connection = sqlite3.connect(path)
    fill(connection, OLD, 7)
    fill(connection, OTHER, 8)
    everywhere = with_chats(connection)
    await store.move_chat(OLD, NEW)
    assert held(connection, NEW) == FOLLOWING.keys()
    assert held(connection, OLD) == STAYING
    assert held(connection, OTHER) == everywhere == FOLLOWING.keys() | STAYING
    connection.close()
    await store.close()


async def test_what_the_supergroup_has_already_stays_and_the_rest_comes(store: Store) -> None:
    await store.turns.remember(OLD, 7, Turn(question="before"))
    await store.turns.remember(OLD, 8, Turn(question="eight"))
    await store.turns.remember(NEW, 7, Turn(question="after"))
    for chat, question in ((OLD, "one"), (OLD, "two"), (NEW, "one")):
        await store.awaited.add(Awaited(0, 7, chat, question, "ru"))
    await store.move_chat(OLD, NEW)
    questions = [turn.question for person in (7, 8) if (turn := await store.turns.last(NEW, person))]
    assert questions == ["after", "eight"]
    assert {(awaited.chat, awaited.question) for awaited in await store.awaited.of(7)} == {
        (NEW, "one"),
        (NEW, "two"),
    }
