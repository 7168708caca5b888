"""A state that cannot be written: a clear line in the log, a polite word, and healing by itself."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from bot.app import App, build_app
from bot.errors import SettingsError
from bot.settings import Settings
from bot.store import sqlite
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.e2e.conftest import running

QUESTION = "Что такое Цифробанк?"
APOLOGY = "Записать ваше сообщение сейчас не получается"


@asynccontextmanager
async def locked(app: App) -> AsyncIterator[None]:
    """Another process writes and does not end."""
    path = app.settings.state_dir / "state.sqlite3"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@asynccontextmanager
async def full(app: App) -> AsyncIterator[None]:
    """The database may not grow by a page, as on a disk that is full."""
    async with told_to_the_writer(app, "PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000"):
        yield


@asynccontextmanager
async def read_only(app: App) -> AsyncIterator[None]:
    async with told_to_the_writer(app, "PRAGMA query_only = 1", "PRAGMA query_only = 0"):
        yield


@asynccontextmanager
async def told_to_the_writer(app: App, before: str, after: str) -> AsyncIterator[None]:
    connection = app.store._database._writing  # type: ignore[attr-defined]
    connection.execute(before)
    try:
        yield
    finally:
        connection.execute(after)


@pytest.fixture
async def quick_app(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[App]:
    """A bot at work that waits a moment only for a locked file."""
    monkeypatch.setattr(sqlite, "_BUSY_TIMEOUT", 0.05)
    async with running(build_app(settings)) as app:
        yield app


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [(locked, "database is locked"), (full, "database or disk is full"), (read_only, "readonly database")],
)
async def test_a_state_that_cannot_be_written_loses_nothing_and_heals(
    trouble: Callable[[App], AbstractAsyncContextManager[None]],
    reason: str,
    telegram: BotApiServer,
    quick_app: App,
    caplog: pytest.LogCaptureFixture,
) -> None:
    person = Person(telegram, 501)
    person.say(QUESTION)
    assert "Цифробанк" in (await person.reply())["text"]
    with caplog.at_level(logging.INFO):
        async with trouble(quick_app):
            for _ in range(20):  # more than the free pages of the file take
                person.say(QUESTION + "?" * 3900)
            assert (await person.reply())["text"].startswith(APOLOGY)
            assert f"Cannot store updates ({reason}" in caplog.text.replace("attempt to write a ", "")
        assert not (await person.reply())["text"].startswith(APOLOGY)
    assert "Updates can be stored again" in caplog.text
    await asyncio.sleep(0.2)
    assert sum(text.startswith(APOLOGY) for text in person.replies) == 1


async def test_a_state_folder_that_cannot_be_written_is_one_clear_line(
    settings: Settings, state: Path
) -> None:
    (state / "state.sqlite3").mkdir()
    with pytest.raises(SettingsError, match=r"^STATE_DIR: the state in .* cannot be opened"):
        await build_app(settings).run(asyncio.Event())


async def test_one_slow_answer_holds_up_no_other_chat(
    telegram: BotApiServer, quick_app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = Person(telegram, 601), Person(telegram, 602)
    send = telegram._send_message

    async def send_slowly(params: dict[str, object]) -> dict[str, object]:
        if params["chat_id"] == slow.id:
            await asyncio.sleep(3)
        return await send(params)

    telegram._methods["sendmessage"] = send_slowly
    slow.say(QUESTION)
    for _ in range(5):
        quick.say(QUESTION)
        await quick.reply()
    assert slow.replies == []
    assert "Цифробанк" in (await slow.reply())["text"]
