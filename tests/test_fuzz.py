"""Whatever arrives, nothing falls over: updates, TOML, articles, deliveries; a bounded number of each."""

import asyncio
import json
import shutil
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiogram import Bot, Dispatcher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import DataError
from bot.facts.load import load_base
from bot.settings import shipped_data
from bot.store.order import chat_key, stored_chat
from bot.store.sqlite import SqliteStore
from bot.updates.feed import DispatcherFeed, HopelessUpdate
from bot.updates.source import DEEPEST, tamed
from bot.web.server import SECRET_HEADER, WebServer
from bot.web.source import WebhookSource
from tests.telegram import NOW

BOUNDED = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NAMES = st.sampled_from(
    [
        "update_id", "message", "edited_message", "callback_query", "inline_query", "my_chat_member", "chat",
        "from", "text", "entities", "data", "query", "offset", "id", "date", "reply_to_message", "type",
        "message_id", "photo", "caption", "user", "first_name", "is_bot", "language_code",
        "message_thread_id",
    ]
)  # fmt: skip
SAID = ["/start r_x", "/ask", "ask:0", "private", "Цифробанк", "\ud83d"]
WORDS = st.text(max_size=40) | st.sampled_from(SAID)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=20,
)
UPDATES = st.dictionaries(NAMES, VALUES, max_size=6)


def message(text: str, extra: dict[str, Any]) -> dict[str, Any]:
    """A message of the right shape with anything besides."""
    person = {"id": 7, "is_bot": False, "first_name": "N", "language_code": "ru"}
    chat = {"id": 7, "type": "private", "first_name": "N"}
    return {**extra, "message_id": 1, "date": NOW, "chat": chat, "from": person, "text": text}


async def hopeless(feed: DispatcherFeed, update: dict[str, Any]) -> str:
    """Why an update is hopeless; empty where it was handled."""
    try:
        await feed(update)
    except HopelessUpdate as error:
        return str(error)
    return ""


@BOUNDED
@given(update=UPDATES)
async def test_any_update_is_handled_or_hopeless(
    update: dict[str, Any], dispatcher: Dispatcher, bot: Bot
) -> None:
    assert "\n" not in await hopeless(DispatcherFeed(dispatcher, bot), update)


@BOUNDED
@given(text=WORDS | st.text(max_size=4096), extra=st.dictionaries(NAMES, VALUES, max_size=3))
async def test_any_message_is_handled_or_hopeless(
    text: str, extra: dict[str, Any], dispatcher: Dispatcher, bot: Bot
) -> None:
    update = {"update_id": 1, "message": message(text, extra)}
    assert (await hopeless(DispatcherFeed(dispatcher, bot), update)).partition(": ")[0] in {"", "unreadable"}


@BOUNDED
@given(update=UPDATES)
async def test_any_update_can_be_stored_and_comes_back(update: dict[str, Any], store: SqliteStore) -> None:
    for item in await store.inbox.put("fuzz", [tamed(update)]):
        [waiting] = [each for each in await store.inbox.waiting("fuzz") if each.seq == item.seq]
        assert json.dumps(waiting.update) == json.dumps(update)
        await store.inbox.set_aside(item.seq, "fuzz")
    assert chat_key(update)
    assert stored_chat(update).isascii()


@pytest.mark.parametrize("depth", [DEEPEST - 2, DEEPEST + 2, 900, 100_000])
async def test_an_update_of_any_depth_can_be_stored(depth: int, store: SqliteStore) -> None:
    value: Any = 1
    for level in range(depth):
        value = [value] if level % 2 else {"reply_to_message": value}
    [item] = await store.inbox.put("fuzz", [tamed({"update_id": 1, "message": value})])
    assert ("unreadable" in item.update) == (depth > DEEPEST)


KEYS = st.sampled_from(["id", "title", "url", "published", "publisher", "facts"])


def str_to_bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def faults_with(folder: Path, article: bytes) -> list[str]:
    """What reading the data complains of when it holds this article beside the entities that ship."""
    if not (folder / "articles").exists():
        shutil.copytree(shipped_data(), folder, dirs_exist_ok=True)
        for path in (folder / "articles").glob("*.toml"):
            path.unlink()
    (folder / "articles" / "x.toml").write_bytes(article)
    try:
        load_base(folder)
    except DataError as error:
        return str(error).splitlines()
    return []


@BOUNDED
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str_to_bytes))
def test_any_file_in_place_of_an_article_is_read_or_told_of(content: bytes, tmp_path: Path) -> None:
    assert all("articles/x.toml" in fault for fault in faults_with(tmp_path, content))


@BOUNDED
@given(keys=st.dictionaries(KEYS, VALUES))
def test_any_keys_of_an_article_are_read_or_told_of(keys: dict[str, Any], tmp_path: Path) -> None:
    lines = [f"{key} = {json.dumps(value)}" for key, value in keys.items() if value is not None]
    assert all("articles/x.toml" in fault for fault in faults_with(tmp_path, "\n".join(lines).encode()))


ASCII = st.characters(min_codepoint=33, max_codepoint=126)
BODIES = st.binary(max_size=300) | UPDATES.map(lambda update: json.dumps(update).encode())
SECRETS = st.sampled_from(["right", "wrong", ""]) | st.text(ASCII)


@settings(BOUNDED, max_examples=30)
@given(deliveries=st.lists(st.tuples(BODIES, SECRETS), min_size=1, max_size=8))
async def test_any_delivery_is_taken_or_refused(deliveries: list[tuple[bytes, str]]) -> None:
    source = WebhookSource("fuzz")
    server = WebServer(source, "/hook", "right", {}, lambda: b"")
    url = f"http://127.0.0.1:{await server.start('127.0.0.1', 0)}/hook"

    async def store() -> None:
        while True:
            await source.acknowledge(await source.fetch())

    storing = asyncio.create_task(store())
    async with aiohttp.ClientSession() as client:
        for body, secret in deliveries:
            async with client.post(url, data=body, headers={SECRET_HEADER: secret}) as response:
                assert response.status in ({200, 400} if secret == "right" else {403})
    storing.cancel()
    await server.stop()
