"""Groups over real HTTP: commands, replies, topics, what only its asker sees, and a group that moves."""

import pytest
from aiogram.utils.formatting import Text

from bot.app import App
from bot.notify.content import packed
from bot.store.outgoing import Outgoing
from bot.view.reply import Screen
from tests.botapi.faults import Refusal
from tests.botapi.person import Person, buttons
from tests.botapi.server import BotApiServer, Json
from tests.overheard import Overheard

GROUP, MOVED = -5, -1005
QUESTION = "Что такое Цифробанк?"
ANSWER = "база эффективных кейсов"
UNKNOWN = "Какой бюджет у Цифробанка?"
UNSUPPORTED = Refusal(400, "Bad Request: ephemeral messages are not supported in this chat")


@pytest.fixture(autouse=True)
def _limits_are_kept(telegram: BotApiServer) -> object:
    yield
    assert telegram.violations == []
    assert telegram.unanswered_presses == []


@pytest.fixture
def member(telegram: BotApiServer, app: App) -> Person:
    return Person(telegram, 501, chat=GROUP)


async def ask(person: Person, text: str) -> Json:
    person.say(f"/ask {text}")
    return await person.reply()


async def pressed(telegram: BotApiServer, person: Person, message: Json, label: str) -> str:
    """The notice with which the press of a button is answered."""
    press = person.press(message, buttons(message)[label])
    await telegram.until(lambda: telegram.callback_answers[press] is not None)
    return str((telegram.callback_answers[press] or {}).get("text", ""))


async def test_a_question_gets_one_reply_to_its_message(telegram: BotApiServer, member: Person) -> None:
    asked = member.say(f"/ask@initiatives_test_bot {QUESTION}")
    reply = await member.reply()
    assert ANSWER in reply["text"]
    assert reply["reply_to"] == asked["message_id"]
    [folded] = [each for each in reply["entities"] if each["type"] == "expandable_blockquote"]
    assert folded["offset"] < 200, "all but the direct answer is folded away"
    member.say("Какой у него бюджет?", reply_to_message=reply)
    assert "не сказано" in (await member.reply())["text"]
    assert len(telegram.sent[GROUP]) == 2


async def test_what_is_not_for_the_bot_is_left_alone(telegram: BotApiServer, member: Person) -> None:
    reply = await ask(member, QUESTION)
    member.say(QUESTION)
    member.say("рецепт борща", reply_to_message=reply)
    member.say("/queue")
    member.say("/такого_нет")
    assert ANSWER in (await ask(member, QUESTION))["text"]
    assert len(telegram.sent[GROUP]) == 2


async def test_topics_of_a_forum_have_their_own_threads_and_turns(telegram: BotApiServer, app: App) -> None:
    one, other = (Person(telegram, 501, chat=GROUP, thread=thread) for thread in (7, 8))
    await ask(one, "Кто подписал соглашение в Нижнем?")
    assert "31 мая" not in (await ask(other, "а когда?"))["text"]
    later = await ask(one, "а когда?")
    assert "31 мая" in later["text"]
    assert later["message_thread_id"] == 7


async def test_more_of_an_answer_comes_into_its_topic(telegram: BotApiServer, app: App) -> None:
    member = Person(telegram, 501, chat=GROUP, thread=7)
    reply = await ask(member, "Кто подписал соглашение в Нижнем?")
    await pressed(telegram, member, reply, "Подробнее")
    assert (await member.reply())["message_thread_id"] == 7


async def test_an_awaited_answer_comes_into_the_topic_where_it_was_asked(
    telegram: BotApiServer, app: App
) -> None:
    member = Person(telegram, 501, chat=GROUP, thread=7)
    refusal = await ask(member, UNKNOWN)
    assert "/digest" in await pressed(telegram, member, refusal, "Сообщить, когда узнаете")
    [awaited] = await app.store.awaited.of(501)
    letter = Outgoing(501, awaited.chat, "awaited", packed(Screen(Text("Нашлось"))), "a:1", awaited.thread)
    await app.store.awaited.answered(awaited.id, letter)
    assert (await member.reply())["text"] == "Нашлось"


async def test_help_settings_and_privacy_are_seen_by_nobody_else(
    telegram: BotApiServer, member: Person
) -> None:
    for command, words in (("/help", "Просто напишите"), ("/privacy", "Я храню"), ("/ask", "после команды")):
        member.whisper(command)
        await telegram.until(lambda words=words: words in str(telegram.ephemeral.values()))  # type: ignore[misc]
    member.say("/settings")
    await telegram.until(lambda: "Тихие часы" in str(telegram.ephemeral.values()))
    shown = await member.whispered()
    await pressed(telegram, member, shown, "English")
    await telegram.until(lambda: "Rich view" in str(telegram.ephemeral.values()))
    assert "Rich view" in buttons(await member.whispered())
    assert telegram.sent[GROUP] == []


async def test_where_telegram_refuses_whispers_all_see_a_reply(
    telegram: BotApiServer, member: Person
) -> None:
    telegram.fail("sendMessage", UNSUPPORTED)
    asked = member.say("/help")
    reply = await member.reply()
    assert "Просто напишите" in reply["text"]
    assert reply["reply_to"] == asked["message_id"]


async def test_a_fault_is_told_to_who_met_it(
    telegram: BotApiServer, app: App, member: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Overheard(app.dispatcher["engine"])
    broken.script[QUESTION] = RuntimeError("broken")
    monkeypatch.setitem(app.dispatcher.workflow_data, "engine", broken)
    member.say(f"/ask {QUESTION}")
    assert "сломалось" in (await member.whispered())["text"]
    assert telegram.sent[GROUP] == []


async def test_nobody_presses_for_another_person(telegram: BotApiServer, member: Person) -> None:
    member.say("/forget")
    asked = await member.reply()
    other = Person(telegram, 502, chat=GROUP)
    assert await pressed(telegram, other, asked, "Стереть всё") == "Эта кнопка не для вас."


async def test_what_is_kept_of_a_group_follows_it(telegram: BotApiServer, app: App, member: Person) -> None:
    refusal = await ask(member, UNKNOWN)
    await pressed(telegram, member, refusal, "Сообщить, когда узнаете")
    await app.store.outbox.put([Outgoing(501, GROUP, "recall", packed(Screen(Text("Уточнение"))), "r:1")])
    await member.reply()
    telegram.fail("sendMessage", Refusal(400, "Bad Request: group chat was upgraded", migrate_to=MOVED))
    await app.store.outbox.put([Outgoing(501, GROUP, "recall", packed(Screen(Text("Ещё уточнение"))), "r:2")])
    moved = Person(telegram, 501, chat=MOVED)
    assert (await moved.reply())["text"] == "Ещё уточнение"
    assert [each.chat for each in await app.store.awaited.of(501)] == [MOVED]


async def test_a_group_that_says_it_moves_takes_its_turn_along(
    telegram: BotApiServer, member: Person
) -> None:
    await ask(member, "Кто подписал соглашение в Нижнем?")
    member.say("", migrate_to_chat_id=MOVED)
    moved = Person(telegram, 501, chat=MOVED)
    member.say("/help")
    await member.whispered()
    assert "31 мая" in (await ask(moved, "а когда?"))["text"]
