"""Lists of what the base holds and cards of its things."""

from typing import Any

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.answer.ports import Answerer
from bot.texts.catalog import Texts
from bot.view.browse import KINDS, article_view, entity_view, list_view
from bot.view.callbacks import ArticleCard, EntityCard, Kind, ListPage
from handlers.screens import send, show


def build_router() -> Router:
    router = Router(name="browse")
    router.message.register(on_list, ListCommand())
    router.callback_query.register(on_list_page, ListPage.filter())
    router.callback_query.register(on_entity, EntityCard.filter())
    router.callback_query.register(on_article, ArticleCard.filter())
    return router


class ListCommand(Command):
    """The command of a list; hands over which one as `kind`."""

    def __init__(self) -> None:
        super().__init__(*KINDS, ignore_case=True)

    async def __call__(self, message: Message, bot: Bot) -> bool | dict[str, Any]:
        found = await super().__call__(message, bot)
        return {"kind": found["command"].command.casefold()} if isinstance(found, dict) else found


async def on_list(message: Message, kind: Kind, engine: Answerer, texts: Texts) -> None:
    """The first page of a list."""
    await send(message, list_view(engine.base, kind, 0, texts))


async def on_list_page(query: CallbackQuery, callback_data: ListPage, engine: Answerer, texts: Texts) -> None:
    """Another page of a list, or back to it from a card."""
    await show(query, list_view(engine.base, callback_data.kind, callback_data.page, texts), texts)


async def on_entity(query: CallbackQuery, callback_data: EntityCard, engine: Answerer, texts: Texts) -> None:
    """A page of an entity's card."""
    await show(query, entity_view(engine.base, callback_data.id, callback_data.page, texts), texts)


async def on_article(
    query: CallbackQuery, callback_data: ArticleCard, engine: Answerer, texts: Texts
) -> None:
    """A page of an article's card."""
    screen = article_view(engine.base, callback_data.id, callback_data.page, texts)
    await show(query, screen, texts)
