"""What the bot begins itself: sent by the whole bot, over real HTTP, in spite of kills and blocks."""

import time
from collections import Counter
from pathlib import Path

from aiogram.utils.formatting import Text

from bot.app import App
from bot.notify.content import packed
from bot.notify.sender import IN_FLIGHT
from bot.store.outgoing import Outgoing
from bot.store.sqlite import SqliteStore
from bot.view.reply import Screen
from tests.botapi.faults import Refusal
from tests.botapi.person import Person
from tests.botapi.server import BOT, BotApiServer, Json
from tests.e2e.conftest import Start


def letter(chat: int, text: str = "Новое") -> Outgoing:
    return Outgoing(chat, chat, "digest", packed(Screen(Text(text))), f"{text}:{chat}")


def membership(chat: int, old: str, new: str) -> Json:
    """The update that tells of a person who shut the bot out, or let it in again."""
    person = {"id": chat, "is_bot": False, "first_name": "Аня"}
    member: Json = {"user": BOT, "until_date": 0}
    return {
        "chat": {"id": chat, "type": "private", "first_name": "Аня"},
        "from": person,
        "date": int(time.time()),
        "old_chat_member": member | {"status": old},
        "new_chat_member": member | {"status": new},
    }


async def test_a_blocked_person_gets_what_waited_when_they_return(
    telegram: BotApiServer, app: App, person: Person
) -> None:
    await telegram.until(lambda: bool(telegram.called("getUpdates")))
    telegram.fail("sendMessage", Refusal(403, "Forbidden: bot was blocked by the user"))
    await app.store.outbox.put([letter(person.id)])
    other = Person(telegram, 502)
    await telegram.until(lambda: not telegram.faults_left("sendMessage"))
    await app.store.outbox.put([letter(person.id, "Ещё"), letter(other.id)])
    await other.reply()
    assert person.replies == []
    telegram.inject(my_chat_member=membership(person.id, "kicked", "member"))
    assert [(await person.reply())["text"] for _ in range(2)] == ["Новое", "Ещё"]
    telegram.inject(my_chat_member=membership(person.id, "member", "kicked"))
    await telegram.until(lambda: not telegram.updates)
    await app.store.outbox.put([letter(person.id, "Третье"), letter(other.id, "Третье")])
    await other.reply()
    assert len(person.replies) == 2
    assert telegram.violations == []


async def test_a_killed_bot_sends_the_rest_and_repeats_only_what_was_under_way(
    telegram: BotApiServer, start: Start, state: Path
) -> None:
    store = SqliteStore(state / "state.sqlite3")
    await store.open()
    await store.outbox.put([letter(chat) for chat in range(1, 301)])
    await store.close()
    telegram.delay = 0.02
    process = await start(MESSAGES_PER_SECOND="1000")
    await telegram.until(lambda: len(telegram.sent) >= 100)
    process.kill()
    await process.wait()
    assert len(telegram.sent) < 300
    await start(MESSAGES_PER_SECOND="1000")
    await telegram.until(lambda: len(telegram.sent) == 300)
    counts = Counter(len(messages) for messages in telegram.sent.values())
    assert set(counts) <= {1, 2}
    assert sum(map(len, telegram.sent.values())) - 300 <= IN_FLIGHT
