"""Screens, settings and what leads from an answer to the next thing, over real HTTP."""

import asyncio
import time
from dataclasses import replace

import pytest

from bot.app import App, build_app
from bot.middlewares import TYPING_AFTER
from bot.publishing.swap import OpenedBase
from bot.settings import Settings
from tests.botapi.faults import Refusal
from tests.botapi.person import Person, buttons
from tests.botapi.server import BotApiServer, Json
from tests.e2e.conftest import running

QUESTION = "Что такое Цифробанк?"
ANSWER = "база эффективных кейсов"
OWNER, NEW = 900, 901


@pytest.fixture(autouse=True)
def _limits_are_kept(telegram: BotApiServer) -> object:
    yield
    assert telegram.violations == []
    assert telegram.unanswered_presses == []


async def ask(person: Person, text: str) -> Json:
    person.say(text)
    return await person.reply()


async def pressed(telegram: BotApiServer, person: Person, message: Json, label: str) -> str:
    """The notice with which the press of a button is answered."""
    return await answered(telegram, person.press(message, buttons(message)[label]))


async def answered(telegram: BotApiServer, press: str) -> str:
    await telegram.until(lambda: telegram.callback_answers[press] is not None)
    return str((telegram.callback_answers[press] or {}).get("text", ""))


async def changed(telegram: BotApiServer, person: Person, message: Json, label: str) -> Json:
    """The message in the form that the press of a button gives it."""
    key = person.id, message["message_id"]
    await pressed(telegram, person, message, label)
    await telegram.until(lambda: telegram.messages[key] != message)
    return telegram.messages[key]


async def test_every_setting_changes_at_a_press_and_is_kept(telegram: BotApiServer, person: Person) -> None:
    shown = await ask(person, "/settings")
    for label in ("Расширенный вид", "Без поправок", "Сводка: раз в день", "Тихие часы", "Пояс", "English"):
        shown = await changed(telegram, person, shown, label)
    again = await ask(person, "/settings")
    assert again["text"] == shown["text"]
    for words in ("corrections: no", "once a day", "20:00", "Samara", "rich"):
        assert words in again["text"]


async def test_buttons_work_after_a_restart(telegram: BotApiServer, settings: Settings) -> None:
    person = Person(telegram, 501)
    async with running(build_app(settings)):
        answer, refusal = await ask(person, QUESTION), await ask(person, "Какой бюджет у Цифробанка?")
        card, offers = await ask(person, "/regions ниж"), await ask(person, "/start")
    async with running(build_app(settings)):
        await changed(telegram, person, card, "Нижегородская область")
        await changed(telegram, person, answer, "👍")
        assert "/digest" in await pressed(telegram, person, refusal, "Сообщить, когда узнаете")
        await pressed(telegram, person, offers, next(iter(buttons(offers))))
        assert (await person.reply())["entities"]


@pytest.mark.parametrize("data", ["news:1", "c:gone:0", "x:gone:gone:0", "q:9", "pt:gone", "m:ru", "v:up"])
async def test_an_outdated_button_says_so(telegram: BotApiServer, person: Person, data: str) -> None:
    message = await ask(person, "/help")
    assert "устарела" in await answered(telegram, person.press(message, data))


async def test_a_press_that_changes_nothing_is_no_fault(telegram: BotApiServer, person: Person) -> None:
    shown = await ask(person, "/settings")
    for _ in range(2):
        await pressed(telegram, person, shown, "Русский")
    assert (await ask(person, QUESTION))["text"]


async def test_the_rich_view_is_a_table_and_text_where_it_is_refused(
    telegram: BotApiServer, person: Person
) -> None:
    await changed(telegram, person, await ask(person, "/settings"), "Расширенный вид")
    rich = await ask(person, "/compare Московская область, Нижегородская область")
    assert [block["type"] for block in rich["rich_message"]["blocks"]].count("table") == 1
    telegram.fail("sendRichMessage", Refusal(400, "Bad Request: rich messages are not supported"))
    plain = await ask(person, "/compare Московская область, Нижегородская область")
    assert plain["text"].startswith("Московская область | Нижегородская область")


async def test_a_repair_is_shown_and_undone(telegram: BotApiServer, person: Person) -> None:
    repaired = await ask(person, "кто такой глеп никтин")
    assert "Понял как: кто такой глеб никитин" in repaired["text"]
    await pressed(telegram, person, repaired, "Читать как написано")
    literal = await person.reply()
    assert literal["text"].startswith("кто такой глеп никтин")
    assert "губернатор" not in literal["text"]


