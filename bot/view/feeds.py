"""The feeds that are followed, as operators see them."""

import hashlib
from collections.abc import Sequence
from typing import Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text, as_list

from bot.store.editing import Feed
from bot.texts.catalog import Texts
from bot.view.buttons import button
from bot.view.outline import clip
from bot.view.reply import Screen
from bot.view.split import joined

SHOWN: Final = 20
URL_LIMIT: Final = 200
ID_LETTERS: Final = 12


class Unfollow(CallbackData, prefix="unfeed"):
    """Follow this feed no more."""

    id: str


def feed_id(feed: Feed) -> str:
    """What a button calls a feed: addresses are too long for it."""
    return hashlib.sha256(feed.url.encode()).hexdigest()[:ID_LETTERS]


def feeds_view(feeds: Sequence[Feed], texts: Texts) -> Screen:
    """How to feed the bot, and what is followed, each with a button to stop that."""
    how = Text(texts.get("feed-how"))
    shown = feeds[:SHOWN]
    if not shown:
        return Screen(how)
    lines = [Text(f"{number}. ", clip(feed.url, URL_LIMIT)) for number, feed in enumerate(shown, 1)]
    rows = [
        [button(texts.get("feed-unfollow", number=number), Unfollow(id=feed_id(feed)))]
        for number, feed in enumerate(shown, 1)
    ]
    content = joined([how, as_list(Bold(texts.get("feed-list")), *lines)])
    return Screen(content, InlineKeyboardMarkup(inline_keyboard=rows))
