"""Lists of what the base holds, cards of its things, comparisons and timelines."""

from collections.abc import Callable
from typing import Any, Final

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from bot.answer.ports import Answerer
from bot.conversation import Conversation
from bot.facts.model import FactBase
from bot.store.protocols import Prefs
from bot.texts.catalog import Texts
from bot.view.browse import article_view, entity_view
from bot.view.callbacks import (
    KINDS,
    ArticleCard,
    CardBelow,
    CompareBelow,
    ComparePage,
    DistrictPage,
    EntityCard,
    Kind,
    ListPage,
    PickOther,
    RegionProjects,
    TimelinePage,
)
from bot.view.compare import compare_view
from bot.view.lists import district_view, found_view, list_view, region_projects_view
from bot.view.pairs import pick_view, request_view
from bot.view.reply import Screen
from bot.view.timeline import timeline_request_view, timeline_view
from handlers.screens import acknowledge, send, send_below, show

Draw = Callable[[FactBase, Any, Texts], Screen | None]
"""Draws what a button leads to; None where that is gone."""

PAGES: Final[dict[type[CallbackData], Draw]] = {
    ListPage: lambda base, to, texts: list_view(base, to.kind, to.page, texts),
    DistrictPage: lambda base, to, texts: district_view(base, to.id, to.page, texts),
    RegionProjects: lambda base, to, texts: region_projects_view(base, to.id, to.page, texts),
    EntityCard: lambda base, to, texts: entity_view(base, to.id, to.page, texts),
    ArticleCard: lambda base, to, texts: article_view(base, to.id, to.page, texts),
    TimelinePage: lambda base, to, texts: timeline_view(base, to.id, to.page, texts),
    PickOther: lambda base, to, texts: pick_view(base, to.id, to.page, texts),
    ComparePage: lambda base, to, texts: compare_view(base, to.one, to.other, to.page, texts),
}
"""What each kind of button leads to."""


def build_router() -> Router:
    router = Router(name="browse")
    router.message.register(on_list, ListCommand())
    router.message.register(on_compare, Command("compare", ignore_case=True))
    router.message.register(on_timeline, Command("timeline", ignore_case=True))
    router.callback_query.register(on_card_below, CardBelow.filter(), F.message)
    router.callback_query.register(on_comparison_below, CompareBelow.filter(), F.message)
    for place in PAGES:
        router.callback_query.register(on_page, place.filter())
    return router


class ListCommand(Command):
    """The command of a list; hands over which one as `kind`."""

    def __init__(self) -> None:
        super().__init__(*KINDS, ignore_case=True)

    async def __call__(self, message: Message, bot: Bot) -> bool | dict[str, Any]:
        found = await super().__call__(message, bot)
        if not isinstance(found, dict):
            return found
        command: CommandObject = found["command"]
        return {"kind": command.command.casefold(), "typed": command.args or ""}


async def on_list(message: Message, kind: Kind, typed: str, engine: Answerer, texts: Texts) -> None:
    """The first page of a list, or what is found in it by the words after the command."""
    base = engine.base
    await send(message, found_view(base, kind, typed, texts) if typed else list_view(base, kind, 0, texts))


async def on_compare(
    message: Message,
    command: CommandObject,
    engine: Answerer,
    prefs: Prefs,
    conversation: Conversation,
    texts: Texts,
) -> None:
    """Two things side by side."""
    screen = request_view(engine.base, command.args or "", texts)
    await send(message, screen, rich=(await prefs.of(conversation.user)).rich)
    await conversation.tell(screen.told)


async def on_timeline(
    message: Message, command: CommandObject, engine: Answerer, conversation: Conversation, texts: Texts
) -> None:
    """The timeline of a thing."""
    screen = timeline_request_view(engine.base, command.args or "", texts)
    await send(message, screen)
    await conversation.tell(screen.told)


async def on_card_below(
    query: CallbackQuery, callback_data: CardBelow, engine: Answerer, conversation: Conversation, texts: Texts
) -> None:
    """The card of what an answer is about, below the answer."""
    await _send_below(query, entity_view(engine.base, callback_data.id, 0, texts), conversation, texts)


async def on_comparison_below(
    query: CallbackQuery,
    callback_data: CompareBelow,
    engine: Answerer,
    conversation: Conversation,
    texts: Texts,
) -> None:
    """The comparison of what an answer set side by side, below the answer."""
    screen = compare_view(engine.base, callback_data.one, callback_data.other, 0, texts)
    await _send_below(query, screen, conversation, texts)


async def _send_below(
    query: CallbackQuery, screen: Screen | None, conversation: Conversation, texts: Texts
) -> None:
    await acknowledge(query, None if screen else texts.get("outdated"))
    if screen:
        await send_below(query, screen)
        await conversation.tell(screen.told)


async def on_page(
    query: CallbackQuery,
    callback_data: CallbackData,
    engine: Answerer,
    prefs: Prefs,
    conversation: Conversation,
    texts: Texts,
) -> None:
    """Another page, or another card, in the place of the message."""
    screen = PAGES[type(callback_data)](engine.base, callback_data, texts)
    rich = screen is not None and screen.rich is not None and (await prefs.of(query.from_user.id)).rich
    await show(query, screen, texts, rich=rich)
    await conversation.tell(screen.told if screen else ())
