"""Owners add and remove operators in chat; nobody else can, whatever they send or press."""

import pytest
from aiogram import Bot, Dispatcher
from aiogram.methods import AnswerCallbackQuery, DeleteMyCommands, SendMessage, SetMyCommands
from aiogram.types import ReplyKeyboardMarkup

from bot.app import build_dispatcher
from bot.rights import Rights
from bot.settings import Settings
from bot.store.protocols import Operator
from bot.store.sqlite import SqliteStore
from bot.texts.catalog import Catalog
from tests.handlers.conftest import bad_request
from tests.overheard import Overheard
from tests.telegram import Person, RecordingSession, labels, said

OWNER, OPERATOR, STRANGER = 7, 8, 9


@pytest.fixture
def dispatcher(answerer: Overheard, store: SqliteStore, catalog: Catalog) -> Dispatcher:
    settings = Settings(bot_token=None, operator_ids=frozenset({OWNER}))
    return build_dispatcher(settings, answerer, store, catalog)


@pytest.fixture
def stranger(dispatcher: Dispatcher, bot: Bot) -> Person:
    return Person(dispatcher, bot, id=STRANGER, chat=STRANGER)


async def pick(owner: Person, *people: int) -> None:
    users = [{"user_id": id, "first_name": "Аня", "last_name": "К."} for id in people]
    await owner.write(users_shared={"request_id": 1, "users": users})


async def test_an_owner_adds_operators_by_picking_them(person: Person, store: SqliteStore) -> None:
    (sent,) = await person.write("/operators")
    assert labels(sent) == ["Добавить"]
    answered, how = await person.press_button("Добавить")
    assert isinstance(answered, AnswerCallbackQuery)
    assert isinstance(how, SendMessage)
    assert isinstance(how.reply_markup, ReplyKeyboardMarkup)
    await pick(person, OPERATOR)
    assert await store.operators.all() == [Operator(OPERATOR, "Аня К.")]


async def test_an_owner_adds_an_operator_by_id_and_removes_them(
    person: Person, store: SqliteStore, session: RecordingSession
) -> None:
    calls = await person.write("/operators 8 Боря")
    assert "Боря (8)" in said(calls)
    assert "Убрать: Боря" in labels(calls[-1])
    await person.press(f"op-del:{OPERATOR}")
    assert await store.operators.all() == []
    assert isinstance(session.calls[-1], DeleteMyCommands)


async def test_an_operator_gets_a_menu_of_their_own(person: Person) -> None:
    calls = await person.write("/operators 8")
    menus = [call for call in calls if isinstance(call, SetMyCommands)]
    assert [menu.scope.chat_id for menu in menus if menu.scope] == [OPERATOR, OPERATOR]  # type: ignore[union-attr]


async def test_an_operator_gets_the_menu_at_start_too_and_a_stranger_none(
    dispatcher: Dispatcher, bot: Bot, store: SqliteStore, stranger: Person
) -> None:
    await store.operators.add(Operator(OPERATOR, "Боря"))
    *menus, greeting = await Person(dispatcher, bot, id=OPERATOR, chat=OPERATOR).write("/start")
    assert [type(menu) for menu in menus] == [SetMyCommands, SetMyCommands]
    assert isinstance(greeting, SendMessage)
    (greeting,) = await stranger.write("/start")
    assert isinstance(greeting, SendMessage)


async def test_an_operator_who_has_not_met_the_bot_is_added_all_the_same(
    person: Person, store: SqliteStore, session: RecordingSession
) -> None:
    session.faults = [bad_request("chat not found")]
    await person.write("/operators 8")
    assert await store.operators.has(OPERATOR)


async def test_nobody_but_an_owner_sees_or_changes_operators(
    stranger: Person, dispatcher: Dispatcher, bot: Bot, store: SqliteStore
) -> None:
    await store.operators.add(Operator(OPERATOR, "Боря"))
    operator = Person(dispatcher, bot, id=OPERATOR, chat=OPERATOR)
    for intruder in (stranger, operator):
        assert "Такой команды" in said(await intruder.write(f"/operators {STRANGER}"))
        await pick(intruder, STRANGER)
        assert "устарела" in said(await intruder.press(f"op-del:{OPERATOR}"))
        assert "устарела" in said(await intruder.press("op-add"))
    assert await store.operators.all() == [Operator(OPERATOR, "Боря")]


async def test_in_a_group_not_even_an_owner_manages_operators(dispatcher: Dispatcher, bot: Bot) -> None:
    assert await Person(dispatcher, bot, id=OWNER, chat=-5).write("/operators 8") == []


async def test_rights_are_asked_anew_each_time(store: SqliteStore) -> None:
    rights = Rights({OWNER}.__contains__, store.operators)
    seen = [await rights.is_operator(OPERATOR)]
    await store.operators.add(Operator(OPERATOR, "Боря"))
    seen.append(await rights.is_operator(OPERATOR))
    await store.operators.remove(OPERATOR)
    seen.append(await rights.is_operator(OPERATOR))
    assert seen == [False, True, False]
    assert await rights.is_operator(OWNER)


async def test_help_shows_commands_to_those_who_may_use_them(person: Person, stranger: Person) -> None:
    assert "/operators" in said(await person.write("/help"))
    assert "/operators" not in said(await stranger.write("/help"))
    assert await Person(person._dispatcher, person._bot, id=OWNER, chat=-5).write("/help") != []
