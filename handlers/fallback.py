"""Whatever nothing else took: a short hint, so that nobody waits for an answer in vain."""

from typing import Final

from aiogram import F, Router
from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message
from aiogram.utils.formatting import Text

from bot.texts.catalog import Texts
from bot.view.reply import Screen
from handlers.screens import acknowledge, send

NO_TEXT: Final = frozenset(
    {
        ContentType.VOICE,
        ContentType.AUDIO,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.PHOTO,
        ContentType.STICKER,
        ContentType.ANIMATION,
        ContentType.DOCUMENT,
        ContentType.LOCATION,
        ContentType.CONTACT,
        ContentType.POLL,
        ContentType.DICE,
        ContentType.CHECKLIST,
        ContentType.GAME,
        ContentType.LIVE_PHOTO,
        ContentType.PAID_MEDIA,
        ContentType.RICH_MESSAGE,
        ContentType.STORY,
        ContentType.VENUE,
    }
)
"""What people send; service messages (a pinned message, a new title) are none of it."""


def build_router() -> Router:
    router = Router(name="fallback")
    private = F.chat.type == "private"
    router.callback_query.register(on_outdated_button)
    router.message.register(on_unknown_command, private, F.text.startswith("/"))
    router.message.register(on_no_text, private, F.content_type.in_(NO_TEXT))
    return router


async def on_outdated_button(query: CallbackQuery, texts: Texts) -> None:
    """A button from before a change."""
    await acknowledge(query, texts.get("outdated"))


async def on_unknown_command(message: Message, texts: Texts) -> None:
    """A command that the bot does not have."""
    await send(message, Screen(Text(texts.get("unknown-command"))))


async def on_no_text(message: Message, texts: Texts) -> None:
    """A message without words."""
    await send(message, Screen(Text(texts.get("text-only"))))
