"""The update loop over a real inbox, with a source and handlers that the test steers."""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.errors import SettingsError, StoreError
from bot.store.protocols import Inbox, InboxItem, RawUpdate
from bot.store.sqlite import SqliteStore
from bot.updates import loop as loop_module
from bot.updates.feed import HopelessUpdate
from bot.updates.loop import ATTEMPTS, WORKERS, UpdateLoop


class Source:
    """Hands out what is put into it, and keeps it until it is acknowledged, as Telegram does."""

    name = "test"

    def __init__(self, *updates: RawUpdate) -> None:
        self.held = list(updates)
        self.fault: Exception | None = None
        self._news = asyncio.Event()

    def put(self, *updates: RawUpdate) -> None:
        self.held.extend(updates)
        self._news.set()

    async def fetch(self) -> Sequence[RawUpdate]:
        if self.fault:
            raise self.fault
        while not self.held:
            self._news.clear()
            await self._news.wait()
        return list(self.held)

    async def acknowledge(self, updates: Sequence[RawUpdate]) -> None:
        self.held = [update for update in self.held if update not in updates]


class Handlers:
    """Records what was answered; `slow` seconds each, failing for the texts of `faults`."""

    def __init__(self, slow: float = 0.0, faults: dict[str, Exception] | None = None) -> None:
        self.answered: defaultdict[int, list[str]] = defaultdict(list)
        self.started: list[str] = []
        self.running = self.most = 0
        self._slow = slow
        self._faults = faults or {}

    async def __call__(self, update: RawUpdate) -> None:
        text, chat = update["message"]["text"], update["message"]["chat"]["id"]
        self.started.append(text)
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            await asyncio.sleep(self._slow)
            if text in self._faults:
                raise self._faults[text]
            self.answered[chat].append(text)
        finally:
            self.running -= 1

    @property
    def count(self) -> int:
        return sum(map(len, self.answered.values()))


def update(number: int, chat: int = 1, text: str | None = None) -> RawUpdate:
    return {"update_id": number, "message": {"chat": {"id": chat}, "text": text or f"t{number}"}}


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(tmp_path / "state.sqlite3")
    await store.open()
    yield store
    await store.close()


