"""What handlers get beside the event: the person's language, its texts, and their conversation."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.middlewares.user_context import EventContext
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.conversation import Conversation
from bot.facts.model import Lang
from bot.store.protocols import Prefs
from bot.texts.catalog import Catalog, language_for

SERVICES = ("engine", "turns", "replies", "answers", "told", "questions", "shown", "catalog", "lang")
"""What a conversation needs of what the dispatcher has."""

TYPING_AFTER = 0.8
"""Seconds after which the app shows that the bot is at it; most answers come sooner."""
TYPING_AGAIN = 4.5
"""Seconds after which an app has nearly forgotten it."""

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


class TypingMiddleware(BaseMiddleware):
    """Shows that the bot is at it where an answer takes longer than most, until it is there."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        typing: set[asyncio.Task[None]] = set()
        message = event.message if isinstance(event, CallbackQuery) else event
        if not isinstance(message, Message):
            return await handler(event, data)
        begin = partial(_begin_typing, message, typing)
        timer = asyncio.get_running_loop().call_later(TYPING_AFTER, begin)
        try:
            return await handler(event, data)
        finally:
            timer.cancel()
            for task in typing:
                task.cancel()


def _begin_typing(message: Message, typing: set[asyncio.Task[None]]) -> None:
    typing.add(asyncio.create_task(_type(message)))


async def _type(message: Message) -> None:
    thread = message.message_thread_id if message.is_topic_message else None
    while message.bot:
        with suppress(TelegramAPIError):
            await message.bot.send_chat_action(message.chat.id, ChatAction.TYPING, message_thread_id=thread)
        await asyncio.sleep(TYPING_AGAIN)


async def _language(prefs: Prefs, context: EventContext | None) -> Lang:
    user = context.user if context else None
    chosen = await prefs.language(user.id) if user else None
    return chosen or language_for(user.language_code if user else None)
