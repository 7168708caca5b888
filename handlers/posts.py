"""What an operator sends as material: forwarded posts, long texts, links."""

import re
from typing import Any, Final

from aiogram.filters import Filter
from aiogram.types import Message, MessageOriginChannel, MessageOriginChat
from pydantic import BaseModel

from bot.review.intake import Post

LONG: Final = 300
"""Characters from which on a text is no question but something to read."""
LINK: Final = re.compile(r"https?://\S+")


class Material(Filter):
    """A text to read: forwarded, or too long for a question; hands it over as `post`."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        post = post_of(message)
        return {"post": post} if post else False


class Links(Filter):
    """A message that is links alone; hands them over as `links`."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        words = (message.text or "").split()
        if not words or message.forward_origin or not all(LINK.fullmatch(word) for word in words):
            return False
        return {"links": words}


def post_of(message: Message) -> Post | None:
    """The text of a message that is to be read, with its source where it was forwarded from one."""
    text = message.text or message.caption or rich_text(message)
    if not text or text.startswith("/"):
        return None
    if message.forward_origin is None:
        return Post(text) if len(text) >= LONG or message.rich_message else None
    date = message.forward_origin.date.date().isoformat()
    match message.forward_origin:
        case MessageOriginChannel(chat=chat, message_id=number):
            url = f"https://t.me/{chat.username}/{number}" if chat.username else None
            return Post(text, url, chat.title, date)
        case MessageOriginChat(sender_chat=chat):
            return Post(text, None, chat.title, date)
    return Post(text, None, None, date)


def rich_text(message: Message) -> str:
    """The words of a rich post, a block a paragraph."""
    if message.rich_message is None:
        return ""
    paragraphs = (_words(block).strip() for block in message.rich_message.blocks)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


CARRIERS: Final = ("title", "text", "summary", "caption", "cells", "items", "blocks", "credit")
"""Fields of rich blocks that hold words, in the order in which they are read."""


def _words(value: Any) -> str:
    """Runs of text as they stand; what a block holds a line each, the cells of a row on one."""
    match value:
        case str():
            return value
        case list():
            return "".join(map(_words, value))
        case BaseModel():
            parts = (_held(name, getattr(value, name, None)) for name in CARRIERS)
            return "\n".join(filter(None, parts))
    return ""


def _held(name: str, value: Any) -> str:
    match name:
        case "cells":
            return "\n".join(" — ".join(filter(None, map(_words, row))) for row in value or ())
        case "items" | "blocks":
            return "\n".join(filter(None, map(_words, value or ())))
    return _words(value)
