"""In groups, help and errors are for one pair of eyes."""

import pytest
from aiogram import Bot, Dispatcher
from aiogram.methods import SendMessage

from bot.commands import MENUS, menu
from bot.texts.catalog import Catalog
from tests.handlers.conftest import bad_request
from tests.overheard import Overheard
from tests.telegram import Person, RecordingSession, said


@pytest.fixture
def member(dispatcher: Dispatcher, bot: Bot) -> Person:
    return Person(dispatcher, bot, chat=-5)


def receiver(sent: object) -> int | None:
    assert isinstance(sent, SendMessage)
    only = sent.ephemeral_message_parameters
    return only.receiver_user_id if only else None


async def test_help_in_a_group_is_seen_by_who_asked_for_it(member: Person) -> None:
    (sent,) = await member.write("/help")
    assert receiver(sent) == 7


async def test_an_ephemeral_command_gets_an_ephemeral_reply(member: Person) -> None:
    (sent,) = await member.write("/help", ephemeral_message_id=3)
    assert receiver(sent) == 7


async def test_where_telegram_refuses_all_see_a_reply(member: Person, session: RecordingSession) -> None:
    session.faults = [bad_request("ephemeral messages are not supported")]
    _, sent = await member.write("/help")
    assert receiver(sent) is None
    assert isinstance(sent, SendMessage)
    assert sent.reply_parameters


async def test_a_fault_in_a_group_is_told_to_who_met_it(member: Person, answerer: Overheard) -> None:
    answerer.script["Что?"] = RuntimeError("broken")
    calls = await member.write("/ask Что?")
    assert receiver(calls[-1]) == 7
    assert "сломалось" in said(calls[-1:])


async def test_help_in_private_has_no_receiver(person: Person) -> None:
    (sent,) = await person.write("/help")
    assert receiver(sent) is None


def test_only_the_menu_of_groups_has_ephemeral_commands(catalog: Catalog) -> None:
    texts = catalog.in_language("ru")
    private, group = (
        [each.command for each in menu(texts, scopes) if each.is_ephemeral] for _, scopes in MENUS
    )
    assert (private, group) == ([], ["help", "settings", "privacy"])
