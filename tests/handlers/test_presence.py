"""A group that moves takes along what is kept of it."""

from aiogram import Bot, Dispatcher

from bot.answer.model import Turn
from bot.store.sqlite import SqliteStore
from tests.telegram import NOW

GROUP, SUPERGROUP = -5, -100_500


async def test_a_group_that_became_a_supergroup_keeps_its_turns(
    dispatcher: Dispatcher, bot: Bot, store: SqliteStore
) -> None:
    await store.turns.remember(GROUP, 7, Turn(question="Что такое Цифробанк?"))
    notice = {
        "message_id": 9,
        "date": NOW,
        "chat": {"id": GROUP, "type": "group", "title": "Чат"},
        "from": {"id": 7, "is_bot": False, "first_name": "Аня"},
        "migrate_to_chat_id": SUPERGROUP,
    }
    await dispatcher.feed_raw_update(bot, {"update_id": 1, "message": notice})
    moved = await store.turns.last(SUPERGROUP, 7)
    assert moved is not None
    assert moved.question == "Что такое Цифробанк?"
