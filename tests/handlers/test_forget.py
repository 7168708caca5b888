"""/forget asks first, erases everything, and only for the one who asks."""

import asyncio
from pathlib import Path

import pytest
from aiogram import Bot, Dispatcher

from bot.__main__ import main
from bot.store.protocols import Preferences
from bot.store.published import STATE_FILE
from bot.store.sqlite import SqliteStore
from tests.handlers.conftest import QUESTION
from tests.telegram import Person, labels, said
from tests.tellings import tellings


async def test_a_person_is_forgotten_after_a_yes(person: Person, store: SqliteStore) -> None:
    await person.write(QUESTION)
    await store.prefs.keep(7, Preferences("en"))
    (asked,) = await person.write("/forget")
    assert labels(asked) == ["Erase everything", "Keep it"]
    await person.press("forget:7:0")
    assert await store.turns.last(7, 7) is not None
    assert "Erased" in said((await person.press("forget:7:1"))[1:])
    assert await store.turns.last(7, 7) is None
    assert await tellings(store) == []
    assert await store.prefs.of(7) == Preferences()


async def test_nobody_erases_another_person(dispatcher: Dispatcher, bot: Bot, store: SqliteStore) -> None:
    await Person(dispatcher, bot, id=7, chat=-5).write(f"/ask {QUESTION}")
    other = Person(dispatcher, bot, id=8, chat=-5)
    assert "не для вас" in said(await other.press("forget:7:1"))
    assert await store.turns.last(-5, 7) is not None


def test_the_command_line_forgets_a_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATE_DIR", str(tmp_path))

    async def language(chosen: Preferences | None) -> Preferences:
        store = SqliteStore(tmp_path / STATE_FILE)
        await store.open()
        if chosen:
            await store.prefs.keep(7, chosen)
        kept = await store.prefs.of(7)
        await store.close()
        return kept

    asyncio.run(language(Preferences("en")))
    assert main(["forget", "7"]) == 0
    assert asyncio.run(language(None)) == Preferences()
