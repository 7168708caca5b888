"""One conversation from the first question to being forgotten, over real HTTP."""

from collections.abc import AsyncIterator

import pytest

from bot.app import build_app
from bot.settings import Settings
from tests.botapi.person import Person, buttons
from tests.botapi.server import BotApiServer, Json
from tests.e2e.conftest import running

READER, OPERATOR = 501, 900
QUESTION = "Что такое Цифробанк?"
UNKNOWN = "Какой бюджет у Цифробанка?"


@pytest.fixture
async def people(telegram: BotApiServer, settings: Settings) -> AsyncIterator[tuple[Person, Person]]:
    """A reader and an operator of a bot at work."""
    async with running(build_app(settings.model_copy(update={"operator_ids": frozenset({OPERATOR})}))):
        yield Person(telegram, READER), Person(telegram, OPERATOR)


def every_button(message: Json) -> list[Json]:
    return [each for row in message["reply_markup"]["inline_keyboard"] for each in row]


async def test_from_a_question_to_being_forgotten(
    telegram: BotApiServer, people: tuple[Person, Person]
) -> None:
    reader, operator = people

    async def ask(person: Person, text: str) -> Json:
        person.say(text)
        return await person.reply()

    async def press(person: Person, message: Json, label: str) -> Json:
        """The message as it stands after the press was answered and the bot has edited it."""
        before = len(telegram.calls)
        key = (person.id, message["message_id"])
        id = person.press(telegram.messages[key], buttons(telegram.messages[key])[label])
        await telegram.until(lambda: telegram.callback_answers[id] is not None)
        edits = ("editmessagetext", "editmessagereplymarkup")
        await telegram.until(lambda: any(call.method in edits for call in telegram.calls[before:]))
        await telegram.until(lambda: telegram.messages[key] != message)
        return telegram.messages[key]

    answer = await ask(reader, QUESTION)
    [share] = [each for each in every_button(answer) if "switch_inline_query_chosen_chat" in each]
    number = share["switch_inline_query_chosen_chat"]["query"].removeprefix("#")
    [copy] = [each for each in every_button(answer) if "copy_text" in each]
    assert number in answer["text"]
    assert copy["copy_text"]["text"].endswith(f"№ {number}")

    replayed = await ask(reader, f"/start a_{number}")
    assert (replayed["text"], replayed["entities"]) == (answer["text"], answer["entities"])
    assert number in (await reader.reply())["text"]  # when, and from which base
    shared = await reader.inline_answer(reader.ask_inline(f"#{number}"))
    assert shared["results"][0]["input_message_content"]["message_text"] == answer["text"]

    asked_why = await press(reader, answer, "👎")
    thanked = await press(reader, asked_why, "Устарело")
    assert "Исправить факт" in buttons(thanked)
    refused = await ask(reader, UNKNOWN)
    gap = reader.press(refused, buttons(refused)["Сообщить о пробеле"])
    await telegram.until(lambda: telegram.callback_answers[gap] is not None)

    assert QUESTION in (await ask(operator, "/reports"))["text"]
    assert UNKNOWN in (await ask(operator, "/gaps"))["text"]
    assert "вопросов" in (await ask(operator, "/stats"))["text"]
    assert "Такой команды" in (await ask(reader, "/reports"))["text"]

    settings = await ask(reader, "/settings")
    english = await press(reader, settings, "English")
    assert "Rich view" in buttons(english)
    assert "I keep" in (await ask(reader, "/privacy"))["text"]
    forgotten = await press(reader, await ask(reader, "/forget"), "Erase everything")
    assert "reply_markup" not in forgotten
    assert "Расширенный вид" in buttons(await ask(reader, "/settings"))
    again = await ask(operator, f"/start a_{number}")
    assert again["text"] == answer["text"]

    assert telegram.violations == []
    assert telegram.unanswered_presses == []
