"""Whatever an operator may press, send or command: pressed, sent or commanded by another, it does nothing."""

from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter
from aiogram.methods import AnswerCallbackQuery

from bot.app import build_dispatcher
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.texts.catalog import Catalog
from handlers.filters import IsOperator, IsOwner
from tests.overheard import Overheard
from tests.telegram import Person, said

OPERATOR, STRANGER = 8, 9
DESK = frozenset(("facts", "feed", "gaps", "operators", "reports", "review", "teaching"))
"""The routers of what operators and owners do."""
VALUES: dict[Any, Any] = {str: "d-1", int: 1, bool: True}


@pytest.fixture
def dispatcher(answerer: Overheard, store: SqliteStore, catalog: Catalog) -> Dispatcher:
    settings = Settings(bot_token=None, operator_ids=frozenset({OPERATOR}))
    return build_dispatcher(settings, answerer, store, catalog)


def handlers(dispatcher: Dispatcher) -> list[HandlerObject]:
    """All handlers of the desk."""
    found = [router for router in dispatcher.chain_tail if router.name in DESK]
    assert {router.name for router in found} == DESK
    return [
        handler
        for router in found
        for observer in (router.message, router.callback_query)
        for handler in observer.handlers
    ]


def filters(handler: HandlerObject) -> list[Any]:
    return [
        it.callback.__self__ if hasattr(it.callback, "__self__") else it.callback
        for it in handler.filters or ()
    ]


def test_every_handler_of_the_desk_asks_who_it_is(dispatcher: Dispatcher) -> None:
    open_ = [
        handler.callback.__name__
        for handler in handlers(dispatcher)
        if not any(isinstance(it, IsOperator | IsOwner) for it in filters(handler))
    ]
    assert open_ == []


def forged(data: type[CallbackData]) -> list[str]:
    """Presses of a button: each choice that it may carry."""
    presses: list[dict[str, Any]] = [{}]
    for name, field in data.model_fields.items():
        choices = getattr(field.annotation, "__args__", None)
        flat = [one for it in choices or () for one in getattr(it, "__args__", (it,))]
        values = [one for one in flat if isinstance(one, str)] or [VALUES[field.annotation]]
        presses = [press | {name: value} for press in presses for value in values]
    return [data(**press).pack() for press in presses]


async def test_no_press_of_a_stranger_does_anything(
    dispatcher: Dispatcher, bot: Bot, store: SqliteStore
) -> None:
    kinds = {
        it.callback_data
        for handler in handlers(dispatcher)
        for it in filters(handler)
        if isinstance(it, CallbackQueryFilter)
    }
    assert len(kinds) >= 15
    stranger = Person(dispatcher, bot, id=STRANGER, chat=STRANGER)
    before = await everything(store)
    for data in [press for kind in kinds for press in forged(kind)]:
        (answered,) = await stranger.press(data)
        assert isinstance(answered, AnswerCallbackQuery), data
        assert "устарела" in (answered.text or ""), data
    assert await everything(store) == before


@pytest.mark.parametrize(
    "command",
    ["/queue", "/feed https://example.org", "/fact nn-cipr", "/gaps", "/reports", "/stats", "/operators 9"],
)
async def test_no_command_of_a_stranger_does_anything(dispatcher: Dispatcher, bot: Bot, command: str) -> None:
    assert "Такой команды" in said(await Person(dispatcher, bot, id=STRANGER, chat=STRANGER).write(command))


async def everything(store: SqliteStore) -> list[object]:
    """What operators change."""
    return [
        await store.versions.all(), await store.drafts.articles(), await store.drafts.waiting(),
        await store.feeds.all(), await store.dismissed.all(), await store.operators.all(),
        await store.reports.waiting(),
    ]  # fmt: skip
