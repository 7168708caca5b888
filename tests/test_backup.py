"""Backup, restore and the move to PostgreSQL, with the real files and a real server."""

import asyncio
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.answer.model import Turn
from bot.backup import FED, back_up, migrate_state, restore
from bot.errors import StoreError, UsageError
from bot.feeding import publish
from bot.offline import open_answerer
from bot.settings import Settings
from bot.store.choose import build_store
from bot.store.protocols import SentReply
from tests.servers import postgres_schema

TURN = Turn("Кто подписал соглашение?", facts=("f1",))
ARTICLE = "В Чухломе открыли музей старинных счётных машин. Его директором назначили Прасковью Лаптеву."
QUESTION = "Кто директор музея счётных машин в Чухломе?"


def settings(folder: Path, url: str | None = None) -> Settings:
    return Settings(bot_token=None, state_dir=folder, database_url=SecretStr(url) if url else None)


@pytest.fixture
def database() -> Iterator[str]:
    with postgres_schema() as url:
        yield url


async def fill(place: Settings) -> None:
    """Put something into every corner that people use."""
    store = build_store(place)
    await store.open()
    items = await store.inbox.put("telegram", [update(number, number % 3) for number in range(9)])
    await store.inbox.done(items[0].seq)
    await store.inbox.set_aside(items[1].seq, "no chat")
    await store.turns.remember(1, 2, TURN)
    await store.replies.remember(1, 2, SentReply(10, offers=("Когда?",)), question=9)
    await store.prefs.choose_language(2, "en")
    await store.close()


async def seen(place: Settings) -> list[object]:
    """What a bot with this state knows."""
    store = build_store(place)
    await store.open()
    found = [
        [item.update for item in await store.inbox.waiting("telegram")],
        [letter.update for letter in await store.inbox.dead_letters()],
        await store.inbox.put("telegram", [update(0, 0)]),
        await store.replies.to(1, 9),
        await store.prefs.language(2),
    ]
    await store.close()
    return found


def update(number: int, chat: int) -> dict[str, object]:
    return {"update_id": number, "message": {"chat": {"id": chat}, "text": "ч\ud83d\u0000"}}


EXPECTED = [
    [update(number, number % 3) for number in range(2, 9)],
    [update(1, 1)],
    [],
    SentReply(10, offers=("Когда?",)),
    "en",
]


async def test_a_backup_restored_elsewhere_is_the_same(tmp_path: Path) -> None:
    old, new, file = settings(tmp_path / "old"), settings(tmp_path / "new"), tmp_path / "bot.zip"
    await fill(old)
    made = await asyncio.to_thread(back_up, old, file)
    assert made["inbox"] == 9
    assert file.stat().st_mode & 0o077 == 0
    assert await asyncio.to_thread(restore, new, file) == made
    assert await seen(new) == EXPECTED


def test_a_restored_copy_answers_identically(tmp_path: Path) -> None:
    old, new, file = settings(tmp_path / "old"), settings(tmp_path / "new"), tmp_path / "bot.zip"
    (tmp_path / "chukhloma.txt").write_text(ARTICLE, encoding="utf-8")
    publish(old, [str(tmp_path / "chukhloma.txt")])
    before = open_answerer(old).ask(QUESTION)
    assert back_up(old, file)[FED] == 1
    assert restore(new, file)[FED] == 1
    answerer = open_answerer(new)
    assert answerer.ask(QUESTION) == before
    assert "Лаптев" in answerer.page(before)


async def test_a_running_bot_is_backed_up_and_restored(tmp_path: Path) -> None:
    place, file = settings(tmp_path), tmp_path / "bot.zip"
    store = build_store(place)
    await store.open()
    await store.prefs.choose_language(2, "en")
    await asyncio.to_thread(back_up, place, file)
    await store.prefs.choose_language(2, "ru")
    await asyncio.to_thread(restore, place, file)
    assert await store.prefs.language(2) == "en"
    await store.prefs.choose_language(3, "ru")
    assert await store.prefs.language(3) == "ru"
    await store.close()


async def test_the_state_moves_to_postgresql_and_back(tmp_path: Path, database: str) -> None:
    file, moved = tmp_path / "bot.zip", settings(tmp_path / "old", database)
    await fill(settings(tmp_path / "old"))
    counts = await asyncio.to_thread(migrate_state, moved)
    assert (counts["inbox"], counts["dead_letters"], counts["prefs"]) == (9, 1, 1)
    assert await seen(moved) == EXPECTED
    await asyncio.to_thread(back_up, moved, file)
    await asyncio.to_thread(restore, settings(tmp_path / "new"), file)
    assert await seen(settings(tmp_path / "new")) == EXPECTED


async def test_new_rows_follow_the_moved_ones(tmp_path: Path, database: str) -> None:
    await fill(settings(tmp_path))
    moved = settings(tmp_path, database)
    await asyncio.to_thread(migrate_state, moved)
    store = build_store(moved)
    await store.open()
    claimed = await store.inbox.claim("telegram")
    [new] = await store.inbox.put("telegram", [update(100, 1)])
    await store.close()
    assert [item.update for item in claimed] == EXPECTED[0]
    assert new.seq > max(item.seq for item in claimed)


async def test_a_database_with_a_state_is_not_overwritten(tmp_path: Path, database: str) -> None:
    await fill(settings(tmp_path))
    await fill(settings(tmp_path, database))
    with pytest.raises(UsageError, match="holds a state already"):
        await asyncio.to_thread(migrate_state, settings(tmp_path, database))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no archive at all", "is no backup"),
        ({"other.txt": b"?"}, "is no backup"),
        ({"manifest.json": b'{"format": 1}'}, "is no backup"),
        ({"manifest.json": b'{"format": 2}'}, "newer version"),
        ({"manifest.json": b"[]"}, "is no backup"),
        ({"manifest.json": b'{"format": 1}', "state.sqlite3": b"rubbish" * 1000}, "database"),
    ],
)
def test_what_is_no_backup_is_refused_and_harms_nothing(
    tmp_path: Path, content: bytes | dict[str, bytes], reason: str
) -> None:
    file = tmp_path / "x.zip"
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        with zipfile.ZipFile(file, "w") as archive:
            for name, body in content.items():
                archive.writestr(name, body)
    with pytest.raises((UsageError, StoreError), match=reason):
        restore(settings(tmp_path / "state"), file)
    assert not (tmp_path / "state" / "state.sqlite3").exists()


async def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    place, file = settings(tmp_path / "old"), tmp_path / "bot.zip"
    await fill(place)
    with sqlite3.connect(tmp_path / "old" / "state.sqlite3") as connection:
        connection.execute("INSERT INTO migrations VALUES ('9999-later')")
    connection.close()
    await asyncio.to_thread(back_up, place, file)
    with pytest.raises(StoreError, match="newer version of the bot"):
        await asyncio.to_thread(restore, settings(tmp_path / "new"), file)


def test_moving_needs_a_place_and_a_state(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="set DATABASE_URL"):
        migrate_state(settings(tmp_path))
    with pytest.raises(UsageError, match="no state"):
        migrate_state(settings(tmp_path / "nowhere", "postgresql://nobody@nowhere/nothing"))
