"""Corrections and awaited answers, through the whole bot: asked, restarted with newer data, told once."""

import asyncio
from dataclasses import replace

import pytest

from bot.app import App, build_app
from bot.publishing.swap import OpenedBase
from bot.settings import Settings
from tests.botapi.person import Person, buttons
from tests.botapi.server import BotApiServer
from tests.e2e.conftest import RIGHT, WRONG, running

TOLD = "Кто координирует «Цифровую Россию» в Подмосковье?"
UNKNOWN = "Что такое Цифробанк?"


async def never_quiet(app: App, person: int) -> None:
    """The person may be written to at the hour of the test."""
    preferences = await app.store.prefs.of(person)
    await app.store.prefs.keep(person, replace(preferences, quiet_from=0, quiet_until=0))


async def test_newer_data_correct_what_was_said_and_answer_what_was_awaited(
    telegram: BotApiServer, settings: Settings, older: OpenedBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(telegram, 501)
    with monkeypatch.context() as before:
        before.setattr("bot.app.build_base", lambda settings: older)
        async with running(build_app(settings)) as app:
            person.say(TOLD)
            assert WRONG in (await person.reply())["text"]
            person.say(UNKNOWN)
            refusal = await person.reply()
            press = person.press(refusal, buttons(refusal)["Сообщить, когда узнаете"])
            await telegram.until(lambda: bool(telegram.callback_answers.get(press)))
            await never_quiet(app, person.id)
    async with running(build_app(settings)):
        recall, answer = await person.reply(), await person.reply()
    assert WRONG in recall["text"]
    assert f"Теперь в базе: {RIGHT}" in recall["text"]
    assert "Источник: " in recall["text"]
    assert answer["text"].startswith(f"Вы просили сообщить: ответ нашёлся\n\n{UNKNOWN}\n\n")
    async with running(build_app(settings)) as app:
        person.say(UNKNOWN)
        await person.reply()
        await asyncio.sleep(1.5)  # longer than the sender looks away
        assert await app.store.outbox.waiting() == 0
    assert len(person.replies) == 5
    assert telegram.violations == []
    assert telegram.unanswered_presses == []
