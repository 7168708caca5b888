"""What editors are told of the feeds that they follow."""

import hashlib

from aiogram.utils.formatting import Text, as_list

from bot.notify.content import packed
from bot.store.editing import Feed
from bot.store.outgoing import Outbox, Outgoing
from bot.store.protocols import Prefs
from bot.texts.catalog import Catalog
from bot.view.reply import Screen

PRIORITY = 2


class FeedLetters:
    """Puts word of new drafts into the outbox."""

    def __init__(self, outbox: Outbox, prefs: Prefs, catalog: Catalog) -> None:
        self._outbox = outbox
        self._prefs = prefs
        self._catalog = catalog

    async def tell(self, feed: Feed, articles: int, drafts: int) -> None:
        """A letter to whoever follows the feed; the same news are told once."""
        if not feed.person:
            return
        texts = self._catalog.in_language((await self._prefs.of(feed.person)).language or "ru")
        told = texts.get("feed-news", articles=articles, drafts=drafts)
        state = hashlib.sha256("\n".join((feed.url, *feed.seen)).encode()).hexdigest()[:24]
        content = packed(Screen(as_list(Text(told), Text(feed.url))))
        letter = Outgoing(feed.person, feed.person, "feed", content, f"feed:{state}", priority=PRIORITY)
        await self._outbox.put([letter])
