"""What is special about the SQLite store: its file, its schema, its group commits."""

import asyncio
import json
import sqlite3
from pathlib import Path

import pytest

from bot.answer.model import Turn
from bot.errors import StoreError
from bot.store.migrations.steps import MIGRATIONS
from bot.store.protocols import RawUpdate
from bot.store.sqlite import SqliteStore

TURN = Turn(question="Кто подписал соглашение?", facts=("f1",))


def update(number: int, text: str = "?") -> RawUpdate:
    return {"update_id": number, "message": {"text": text}}


async def test_content_of_answered_updates_is_not_kept(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "state.sqlite")
    await store.open()
    [item] = await store.inbox.put("telegram", [update(1, "secret words")])
    await store.inbox.done(item.seq)
    await store.close()
    with sqlite3.connect(tmp_path / "state.sqlite") as connection:
        rows = connection.execute("SELECT update_id, content FROM inbox").fetchall()
    connection.close()
    assert rows == [(1, "")]


async def test_a_turn_of_another_version_counts_as_none(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "state.sqlite")
    await store.open()
    await store.turns.remember(1, 2, TURN)
    with sqlite3.connect(tmp_path / "state.sqlite") as connection:
        connection.execute("UPDATE turns SET turn = ?", (json.dumps({"question": "?", "mood": "good"}),))
    connection.close()
    assert await store.turns.last(1, 2) is None
    await store.close()


async def test_a_failed_write_spoils_no_other_of_its_group(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "state.sqlite")
    await store.open()
    wrong = store.turns.remember(None, 2, TURN)  # type: ignore[arg-type]
    outcomes = await asyncio.gather(
        store.prefs.choose_language(1, "en"),
        wrong,
        store.turns.remember(1, 2, TURN),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [type(None), StoreError, type(None)]
    assert await store.prefs.language(1) == "en"
    assert await store.turns.last(1, 2) == TURN
    await store.close()


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "state.sqlite").write_text("this is no database, " * 100)
    with pytest.raises(StoreError):
        await SqliteStore(tmp_path / "state.sqlite").open()


async def test_migrations_are_recorded_and_run_once(tmp_path: Path) -> None:
    for _ in range(2):
        store = SqliteStore(tmp_path / "state.sqlite")
        await store.open()
        await store.close()
    with sqlite3.connect(tmp_path / "state.sqlite") as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM migrations ORDER BY name")]
    connection.close()
    assert names == [name for name, _ in MIGRATIONS]
