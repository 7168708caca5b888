"""The contract of the outbox: every backend passes the same tests."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from bot.store.outgoing import OutboxItem, Outgoing
from bot.store.protocols import Store
from bot.store.tables.outbox import SENT_LIFE, WAITING_LIFE
from tests.store.conftest import Clock

LETTER = Outgoing(person=7, chat=7, kind="digest", content="{}", dedupe="digest:7")


def letters(*chats: int, priority: int = 0) -> list[Outgoing]:
    return [Outgoing(chat, chat, "digest", "{}", f"{priority}:{chat}", priority=priority) for chat in chats]


def chats(items: list[OutboxItem]) -> list[int]:
    return [item.message.chat for item in items]


async def test_a_message_comes_back_as_it_was(store: Store) -> None:
    letter = Outgoing(7, -5, "recall", '{"text":"ё"}', "key", thread=3, priority=2, not_before=10.5)
    await store.outbox.put([letter])
    [item] = await store.outbox.claim(5)
    assert (item.message, item.attempts) == (letter, 1)


async def test_nobody_gets_what_is_in_hand_already(store: Store) -> None:
    await store.outbox.put(letters(1, 2, 3))
    claims = await asyncio.gather(*(store.outbox.claim(2) for _ in range(3)))
    assert sorted(chat for claim in claims for chat in chats(claim)) == [1, 2, 3]


async def test_the_same_key_is_stored_once_even_after_it_was_sent(store: Store) -> None:
    await store.outbox.put([LETTER])
    await store.outbox.put([LETTER, replace(LETTER, content="other")])
    [item] = await store.outbox.claim(5)
    await store.outbox.sent(item.id)
    await store.outbox.put([LETTER])
    assert await store.outbox.claim(5) == []


async def test_the_urgent_go_first_then_the_oldest(store: Store) -> None:
    await store.outbox.put(letters(1, 2, priority=2))
    await store.outbox.put(letters(3, priority=1))
    assert chats(await store.outbox.claim(5)) == [3, 1, 2]


async def test_nothing_goes_before_its_time(store: Store, clock: Clock) -> None:
    await store.outbox.put([replace(LETTER, not_before=clock.time + 60)])
    assert await store.outbox.claim(5) == []
    assert await store.outbox.waiting() == 1
    clock.time += 60
    assert chats(await store.outbox.claim(5)) == [7]


async def test_what_is_postponed_comes_again_and_counts_only_failures(store: Store, clock: Clock) -> None:
    await store.outbox.put([LETTER])
    [item] = await store.outbox.claim(5)
    await store.outbox.postpone(item.id, clock.time + 5)
    assert await store.outbox.claim(5) == []
    clock.time += 5
    [again] = await store.outbox.claim(5)
    assert again.attempts == 1
    await store.outbox.postpone(item.id, clock.time, failed=True)
    [third] = await store.outbox.claim(5)
    assert third.attempts == 2


async def test_what_was_in_hand_at_a_crash_is_due_again(backend: Callable[[], Store]) -> None:
    store = backend()
    await store.open()
    await store.outbox.put(letters(1, 2))
    [first, _] = await store.outbox.claim(5)
    await store.outbox.sent(first.id)
    await store.close()
    store = backend()
    await store.open()
    assert await store.outbox.claim(5) == []
    assert await store.outbox.recover() == 1
    assert chats(await store.outbox.claim(5)) == [2]
    await store.close()


async def test_what_was_given_up_stays_so(store: Store) -> None:
    await store.outbox.put([LETTER])
    [item] = await store.outbox.claim(5)
    await store.outbox.give_up(item.id)
    assert await store.outbox.recover() == 0
    assert await store.outbox.waiting() == 0


async def test_a_closed_chat_waits_until_it_reopens(store: Store) -> None:
    await store.outbox.put(letters(1, 2))
    for _ in range(2):
        await store.outbox.close_chat(1)
    assert chats(await store.outbox.claim(5)) == [2]
    await store.outbox.reopen_chat(1)
    assert chats(await store.outbox.claim(5)) == [1]


async def test_what_waits_for_a_group_follows_it(store: Store) -> None:
    await store.outbox.put(letters(-1))
    await store.move_chat(-1, -1001)
    assert chats(await store.outbox.claim(5)) == [-1001]


async def test_forgetting_a_person_leaves_nothing_to_send_them(store: Store) -> None:
    await store.outbox.put(letters(1, 2))
    await store.outbox.forget(1)
    assert chats(await store.outbox.claim(5)) == [2]


async def test_keys_of_sent_messages_and_unsent_messages_expire(store: Store, clock: Clock) -> None:
    await store.outbox.put(letters(1, 2))
    [item] = await store.outbox.claim(1)
    await store.outbox.sent(item.id)
    clock.time += SENT_LIFE + 1
    await store.prune()
    await store.outbox.put(letters(1, 2))
    assert await store.outbox.waiting() == 2
    clock.time += WAITING_LIFE + 1
    await store.prune()
    assert await store.outbox.waiting() == 0
