"""Several replicas on one PostgreSQL: whose item each is, who leads, and what becomes of the dead."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from bot.errors import StoreError
from bot.store import replicas
from bot.store.postgres import PostgresStore
from bot.store.protocols import InboxItem, RawUpdate
from tests.servers import postgres_schema

Join = Callable[[], "asyncio.Future[PostgresStore]"]
SOURCE = "telegram-1"


def update(number: int, chat: int = 1) -> RawUpdate:
    return {"update_id": number, "message": {"chat": {"id": chat}, "text": f"t{number}"}}


def numbers(items: list[InboxItem]) -> list[int]:
    return [item.update["update_id"] for item in items]


async def die(store: PostgresStore) -> None:
    """Fall silent, as a killed process does: no leave is taken."""
    assert store.replica._task
    store.replica._task.cancel()
    await store._database.close()


async def claimed(store: PostgresStore, number: int) -> list[int]:
    """What a replica claims until it has so many."""
    found: list[int] = []
    async with asyncio.timeout(10):
        while len(found) < number:
            found += numbers(await store.inbox.claim(SOURCE))
            await asyncio.sleep(0.05)
    return found


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A replica beats ten times as fast, and is dead to the others after a second."""
    monkeypatch.setattr(replicas, "BEAT", 0.1)
    monkeypatch.setattr(replicas, "FRESH", 0.6)  # STALE is in the SQL and stays


@pytest.fixture
async def pair() -> AsyncIterator[tuple[PostgresStore, PostgresStore]]:
    """Two replicas, the older first."""
    with postgres_schema() as url:
        async with AsyncExitStack() as stack:
            first = await stack.enter_async_context(joined(url))
            second = await stack.enter_async_context(joined(url))
            yield first, second


@asynccontextmanager
async def joined(url: str) -> AsyncIterator[PostgresStore]:
    store = PostgresStore(url)
    await store.open()
    yield store
    if not store._database._pool.closed:  # type: ignore[attr-defined]
        await store.close()


async def test_an_item_is_its_who_stored_it(pair: tuple[PostgresStore, PostgresStore]) -> None:
    first, second = pair
    assert numbers(await first.inbox.put(SOURCE, [update(1)])) == [1]
    assert numbers(await second.inbox.put(SOURCE, [update(2, chat=2)])) == [2]
    assert await first.inbox.claim(SOURCE) == await second.inbox.claim(SOURCE) == []


async def test_what_follows_anothers_item_is_that_ones(pair: tuple[PostgresStore, PostgresStore]) -> None:
    first, second = pair
    [item] = await first.inbox.put(SOURCE, [update(1)])
    assert await second.inbox.put(SOURCE, [update(2), update(3, chat=9)]) != []
    [followed] = await first.inbox.claim(SOURCE)
    assert followed.update == update(2)
    assert await first.inbox.claim(SOURCE) == []
    assert await first.inbox.holds(followed.seq)
    assert not await second.inbox.holds(followed.seq)
    await first.inbox.done(item.seq)
    await first.inbox.done(followed.seq)
    assert numbers(await second.inbox.put(SOURCE, [update(4)])) == [4]


async def test_what_others_put_into_a_chat_comes_before_what_its_owner_puts_later(
    pair: tuple[PostgresStore, PostgresStore],
) -> None:
    first, second = pair
    await first.inbox.put(SOURCE, [update(1)])
    assert await second.inbox.put(SOURCE, [update(2)]) == []
    assert numbers(await first.inbox.put(SOURCE, [update(3)])) == [2, 3]


async def test_an_id_is_known_to_all(pair: tuple[PostgresStore, PostgresStore]) -> None:
    first, second = pair
    await first.inbox.put(SOURCE, [update(1)])
    assert await second.inbox.put(SOURCE, [update(1)]) == []
    assert await second.inbox.claim(SOURCE) == []


async def test_two_who_store_into_one_chat_at_once_agree_on_its_owner(
    pair: tuple[PostgresStore, PostgresStore],
) -> None:
    first, second = pair
    for round_ in range(20):
        puts = (store.inbox.put(SOURCE, [update(2 * round_ + n)]) for n, store in enumerate(pair))
        mine, other = await asyncio.gather(*puts)
        assert (len(mine), len(other)) in {(1, 0), (0, 1), (2, 0), (0, 2)} or round_ > 0
    owners = await first._database.read("SELECT DISTINCT owner FROM inbox")
    assert len(owners) == 1
    assert second.replica.id != first.replica.id


async def test_the_items_of_a_dead_replica_are_taken_over_in_order(
    pair: tuple[PostgresStore, PostgresStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = pair
    await first.inbox.put(SOURCE, [update(1), update(2), update(3, chat=2)])
    await second.inbox.put(SOURCE, [update(4)])  # lines up behind the first's
    await die(first)
    started = time.monotonic()
    assert await claimed(second, 4) == [1, 2, 3, 4]
    assert time.monotonic() - started < 10
    assert numbers(await second.inbox.put(SOURCE, [update(5)])) == [5]


async def test_who_leaves_in_good_order_hands_over_at_once(
    pair: tuple[PostgresStore, PostgresStore],
) -> None:
    first, second = pair
    await first.inbox.put(SOURCE, [update(1), update(2)])
    await first.close()
    assert numbers(await second.inbox.claim(SOURCE)) == [1, 2]


async def test_who_was_held_for_dead_does_not_answer_what_was_taken_over(
    pair: tuple[PostgresStore, PostgresStore],
) -> None:
    first, second = pair
    items = await first.inbox.put(SOURCE, [update(1), update(2)])
    assert first.replica._task
    first.replica._task.cancel()  # as if it had hung
    assert await claimed(second, 2) == [1, 2]
    assert [await first.inbox.holds(item.seq) for item in items] == [False, False]
    assert [await second.inbox.holds(item.seq) for item in items] == [True, True]
    assert numbers(await first.inbox.put(SOURCE, [update(3, chat=7)])) == [3]


async def test_what_is_taken_back_comes_in_order_once_it_was_let_go(
    pair: tuple[PostgresStore, PostgresStore],
) -> None:
    first, second = pair
    items = await first.inbox.put(SOURCE, [update(1), update(2)])
    assert first.replica._task
    first.replica._task.cancel()
    assert await claimed(second, 2) == [1, 2]
    assert not await first.inbox.holds(items[0].seq)
    first.inbox.let_go(item.seq for item in items)
    await second.close()
    assert numbers(await first.inbox.claim(SOURCE)) == [1, 2]


async def test_the_oldest_leads_and_the_next_takes_over(
    pair: tuple[PostgresStore, PostgresStore],
) -> None:
    first, second = pair
    assert (first.leads, second.leads) == (True, False)
    await die(first)
    async with asyncio.timeout(10):
        while not second.leads:  # noqa: ASYNC110 (another process's beat is what is waited for)
            await asyncio.sleep(0.05)
    assert not first.leads


async def test_an_opening_that_fails_late_leaves_nothing_open(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(self: replicas.Replica) -> None:
        raise StoreError("the server went away")

    with postgres_schema() as url:
        store = PostgresStore(url)
        monkeypatch.setattr(replicas.Replica, "join", refuse)
        with pytest.raises(StoreError, match="went away"):
            await store.open()
        assert store._database._pool.closed  # type: ignore[attr-defined]
        monkeypatch.undo()
        await store.open()
        await store.close()
