"""Every handler can be called: what it names is given by the dispatcher, a middleware or its filters."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiogram import Dispatcher, Router
from aiogram.dispatcher.event.handler import CallableObject, HandlerObject
from aiogram.dispatcher.middlewares.data import MiddlewareData
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackQueryFilter
from aiohttp import ClientSession

from bot.app import build_app
from bot.settings import Settings
from handlers import build_router
from tests.conftest import DATA

ROOT = Path(__file__).resolve().parent.parent
BUILT_IN = {"callback_data": CallbackQueryFilter, "command": Command}


def handlers_of(router: Router) -> Iterator[HandlerObject]:
    for part in router.chain_tail:
        for observer in part.observers.values():
            yield from observer.handlers


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One state folder for all: the index in it is built once."""
    return tmp_path_factory.mktemp("state")


def dispatcher_in(folder: Path) -> Dispatcher:
    return build_app(Settings(state_dir=folder, data_dir=DATA, bot_token=None)).dispatcher


def given_by_middlewares() -> set[str]:
    """Names that our middlewares put into the data: `data["name"] = …`."""
    tree = ast.parse((ROOT / "bot" / "middlewares.py").read_text(encoding="utf-8"))
    return {
        str(target.slice.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant)
    }


def given_by_filters(handler: HandlerObject) -> set[str]:
    """Names that the handler's own filters hand over."""
    given = set()
    for each in handler.filters or ():
        own = each.callback
        given |= {name for name, kind in BUILT_IN.items() if isinstance(own, kind)}
        if type(own).__module__.startswith("handlers."):
            given |= returned_keys(type(own))
    return given


def returned_keys(filter_type: type) -> set[str]:
    """Keys of the dictionaries that a filter of ours returns."""
    tree = ast.parse(inspect.getsource(filter_type))
    dicts = [node for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    return {str(key.value) for each in dicts for key in each.keys if isinstance(key, ast.Constant)}


def wanted(handler: CallableObject) -> set[str]:
    """Names of a handler's parameters without a default, but for the event itself."""
    parameters = list(inspect.signature(handler.callback).parameters.values())[1:]
    return {
        each.name for each in parameters if each.default is each.empty and each.kind is not each.VAR_KEYWORD
    }


def test_every_parameter_of_a_handler_is_given(state: Path) -> None:
    dispatcher = dispatcher_in(state)
    everywhere = {*dispatcher.workflow_data, *MiddlewareData.__annotations__, *given_by_middlewares(), "bot"}
    everywhere |= {"exception"}
    handlers = list(handlers_of(dispatcher))
    assert len(handlers) > 10
    missing = {
        handler.callback.__qualname__: absent
        for handler in handlers
        if (absent := wanted(handler) - everywhere - given_by_filters(handler))
    }
    assert missing == {}


def test_a_router_is_fresh_each_time(state: Path) -> None:
    first, second = dispatcher_in(state), dispatcher_in(state)
    assert first is not second
    assert not set(first.chain_tail) & set(second.chain_tail)


@pytest.mark.parametrize("kind", ["message", "edited_message", "callback_query", "inline_query", "error"])
def test_every_kind_of_update_has_a_handler(kind: str, state: Path) -> None:
    assert any(router.observers[kind].handlers for router in dispatcher_in(state).chain_tail)


@pytest.mark.parametrize("operator", [True, False])
async def test_the_start_flag_opens_the_page_of_operators(state: Path, operator: bool) -> None:
    settings = Settings(state_dir=state, data_dir=DATA, bot_token=None, http_port=0)
    page = build_app(settings, operator=operator).page
    assert page
    url = await page.start()
    try:
        async with ClientSession() as http, http.get(f"{url}operator") as response:
            assert (response.status == 200) is operator
    finally:
        await page.stop()


def test_no_filter_and_no_handler_is_given_to_a_thread() -> None:
    router = build_router()
    for handler in handlers_of(router):
        assert handler.awaitable
        assert all(each.awaitable for each in handler.filters or ())
