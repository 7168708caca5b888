"""/start, /help, /privacy, /settings and what goes wrong."""

import logging
import re

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramForbiddenError, TelegramNetworkError, TelegramRetryAfter
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    SendMessage,
    SetMyCommands,
    SetMyDescription,
    SetMyShortDescription,
)
from aiogram.types import BotCommandScopeAllGroupChats

from bot.commands import COMMANDS, PRIVATE, publish_profile
from bot.facts.model import FactBase
from bot.texts.catalog import Catalog
from tests.overheard import Overheard
from tests.telegram import Person, RecordingSession, labels, said

SAMPLES = 3
PUBLIC = [command.name for command in COMMANDS if command.scope in PRIVATE]


async def test_start_greets_in_a_sentence_with_questions_to_tap(person: Person) -> None:
    (sent,) = await person.write("/start")
    assert isinstance(sent, SendMessage)
    assert "цифровых проектах" in sent.text
    assert len(labels(sent)) == SAMPLES


async def test_start_speaks_the_language_of_the_app(dispatcher: Dispatcher, bot: Bot) -> None:
    assert "digital projects" in said(await Person(dispatcher, bot, language="fr").write("/start"))


async def test_a_tapped_sample_is_asked(person: Person) -> None:
    await person.write("/start")
    assert "Никитин" in said(await person.press_button("Кто подписал соглашение в Нижнем Новгороде?"))


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ("r_nizhny-novgorod", "Нижегородская область"),
        ("p_digital-russia", "Цифровая Россия"),
        ("e_gleb-nikitin", "Глеб Никитин"),
        ("s_nn-digital-economy", "Моя округа"),
        ("inline", "Отвечаю на вопросы"),
    ],
)
async def test_a_link_leads_to_what_it_names(person: Person, payload: str, expected: str) -> None:
    assert expected in said(await person.write(f"/start {payload}"))


@pytest.mark.parametrize(
    "payload", ["r_gone", "s_gone", "a_123", "x_nizhny-novgorod", "r_", "nizhny", "'; DROP", "r_" + "a" * 60]
)
async def test_a_link_that_leads_nowhere_is_met_kindly(person: Person, payload: str) -> None:
    (sent,) = await person.write(f"/start {payload}")
    assert isinstance(sent, SendMessage)
    assert sent.text.startswith("Эта ссылка никуда не ведёт")
    assert len(labels(sent)) == SAMPLES


async def test_help_lists_every_command(person: Person) -> None:
    text = said(await person.write("/help"))
    assert re.findall(r"^/(\w+)", text, re.MULTILINE) == PUBLIC
    assert "@facts_bot" in text


async def test_every_listed_command_is_answered(person: Person) -> None:
    for name in PUBLIC:
        assert "Такой команды" not in said(await person.write(f"/{name}"))


async def test_privacy_says_what_is_kept_and_for_how_long(person: Person) -> None:
    text = said(await person.write("/privacy"))
    assert "30 дней" in text


async def test_a_chosen_language_beats_that_of_the_app(person: Person) -> None:
    await person.write("/settings")
    answered, edited = await person.press_button("English")
    assert isinstance(answered, AnswerCallbackQuery)
    assert isinstance(edited, EditMessageText)
    assert labels(edited)[:3] == ["as in Telegram", "Русский", "✓ English"]
    assert "digital projects" in said(await person.write("/start"))


async def test_the_language_of_the_app_can_be_chosen_back(person: Person) -> None:
    await person.write("/settings")
    await person.press_button("English")
    await person.press_button("as in Telegram")
    assert "цифровых проектах" in said(await person.write("/start"))


async def test_a_fault_is_told_with_an_id_that_the_log_knows(
    person: Person, caplog: pytest.LogCaptureFixture, answerer: Overheard
) -> None:
    answerer.script["сломайся"] = RuntimeError("broken as asked")
    with caplog.at_level(logging.ERROR):
        text = said(await person.write("сломайся"))
    found = re.search(r"код ([0-9a-f]{8})", text)
    assert found
    assert found.group(1) in caplog.text
    assert "broken as asked" in caplog.text


async def test_a_fault_behind_a_button_is_told_as_a_notice(
    person: Person, base: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.browse.list_view", None)
    (answered,) = await person.press("l:regions:0")
    assert isinstance(answered, AnswerCallbackQuery)
    assert answered.text is not None
    assert "код" in answered.text


async def test_a_fault_that_cannot_be_told_is_logged_alone(
    person: Person, session: RecordingSession, caplog: pytest.LogCaptureFixture, answerer: Overheard
) -> None:
    answerer.script["сломайся"] = RuntimeError("broken as asked")
    method = SendMessage(chat_id=7, text="?")
    session.faults = [TelegramForbiddenError(method, "Forbidden: bot was blocked by the user")]
    await person.write("сломайся")
    assert "could not be told" in caplog.text


async def test_a_person_who_blocked_the_bot_is_no_fault(
    person: Person, session: RecordingSession, caplog: pytest.LogCaptureFixture
) -> None:
    method = SendMessage(chat_id=7, text="?")
    session.faults = [TelegramForbiddenError(method, "Forbidden: bot was blocked by the user")]
    assert len(await person.write("/start")) == 1
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.mark.parametrize(
    "fault",
    [
        TelegramNetworkError(SendMessage(chat_id=7, text="?"), "reset"),
        TelegramRetryAfter(SendMessage(chat_id=7, text="?"), "later", 3),
    ],
    ids=["network", "429"],
)
async def test_temporary_faults_are_left_to_the_update_loop(
    person: Person, session: RecordingSession, fault: Exception
) -> None:
    session.faults = [fault]
    with pytest.raises(type(fault)):
        await person.write("/start")


async def test_the_profile_has_menus_for_each_kind_of_chat_in_each_language(
    bot: Bot, session: RecordingSession, catalog: Catalog
) -> None:
    await publish_profile(bot, catalog)
    menus = [call for call in session.calls if isinstance(call, SetMyCommands)]
    assert [(menu.scope.type, menu.language_code) for menu in menus if menu.scope] == [
        ("all_private_chats", None),
        ("all_group_chats", None),
        ("all_private_chats", "ru"),
        ("all_group_chats", "ru"),
    ]
    assert {command.command for command in menus[0].commands} == set(PUBLIC)
    groups = [menu for menu in menus if isinstance(menu.scope, BotCommandScopeAllGroupChats)]
    assert "start" not in {command.command for command in groups[0].commands}


async def test_the_profile_keeps_to_the_limits_of_telegram(
    bot: Bot, session: RecordingSession, catalog: Catalog
) -> None:
    await publish_profile(bot, catalog)
    for call in session.calls:
        if isinstance(call, SetMyCommands):
            assert all(re.fullmatch(r"[a-z0-9_]{1,32}", command.command) for command in call.commands)
            assert all(1 <= len(command.description) <= 256 for command in call.commands)
        if isinstance(call, SetMyDescription):
            assert len(call.description or "") <= 512
        if isinstance(call, SetMyShortDescription):
            assert len(call.short_description or "") <= 120
