"""What handlers get beside the event: the person's language, its texts, and their conversation."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.middlewares.user_context import EventContext
from aiogram.types import TelegramObject

from bot.conversation import Conversation
from bot.facts.model import Lang
from bot.store.protocols import Prefs
from bot.texts.catalog import Catalog, language_for

SERVICES = ("engine", "turns", "replies", "answers", "told", "questions", "catalog", "lang")
"""What a conversation needs of what the dispatcher has."""

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class LanguageMiddleware(BaseMiddleware):
    """Gives `lang` and `texts`: what the person chose, or else what their app speaks."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        catalog: Catalog = data["catalog"]
        data["lang"] = await _language(data["prefs"], data.get("event_context"))
        data["texts"] = catalog.in_language(data["lang"])
        return await handler(event, data)


class ConversationMiddleware(BaseMiddleware):
    """Gives `conversation`; comes after `LanguageMiddleware`, for events that have a chat."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        context: EventContext = data["event_context"]
        services = {name: data[name] for name in SERVICES}
        chat = context.chat_id or 0
        data["conversation"] = Conversation(
            **services, chat=chat, user=context.user_id or chat, thread=context.thread_id
        )
        return await handler(event, data)


async def _language(prefs: Prefs, context: EventContext | None) -> Lang:
    user = context.user if context else None
    chosen = await prefs.language(user.id) if user else None
    return chosen or language_for(user.language_code if user else None)
