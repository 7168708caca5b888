"""Pictures over HTTP: uploaded within Telegram's limits, and their buttons work under a photo."""

from tests.botapi.person import Person, buttons
from tests.botapi.server import BotApiServer


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


async def test_two_projects_are_compared_over_http(telegram: BotApiServer, person: Person) -> None:
    person.say("/compare Цифробанк, Цифровая прокачка")
    shown = await person.reply()
    assert shown["text"].startswith("«Цифробанк» | «Цифровая прокачка»\n")
    for data in buttons(shown).values():
        person.press(shown, data)
    await telegram.until(lambda: not telegram.unanswered_presses)
    assert telegram.violations == []
