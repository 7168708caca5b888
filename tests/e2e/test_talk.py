"""Talking to the whole bot over real HTTP."""

import pytest

from bot.app import App, build_app
from bot.settings import Settings
from bot.store.protocols import Operator
from tests.botapi.faults import (
    BAD_GATEWAY,
    CONFLICT,
    RESET_AFTER,
    RESET_BEFORE,
    SERVER_ERROR,
    Fault,
    too_many_requests,
)
from tests.botapi.person import Person, buttons
from tests.botapi.server import BotApiServer
from tests.e2e.conftest import running

QUESTION = "Что такое Цифробанк?"
ANSWER = "база эффективных кейсов"


@pytest.fixture(autouse=True)
def _limits_are_kept(telegram: BotApiServer) -> object:
    yield
    assert telegram.violations == []
    assert telegram.unanswered_presses == []


async def test_a_question_is_answered_with_its_source(person: Person) -> None:
    person.say(QUESTION)
    reply = await person.reply()
    assert ANSWER in reply["text"]
    links = [entity.get("url", "") for entity in reply["entities"] if entity["type"] == "text_link"]
    assert any("moyaokruga.ru" in link for link in links)


async def test_a_follow_up_leans_on_the_last_question(person: Person) -> None:
    person.say("Кто подписал соглашение в Нижнем?")
    assert "Плуготаренко" in (await person.reply())["text"]
    person.say("А когда?")
    assert "31 мая" in (await person.reply())["text"]


async def test_what_the_base_does_not_hold_is_refused_without_a_source(person: Person) -> None:
    person.say("Какая погода будет завтра в Париже?")
    reply = await person.reply()
    assert not [entity for entity in reply.get("entities", []) if entity["type"] == "text_link"]


async def test_start_offers_questions_that_a_press_answers(telegram: BotApiServer, person: Person) -> None:
    person.say("/start")
    greeting = await person.reply()
    press = person.press(greeting, next(iter(buttons(greeting).values())))
    await telegram.until(lambda: telegram.callback_answers[press] is not None)
    answer = await person.reply()
    assert [entity for entity in answer["entities"] if entity["type"] == "text_link"]


async def test_an_outdated_button_is_answered(telegram: BotApiServer, person: Person) -> None:
    person.say("/start")
    press = person.press(await person.reply(), "no-such-button:1")
    await telegram.until(lambda: telegram.callback_answers[press] is not None)


async def test_lists_are_shown(person: Person) -> None:
    for command in ("/regions", "/people", "/organizations", "/events", "/sources", "/projects", "/help"):
        person.say(command)
        assert (await person.reply())["text"]


async def test_inline_mode_offers_results(telegram: BotApiServer, person: Person) -> None:
    answer = await person.inline_answer(person.ask_inline(QUESTION))
    [first, *_] = answer["results"]
    assert ANSWER in first["input_message_content"]["message_text"]


async def test_an_edited_question_edits_its_answer(telegram: BotApiServer, person: Person) -> None:
    question = person.say("Кто подписал соглашение в Нижнем?")
    await person.reply()
    person.edit(question, QUESTION)
    await telegram.until(lambda: any(ANSWER in text for text in person.replies))
    assert len(person.replies) == 1


@pytest.mark.parametrize(
    "text", ["🙂", "?" * 3, "<b>&lt;", "'; DROP TABLE facts; --", 'NEAR(" OR *', "я" * 4096]
)
async def test_odd_messages_get_a_reply(person: Person, text: str) -> None:
    person.say(text)
    assert (await person.reply())["text"]


async def test_what_is_no_text_gets_a_hint(person: Person) -> None:
    person.send(sticker={"file_id": "x", "file_unique_id": "y", "type": "regular", "width": 1, "height": 1}
                | {"is_animated": False, "is_video": False})  # fmt: skip
    assert (await person.reply())["text"]


@pytest.mark.parametrize(
    "fault", [BAD_GATEWAY, SERVER_ERROR, RESET_BEFORE, RESET_AFTER, too_many_requests(1)], ids=repr
)
async def test_an_answer_comes_in_spite_of_a_fault_in_sending(
    telegram: BotApiServer, person: Person, fault: Fault
) -> None:
    telegram.fail("sendMessage", fault)
    person.say(QUESTION)
    assert ANSWER in (await person.reply())["text"]
    person.say("/help")
    await telegram.until(lambda: ANSWER not in person.replies[-1])
    assert len(person.replies) <= 3


@pytest.mark.parametrize("fault", [BAD_GATEWAY, RESET_BEFORE, RESET_AFTER, CONFLICT], ids=repr)
async def test_an_answer_comes_in_spite_of_a_fault_in_polling(
    telegram: BotApiServer, person: Person, fault: Fault
) -> None:
    telegram.fail("getUpdates", fault, fault)
    person.say(QUESTION)
    person.say(QUESTION)
    await person.reply()
    await person.reply()
    assert len(person.replies) == 2


async def test_a_repeated_update_is_answered_once(telegram: BotApiServer, person: Person) -> None:
    person.say(QUESTION)
    telegram.updates.append(telegram.updates[-1])
    person.say("/help")
    await person.reply()
    await person.reply()
    assert [ANSWER in text for text in person.replies] == [True, False]


async def test_an_unparseable_update_is_set_aside_and_the_others_go_on(
    telegram: BotApiServer, app: App, person: Person
) -> None:
    telegram.inject(message={"message_id": "x", "chat": 5})
    telegram.inject(brand_new_kind={"id": 1})
    person.say(QUESTION)
    assert ANSWER in (await person.reply())["text"]
    letters = await app.store.inbox.dead_letters()
    assert any(letter.reason.startswith("unreadable: message") for letter in letters)


async def test_the_menus_are_published_in_two_languages(telegram: BotApiServer, app: App) -> None:
    await telegram.until(lambda: len(telegram.called("setMyShortDescription")) == 2)
    languages = {call.params.get("language_code") for call in telegram.called("setMyCommands")}
    assert languages == {None, "ru"}


async def test_operators_whom_an_owner_added_get_their_menus_at_start(
    telegram: BotApiServer, settings: Settings
) -> None:
    app = build_app(settings)
    await app.store.open()
    await app.store.operators.add(Operator(77, "Боря"))
    await app.store.close()

    def menus() -> int:
        scopes = [call.params["scope"] for call in telegram.called("setMyCommands")]
        return sum(scope.get("chat_id") == 77 for scope in scopes)

    async with running(build_app(settings)):
        await telegram.until(lambda: menus() == 2)


async def test_a_menu_that_cannot_be_published_stops_nothing(
    telegram: BotApiServer, settings: Settings
) -> None:
    telegram.fail("setMyCommands", *[SERVER_ERROR] * 3)
    async with running(build_app(settings)):
        person = Person(telegram, 502)
        person.say(QUESTION)
        assert ANSWER in (await person.reply())["text"]


async def test_a_bot_that_stops_answers_the_rest_at_its_next_start(
    telegram: BotApiServer, settings: Settings
) -> None:
    people = [Person(telegram, 600 + number) for number in range(3)]
    for person in people * 5:
        person.say(QUESTION)
    telegram.delay = 0.05
    async with running(build_app(settings)):
        await people[0].reply()
    async with running(build_app(settings)):
        await telegram.until(lambda: all(len(person.replies) >= 5 for person in people))
    assert [len(person.replies) for person in people] == [5, 5, 5]
