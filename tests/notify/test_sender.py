"""The sender of the outbox, over real HTTP: each message once, at the allowed pace, in spite of faults."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from aiogram import Bot
from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text

from bot.notify.content import packed
from bot.notify.sender import IN_FLIGHT, Sender
from bot.store.outgoing import Outgoing
from bot.store.protocols import SentReply
from bot.store.sqlite import SqliteStore
from bot.store.tables.journal import words_hash
from bot.updates.pace import Limiter
from bot.view.reply import Screen, offer_rows
from tests.botapi.faults import (
    BAD_GATEWAY,
    RESET_BEFORE,
    SERVER_ERROR,
    Fault,
    Refusal,
    too_many_requests,
)
from tests.botapi.server import BotApiServer
from tests.notify.simulated import SimulatedTime, TimedSession, busiest
from tests.tellings import tellings

NIGHT = datetime(2026, 11, 22, 23, tzinfo=ZoneInfo("Europe/Moscow")).timestamp()
BLOCKED = Refusal(403, "Forbidden: bot was blocked by the user")


def letter(chat: int, text: str = "Новое", *, priority: int = 0) -> Outgoing:
    content = packed(Screen(Text(Bold(text), " в базе")))
    return Outgoing(chat, chat, "digest", content, f"{text}:{chat}", priority=priority)


async def send_all(sender: Sender, store: SqliteStore, time: SimulatedTime, patience: float = 600) -> None:
    """Let the sender work until nothing is left that it may send, or the simulated time is over."""
    until = time() + patience
    while time() < until:
        if not await sender.send_due():
            await sender.settle()
            if not await store.outbox.waiting():
                return
            await time.sleep(1.0)
    await sender.settle()


def texts(telegram: BotApiServer, chat: int) -> list[str]:
    return [message["text"] for message in telegram.sent[chat]]


async def test_a_message_arrives_with_its_marks_its_buttons_and_what_they_stand_for(
    sender: Sender, timed_store: SqliteStore, telegram: BotApiServer
) -> None:
    keyboard = InlineKeyboardMarkup(inline_keyboard=offer_rows(["Когда?"]))
    screen = Screen(Text(Bold("Ответ"), " 🙂"), keyboard, ("Когда это было?",), ("f1",))
    content = packed(screen, silent=True)
    await timed_store.outbox.put([Outgoing(7, 7, "awaited", content, "key", thread=4)])
    await sender.send_due()
    await sender.settle()
    [call] = telegram.called("sendMessage")
    assert call.params["text"] == "Ответ 🙂"
    assert call.params["disable_notification"] == "true"
    assert call.params["message_thread_id"] == 4
    [message] = telegram.sent[7]
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert message["reply_markup"]["inline_keyboard"][0][0]["text"] == "Когда?"
    kept = await timed_store.replies.at(7, message["message_id"])
    assert kept == SentReply(message["message_id"], ("Когда это было?",), ("f1",))
    assert telegram.violations == []


@pytest.mark.parametrize("fault", [BAD_GATEWAY, SERVER_ERROR, RESET_BEFORE, too_many_requests(7)], ids=repr)
async def test_a_message_arrives_once_in_spite_of(
    sender: Sender, timed_store: SqliteStore, telegram: BotApiServer, time: SimulatedTime, fault: Fault
) -> None:
    telegram.fail("sendMessage", fault, fault)
    await timed_store.outbox.put([letter(7)])
    await send_all(sender, timed_store, time)
    assert texts(telegram, 7) == ["Новое в базе"]


async def test_a_429_holds_everybody_for_its_full_time(
    sender: Sender, timed_store: SqliteStore, telegram: BotApiServer, time: SimulatedTime
) -> None:
    telegram.fail("sendMessage", too_many_requests(60))
    started = time()
    await timed_store.outbox.put([letter(7)])
    await sender.send_due()
    await sender.settle()
    await timed_store.outbox.put([letter(8)])
    await send_all(sender, timed_store, time)
    assert time() - started >= 60
    assert [len(telegram.sent[chat]) for chat in (7, 8)] == [1, 1]


async def test_a_server_that_is_away_is_waited_for(
    sender: Sender, timed_store: SqliteStore, telegram: BotApiServer, time: SimulatedTime
) -> None:
    await telegram.stop()
    await timed_store.outbox.put([letter(7), letter(8)])
    await send_all(sender, timed_store, time, patience=20)
    assert await timed_store.outbox.waiting() == 2
    await telegram.start()
    await send_all(sender, timed_store, time)
    assert [len(telegram.sent[chat]) for chat in (7, 8)] == [1, 1]


async def test_a_blocked_chat_is_left_alone_until_it_reopens(
    sender: Sender, timed_store: SqliteStore, telegram: BotApiServer, time: SimulatedTime
) -> None:
    telegram.fail("sendMessage", BLOCKED)
    await timed_store.outbox.put([letter(7)])
    await send_all(sender, timed_store, time, patience=30)
    await timed_store.outbox.put([letter(7, "Ещё")])
    await send_all(sender, timed_store, time, patience=30)
    assert texts(telegram, 7) == []
    await timed_store.outbox.reopen_chat(7)
    await send_all(sender, timed_store, time)
    assert texts(telegram, 7) == ["Новое в базе", "Ещё в базе"]


async def test_what_an_outage_brings_into_quiet_hours_waits_for_the_morning(
    sender: Sender, timed_store: SqliteStore, time: SimulatedTime, telegram: BotApiServer
) -> None:
    await timed_store.outbox.put([letter(7)])
    time.time = NIGHT - 60
    await timed_store.outbox.put([letter(8)])
    time.time = NIGHT
    await send_all(sender, timed_store, time, patience=120)
    assert texts(telegram, 7) == []
    assert texts(telegram, 8) == ["Новое в базе"]
    time.time = NIGHT + 9 * 3600
    await send_all(sender, timed_store, time)
    assert texts(telegram, 7) == ["Новое в базе"]


async def test_whoever_gets_a_letter_is_told_its_facts(
    sender: Sender, timed_store: SqliteStore, time: SimulatedTime
) -> None:
    content = packed(Screen(Text("Новое")), said={"f1": "Открыли."}, lang="ru")
    await timed_store.outbox.put([Outgoing(7, 7, "digest", content, "key")])
    await send_all(sender, timed_store, time)
    told = [(each.person, each.fact, each.said) for each in await tellings(timed_store)]
    assert told == [(7, "f1", words_hash("Открыли."))]


async def test_what_telegram_refuses_is_given_up_and_holds_up_nobody(
    sender: Sender, timed_store: SqliteStore, telegram: BotApiServer, time: SimulatedTime
) -> None:
    telegram.fail("sendMessage", Refusal(400, "Bad Request: chat not found"))
    await timed_store.outbox.put([letter(7)])
    await timed_store.outbox.put([Outgoing(9, 9, "digest", "not JSON", "odd"), letter(8)])
    await send_all(sender, timed_store, time)
    assert [len(telegram.sent[chat]) for chat in (7, 8, 9)] == [0, 1, 0]
    assert await timed_store.outbox.waiting() == 0


async def test_a_group_that_became_a_supergroup_gets_its_message_there(
    sender: Sender, timed_store: SqliteStore, telegram: BotApiServer, time: SimulatedTime
) -> None:
    moved = Refusal(400, "Bad Request: group chat was upgraded", migrate_to=-100500)
    telegram.fail("sendMessage", moved)
    await timed_store.outbox.put([letter(-5)])
    await send_all(sender, timed_store, time)
    assert texts(telegram, -100500) == ["Новое в базе"]


async def test_the_urgent_overtake_a_running_digest(
    sender: Sender, timed_store: SqliteStore, telegram: BotApiServer, time: SimulatedTime
) -> None:
    await timed_store.outbox.put([letter(chat, priority=2) for chat in range(1, 101)])
    await sender.send_due()
    await timed_store.outbox.put([letter(500, "Исправление", priority=1)])
    await send_all(sender, timed_store, time)
    order = [int(call.params["chat_id"]) for call in telegram.called("sendMessage")]
    assert order.index(500) < 3 * IN_FLIGHT


async def test_the_limits_hold_for_a_thousand_readers_with_replies_between(
    timed_store: SqliteStore, time: SimulatedTime
) -> None:
    session = TimedSession(time)
    limiter = Limiter(30, time, time.sleep)
    sender = Sender(Bot("42:TEST", session), timed_store, limiter, time, time.sleep)
    await timed_store.outbox.put([letter(chat) for chat in range(1, 1001)])
    replies = []
    while await sender.send_due():
        limiter.count(5)
        replies.append(time())
    await sender.settle()
    assert sorted(chat for _, chat in session.sent) == list(range(1, 1001))
    assert busiest([*(at for at, _ in session.sent), *replies], 1.0) <= 30
    assert time() - session.sent[0][0] < 45
