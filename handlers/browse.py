"""Lists of what the base holds, cards of its things, comparisons and timelines."""

from typing import Any

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.answer.ports import Answerer
from bot.store.protocols import Prefs
from bot.texts.catalog import Texts
from bot.view.browse import article_view, entity_view
from bot.view.callbacks import (
    KINDS,
    ArticleCard,
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
from bot.view.timeline import timeline_request_view, timeline_view
from handlers.screens import send, show


def build_router() -> Router:
    router = Router(name="browse")
    router.message.register(on_list, ListCommand())
    router.message.register(on_compare, Command("compare", ignore_case=True))
    router.message.register(on_timeline, Command("timeline", ignore_case=True))
    router.callback_query.register(on_list_page, ListPage.filter())
    router.callback_query.register(on_district, DistrictPage.filter())
    router.callback_query.register(on_region_projects, RegionProjects.filter())
    router.callback_query.register(on_entity, EntityCard.filter())
    router.callback_query.register(on_article, ArticleCard.filter())
    router.callback_query.register(on_timeline_page, TimelinePage.filter())
    router.callback_query.register(on_pick, PickOther.filter())
    router.callback_query.register(on_compare_page, ComparePage.filter())
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
    message: Message, command: CommandObject, engine: Answerer, prefs: Prefs, texts: Texts
) -> None:
    """Two things side by side."""
    person = message.from_user.id if message.from_user else 0
    screen = request_view(engine.base, command.args or "", texts)
    await send(message, screen, rich=(await prefs.of(person)).rich)


async def on_timeline(message: Message, command: CommandObject, engine: Answerer, texts: Texts) -> None:
    """The timeline of a thing."""
    await send(message, timeline_request_view(engine.base, command.args or "", texts))


async def on_list_page(query: CallbackQuery, callback_data: ListPage, engine: Answerer, texts: Texts) -> None:
    """Another page of a list, or back to it from a card."""
    await show(query, list_view(engine.base, callback_data.kind, callback_data.page, texts), texts)


async def on_district(
    query: CallbackQuery, callback_data: DistrictPage, engine: Answerer, texts: Texts
) -> None:
    """A page of the regions of a federal district."""
    await show(query, district_view(engine.base, callback_data.id, callback_data.page, texts), texts)


async def on_region_projects(
    query: CallbackQuery, callback_data: RegionProjects, engine: Answerer, texts: Texts
) -> None:
    """A page of the projects of a region."""
    await show(query, region_projects_view(engine.base, callback_data.id, callback_data.page, texts), texts)


async def on_entity(query: CallbackQuery, callback_data: EntityCard, engine: Answerer, texts: Texts) -> None:
    """A page of an entity's card."""
    await show(query, entity_view(engine.base, callback_data.id, callback_data.page, texts), texts)


async def on_article(
    query: CallbackQuery, callback_data: ArticleCard, engine: Answerer, texts: Texts
) -> None:
    """A page of an article's card."""
    await show(query, article_view(engine.base, callback_data.id, callback_data.page, texts), texts)


async def on_timeline_page(
    query: CallbackQuery, callback_data: TimelinePage, engine: Answerer, texts: Texts
) -> None:
    """A page of a timeline."""
    await show(query, timeline_view(engine.base, callback_data.id, callback_data.page, texts), texts)


async def on_pick(query: CallbackQuery, callback_data: PickOther, engine: Answerer, texts: Texts) -> None:
    """What a thing can be compared with."""
    await show(query, pick_view(engine.base, callback_data.id, callback_data.page, texts), texts)


async def on_compare_page(
    query: CallbackQuery, callback_data: ComparePage, engine: Answerer, prefs: Prefs, texts: Texts
) -> None:
    """A page of a comparison."""
    screen = compare_view(engine.base, callback_data.one, callback_data.other, callback_data.page, texts)
    await show(query, screen, texts, rich=(await prefs.of(query.from_user.id)).rich)
