"""Pictures over HTTP: uploaded within Telegram's limits, and their buttons work under a photo."""

from bot.app import build_app
from bot.settings import Settings
from tests.botapi.person import Person, buttons
from tests.botapi.server import BotApiServer
from tests.e2e.conftest import running

OPERATOR = 900


async def test_a_photo_is_uploaded_and_its_button_opens_the_list_below(
    telegram: BotApiServer, person: Person
) -> None:
    person.say("/regions")
    person.press(await person.reply(), "pm")
    photo = await person.reply()
    assert photo["photo"][0]["width"] > 1000
    assert photo["caption"].startswith("Цифровые инициативы по регионам")
    press = person.press(photo, buttons(photo)["Регионы списком"])
    below = await person.reply()
    assert below["text"].startswith("Регионы\n")
    assert telegram.callback_answers[press] is not None
    assert telegram.violations == []


async def test_the_week_is_drawn_for_operators_alone(telegram: BotApiServer, settings: Settings) -> None:
    async with running(build_app(settings.model_copy(update={"operator_ids": frozenset({OPERATOR})}))):
        reader, operator = Person(telegram, 501), Person(telegram, OPERATOR)
        reader.say("Что такое Цифробанк?")
        await reader.reply()
        operator.say("/stats")
        stats = await operator.reply()
        data = buttons(stats)["Картинка недели"]
        operator.press(stats, data)
        photo = await operator.reply()
        assert photo["photo"][0]["width"] > 1000
        assert photo["caption"].startswith("Неделя вопросов\n")
        assert "вопросов 1, отвечено 100 %" in photo["caption"]
        press = reader.press(stats, data)
        await telegram.until(lambda: telegram.callback_answers[press] is not None)
        assert "устарела" in str(telegram.callback_answers[press])
    assert telegram.violations == []


async def test_two_projects_are_compared_over_http(telegram: BotApiServer, person: Person) -> None:
    person.say("/compare Цифробанк, Цифровая прокачка")
    shown = await person.reply()
    assert shown["text"].startswith("«Цифробанк» | «Цифровая прокачка»\n")
    for data in buttons(shown).values():
        person.press(shown, data)
    await telegram.until(lambda: not telegram.unanswered_presses)
    assert telegram.violations == []