@asynccontextmanager
async def running(source: Source, inbox: Inbox, feed: Handlers, drain: float = 5.0) -> AsyncIterator[None]:
    """A loop at work within the block, stopped in good order after it."""
    stop = asyncio.Event()
    task = asyncio.create_task(UpdateLoop(source, inbox, feed, drain=drain).run(stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def until(condition: object, expected: object) -> None:
    """Wait for a call to give what is expected."""
    assert callable(condition)
    deadline = time.monotonic() + 5
    while (last := condition()) != expected:
        assert time.monotonic() < deadline, f"still {last!r}"
        await asyncio.sleep(0.005)


async def test_updates_are_answered_acknowledged_and_done(store: SqliteStore) -> None:
    source, handlers = Source(update(1), update(2, chat=2)), Handlers()
    async with running(source, store.inbox, handlers):
        await until(lambda: handlers.count, 2)
        source.put(update(3))
        await until(lambda: handlers.count, 3)
    assert source.held == []
    assert dict(handlers.answered) == {1: ["t1", "t3"], 2: ["t2"]}
    assert await store.inbox.waiting("test") == []


async def test_a_chat_keeps_its_order_while_chats_run_side_by_side(store: SqliteStore) -> None:
    updates = [update(10 * chat + place, chat) for place in range(4) for chat in range(1, 31)]
    source, handlers = Source(*updates), Handlers(slow=0.02)
    started = time.monotonic()
    async with running(source, store.inbox, handlers):
        await until(lambda: handlers.count, 120)
    assert time.monotonic() - started < 120 * 0.02
    assert handlers.most > 20
    assert all(
        handlers.answered[chat] == [f"t{10 * chat + place}" for place in range(4)] for chat in range(1, 31)
    )


async def test_no_more_chats_run_than_there_are_workers(store: SqliteStore) -> None:
    source, handlers = Source(*(update(chat, chat) for chat in range(1, 151))), Handlers(slow=0.02)
    async with running(source, store.inbox, handlers):
        await until(lambda: handlers.count, 150)
    assert handlers.most == WORKERS


async def test_a_repeated_update_is_answered_once(store: SqliteStore) -> None:
    source, handlers = Source(update(1), update(1, text="again")), Handlers()
    async with running(source, store.inbox, handlers):
        await until(lambda: handlers.count, 1)
        source.put(update(1, text="once more"), update(2))
        await until(lambda: handlers.count, 2)
    assert handlers.started == ["t1", "t2"]


async def test_what_the_last_run_left_is_answered_first(store: SqliteStore) -> None:
    await store.inbox.put("test", [update(number) for number in range(1, 6)])
    source, handlers = Source(update(6)), Handlers()
    async with running(source, store.inbox, handlers):
        await until(lambda: handlers.count, 6)
    assert handlers.answered[1] == [f"t{number}" for number in range(1, 7)]


async def test_another_sources_updates_are_left_alone(store: SqliteStore) -> None:
    await store.inbox.put("telegram-1", [update(1)])
    source, handlers = Source(update(1, text="mine")), Handlers()
    async with running(source, store.inbox, handlers):
        await until(lambda: handlers.count, 1)
    assert handlers.started == ["mine"]
    assert len(await store.inbox.waiting("telegram-1")) == 1


async def test_a_hopeless_update_is_set_aside_and_the_others_go_on(store: SqliteStore) -> None:
    handlers = Handlers(faults={"bad": HopelessUpdate("unreadable: message.date: Field required")})
    source = Source(update(1, text="bad"), update(2))
    async with running(source, store.inbox, handlers):
        await until(lambda: handlers.count, 1)
    [letter] = await store.inbox.dead_letters()
    assert (letter.update["update_id"], letter.reason) == (1, "unreadable: message.date: Field required")
    assert handlers.started == ["bad", "t2"]


async def test_an_update_that_keeps_failing_does_not_hold_up_its_chat_for_ever(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.updates.backoff.FIRST", 0.01)
    handlers = Handlers(faults={"bad": RuntimeError("boom")})
    source = Source(update(1, text="bad"), update(2))
    async with running(source, store.inbox, handlers):
        await until(lambda: handlers.count, 1)
    assert handlers.started == ["bad"] * ATTEMPTS + ["t2"]
    assert [letter.reason for letter in await store.inbox.dead_letters()] == [f"failed {ATTEMPTS} times"]


async def test_failures_of_earlier_runs_count(store: SqliteStore) -> None:
    [item] = await store.inbox.put("test", [update(1, text="bad")])
    for _ in range(ATTEMPTS - 1):
        await store.inbox.failed(item.seq)
    source, handlers = Source(update(2)), Handlers(faults={"bad": RuntimeError("boom")})
    async with running(source, store.inbox, handlers):
        await until(lambda: handlers.count, 1)
    assert handlers.started == ["bad", "t2"]
    assert len(await store.inbox.dead_letters()) == 1


async def test_stopping_lets_running_handlers_finish_and_leaves_the_rest(store: SqliteStore) -> None:
    source, handlers = Source(update(1), update(2), update(3, chat=2)), Handlers(slow=0.1)
    async with running(source, store.inbox, handlers):
        await until(lambda: handlers.running, 2)
    assert dict(handlers.answered) == {1: ["t1"], 2: ["t3"]}
    waiting = await store.inbox.waiting("test")
    assert [item.update["update_id"] for item in waiting] == [2]


async def test_a_handler_that_outlasts_the_drain_is_left_for_the_next_start(store: SqliteStore) -> None:
    source, handlers = Source(update(1)), Handlers(slow=60)
    started = time.monotonic()
    async with running(source, store.inbox, handlers, drain=0.1):
        await until(lambda: handlers.running, 1)
    assert time.monotonic() - started < 5
    assert len(await store.inbox.waiting("test")) == 1


async def test_a_fault_of_the_source_ends_the_run_and_is_told(store: SqliteStore) -> None:
    source = Source()
    source.fault = SettingsError("BOT_TOKEN: unknown")
    with pytest.raises(SettingsError, match="BOT_TOKEN"):
        await asyncio.wait_for(UpdateLoop(source, store.inbox, Handlers()).run(asyncio.Event()), 5)


async def test_a_store_that_cannot_write_acknowledges_nothing_until_it_can(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    put, failures = store.inbox.put, iter([StoreError("disk is full")] * 2)

    async def failing_put(source: str, updates: Sequence[RawUpdate]) -> list[InboxItem]:
        for failure in failures:
            assert source_of_updates.held
            raise failure
        return await put(source, updates)

    monkeypatch.setattr(store.inbox, "put", failing_put)
    source_of_updates, handlers = Source(update(1)), Handlers()
    with caplog.at_level(logging.ERROR):
        async with running(source_of_updates, store.inbox, handlers):
            await until(lambda: handlers.count, 1)
    assert caplog.text.count("disk is full") == 2
    assert source_of_updates.held == []


async def test_a_backlog_larger_than_memory_is_answered_in_order(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop_module, "ROOM", 20)
    await store.inbox.put("test", [update(number, chat=number % 7) for number in range(1500)])
    source, handlers = Source(update(9000, chat=3)), Handlers()
    async with running(source, store.inbox, handlers):
        await until(lambda: handlers.count, 1501)
    assert handlers.answered[3] == [f"t{number}" for number in range(3, 1500, 7)] + ["t9000"]
