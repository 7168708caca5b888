"""Order within a chat, turns between chats."""

import asyncio
from typing import Any

import pytest

from bot.store.order import chat_key
from bot.store.protocols import InboxItem
from bot.updates.chats import ChatQueues

CHAT = {"id": 5, "type": "private"}
PERSON = {"id": 7}


@pytest.mark.parametrize(
    ("update", "key"),
    [
        ({"update_id": 1, "message": {"chat": CHAT, "from": PERSON}}, "chat 5"),
        ({"update_id": 1, "edited_message": {"chat": CHAT}}, "chat 5"),
        ({"update_id": 1, "callback_query": {"from": PERSON, "message": {"chat": CHAT}}}, "chat 5"),
        ({"update_id": 1, "callback_query": {"from": PERSON, "inline_message_id": "x"}}, "callback_query 7"),
        ({"update_id": 1, "inline_query": {"from": PERSON}}, "inline_query 7"),
        ({"update_id": 1, "my_chat_member": {"chat": CHAT, "from": PERSON}}, "chat 5"),
        ({"update_id": 1, "message_reaction": {"chat": CHAT, "user": PERSON}}, "chat 5"),
        ({"update_id": 1, "poll": {"id": "9"}}, "unknown"),
        ({"update_id": 1, "message": "broken"}, "unknown"),
        ({"update_id": 1, "message": {"chat": "broken"}}, "unknown"),
        ({"unreadable": 4}, "unknown"),
    ],
)
def test_an_update_belongs_to_its_chat_or_its_person(update: dict[str, Any], key: str) -> None:
    assert chat_key(update) == key


def item(seq: int, chat: int) -> InboxItem:
    return InboxItem(seq, {"update_id": seq, "message": {"chat": {"id": chat}}})


async def take_all(queues: ChatQueues) -> list[int]:
    """Everything that can be taken one after another, in its order."""
    taken: list[int] = []
    while True:
        try:
            key, next_item = await asyncio.wait_for(queues.take(), 0.05)
        except TimeoutError:
            return taken
        taken.append(next_item.seq)
        queues.release(key)


async def test_chats_take_turns_and_keep_their_order() -> None:
    queues = ChatQueues(room=10)
    queues.add([item(1, 1), item(2, 1), item(3, 1), item(4, 2), item(5, 2)])
    assert await take_all(queues) == [1, 4, 2, 5, 3]


async def test_a_chat_is_closed_while_one_of_its_items_is_handled() -> None:
    queues = ChatQueues(room=10)
    queues.add([item(1, 1), item(2, 1)])
    key, _ = await queues.take()
    assert await take_all(queues) == []
    queues.release(key)
    assert await take_all(queues) == [2]


async def test_items_that_come_later_line_up_behind_the_one_being_handled() -> None:
    queues = ChatQueues(room=10)
    queues.add([item(1, 1)])
    key, _ = await queues.take()
    queues.add([item(2, 1)])
    assert await take_all(queues) == []
    queues.release(key)
    assert await take_all(queues) == [2]


async def test_a_cancelled_take_loses_nothing() -> None:
    queues = ChatQueues(room=10)
    waiting = asyncio.create_task(queues.take())
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    queues.add([item(1, 1)])
    assert await take_all(queues) == [1]


async def test_without_room_the_intake_waits() -> None:
    queues = ChatQueues(room=2)
    await queues.wait_for_room()
    queues.add([item(1, 1), item(2, 1)])
    waiting = asyncio.create_task(queues.wait_for_room())
    await asyncio.sleep(0.01)
    assert not waiting.done()
    await queues.take()
    await asyncio.wait_for(waiting, 1)


async def test_what_is_dropped_of_a_chat_is_not_taken_any_more() -> None:
    queues = ChatQueues(room=3)
    queues.add([item(1, 1), item(2, 1), item(3, 1), item(4, 2)])
    key, first = await queues.take()
    assert [later.seq for later in queues.drop(key)] == [2, 3]
    queues.release(key)
    assert (first.seq, len(queues), await take_all(queues)) == (1, 1, [4])