async def test_from_an_answer_to_a_card_a_timeline_and_a_comparison(
    telegram: BotApiServer, person: Person
) -> None:
    answer = await ask(person, "кто губернатор нижегородской области на 1 июня 2023")
    assert answer["text"].startswith("Глеб Никитин — губернатор")
    about = next(label for label in buttons(answer) if label not in ("👍", "👎"))
    await pressed(telegram, person, answer, about)
    below = await person.reply()
    while "Сравнить" not in buttons(below):
        below = await changed(telegram, person, below, "Нижегородская область")
    timeline = await changed(telegram, person, below, "Лента времени")
    assert "Лента времени" in timeline["text"]
    card = await changed(telegram, person, timeline, "‹ Нижегородская область")
    choice = await changed(telegram, person, card, "Сравнить")
    compared = await changed(telegram, person, choice, "Московская область")
    assert "нет в базе" in compared["text"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Какой бюджет у Цифробанка?", "не сказано"),
        ("Кто министр цифрового развития?", "не нашёл"),
        ("Какие проекты есть в Тверской области?", "регион"),
        ("рецепт борща", "не по моей части"),
    ],
)
async def test_each_kind_of_no_leads_to_an_answer(
    telegram: BotApiServer, person: Person, question: str, words: str
) -> None:
    refusal = await ask(person, question)
    assert words in refusal["text"]
    assert not [each for each in refusal.get("entities", []) if each["type"] == "text_link"]
    await pressed(telegram, person, refusal, next(iter(buttons(refusal))))
    assert [each for each in (await person.reply())["entities"] if each["type"] == "text_link"]


async def test_what_is_wrong_reaches_the_operators_under_the_number_of_the_answer(
    telegram: BotApiServer, settings: Settings
) -> None:
    async with running(build_app(settings.model_copy(update={"operator_ids": frozenset({OWNER})}))):
        person, owner, new = (Person(telegram, id) for id in (501, OWNER, NEW))
        answer = await ask(person, QUESTION)
        number = answer["text"].rpartition("№ ")[2]
        asked_why = await changed(telegram, person, answer, "👎")
        thanked = await changed(telegram, person, asked_why, "Неверно")
        await pressed(telegram, person, thanked, "Исправить факт")
        prompt = await person.reply()
        person.say("База называется иначе, пишите на anna@example.org", reply_to_message=prompt)
        assert "Спасибо" in (await person.reply())["text"]
        owner.send(users_shared={"request_id": 1, "users": [{"user_id": NEW, "first_name": "Боря"}]})
        assert (await owner.reply())["text"] == "Готово."
        assert "Боря" in (await owner.reply())["text"]
        reports = await ask(new, "/reports")
    assert f"№ {number}" in reports["text"]
    assert "База называется иначе" in reports["text"]
    assert "example.org" not in reports["text"]


async def test_long_work_shows_typing(
    telegram: BotApiServer, app: App, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = app.store.answers.add

    async def find_slowly(*args: object) -> bool:
        await asyncio.sleep(TYPING_AFTER + 0.5)
        return await find(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(app.store.answers, "add", find_slowly)
    assert ANSWER in (await ask(person, QUESTION))["text"]
    assert [call.params["action"] for call in telegram.called("sendChatAction")] == ["typing"]


async def test_the_quality_of_the_running_base_is_told(person: Person) -> None:
    assert "Версия базы" in (await ask(person, "/quality"))["text"]


async def test_a_digest_tells_what_came_and_one_tap_stops_it(
    telegram: BotApiServer, settings: Settings, older: OpenedBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(telegram, 501)
    with monkeypatch.context() as before:
        before.setattr("bot.app.build_base", lambda settings: older)
        async with running(build_app(settings)) as app:
            assert "Слежу" in (await ask(person, "/digest Московская область"))["text"]
            assert "✕ Московская область" in buttons(await person.reply())
            preferences = replace(await app.store.prefs.of(501), quiet_from=0, quiet_until=0)
            await app.store.prefs.keep(501, preferences)
            await app.store._database.write(("UPDATE digests SET next_at = ?", (time.time(),)))  # type: ignore[attr-defined]
    async with running(build_app(settings)) as app:
        digest = await person.reply()
        assert digest["text"].startswith("Новое в базе\n\n• Геннадий Панин — ")
        assert "Источники" in digest["text"]
        await pressed(telegram, person, digest, "Не присылать")
        await telegram.until(lambda: bool(telegram.called("editMessageText")))
        assert (await app.store.prefs.of(501)).digest == "off"
