"""Digests: what came into the base or changed there, for whoever follows it; nothing where nothing did."""

import asyncio
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.answer.ports import Answerer
from bot.facts.lookup import words_of
from bot.facts.model import Lang
from bot.notify.content import packed
from bot.notify.schedule import after_quiet, is_digest_due, next_digest
from bot.notify.topics import Stem, followed
from bot.store.following import BaseHistory, Digests, DigestStep, FactChange, Reader
from bot.store.outgoing import Outgoing
from bot.store.protocols import Prefs
from bot.texts.catalog import Catalog
from bot.view.notices import Change, digest_view

BATCH: Final = 5
"""Readers dealt with in one transaction: replies need the store's one writer too."""
PAUSE: Final = 0.05
"""Seconds between two batches, which belong to the replies; still more are planned than can be sent."""
DRAWN: Final = 200
"""Digests that are kept as they were drawn: many readers follow the same and know the same."""
PRIORITY: Final = 2


@dataclass(frozen=True, slots=True)
class News:
    """What changed in the base after `since` and not after `until`, in the order of time."""

    until: float
    since: float = math.inf
    changes: tuple[FactChange, ...] = ()

    def after(self, since: float) -> tuple[FactChange, ...]:
        """What is news to somebody who knows all until then."""
        return tuple(change for change in self.changes if since < change.since <= self.until)


class DigestJob:
    """Puts digests that are due into the outbox, each with the next time of its reader, at once."""

    def __init__(
        self,
        engine: Answerer,
        history: BaseHistory,
        digests: Digests,
        prefs: Prefs,
        catalog: Catalog,
        stem: Stem,
        now: Callable[[], float],
    ) -> None:
        self._engine = engine
        self._stem = stem
        self._history = history
        self._digests = digests
        self._prefs = prefs
        self._catalog = catalog
        self._now = now
        self._content = lru_cache(maxsize=DRAWN)(self._drawn)

    async def run_due(self) -> int:
        """Deal with every reader who is due; returns how many digests there are to send."""
        now, found = self._now(), 0
        news = News(now)
        while readers := await self._digests.due(now, BATCH):
            if (oldest := min(reader.since for reader in readers)) < news.since:
                news = News(now, oldest, tuple(await self._history.changed_since(oldest)))
            steps = [await self._step(reader, news) for reader in readers]
            await self._digests.advance(steps)
            found += sum(step.letter is not None for step in steps)
            await asyncio.sleep(PAUSE)
        return found

    async def _step(self, reader: Reader, news: News) -> DigestStep:
        now, preferences = news.until, await self._prefs.of(reader.person)
        next_at = next_digest(now, preferences)
        if preferences.digest == "off":  # what happens meanwhile is not told later
            return DigestStep(reader, now, next_at)
        if not is_digest_due(reader.next_at, now, preferences):  # a bot that was down is late, not idle
            return DigestStep(reader, reader.since, next_at)
        base, lang = self._engine.base, preferences.language or reader.lang
        content = self._content(base.hash, news.after(reader.since), reader.targets, lang)
        letter = _letter(reader, content, after_quiet(now, preferences)) if content else None
        return DigestStep(reader, now, next_at, letter)

    def _drawn(
        self, base_hash: str, changes: tuple[FactChange, ...], targets: tuple[str, ...], lang: Lang
    ) -> str | None:
        """A digest ready to be sent; `base_hash` tells those of one base from those of another."""
        base = self._engine.base
        follows = followed(base, targets, self._stem)
        found = [
            Change(fact, change.new)
            for change in changes
            if (fact := base.facts.get(change.fact)) and follows(fact)
        ]
        if not found:
            return None
        screen = digest_view(base, found, self._catalog.in_language(lang))
        return packed(screen, silent=True, said=words_of(base, screen.told, lang), lang=lang)


def _letter(reader: Reader, content: str, not_before: float) -> Outgoing:
    """A digest that a bot which was down prepares at night waits for the morning."""
    key = f"digest:{reader.person}:{reader.next_at:.0f}"
    person = reader.person
    return Outgoing(person, person, "digest", content, key, priority=PRIORITY, not_before=not_before)
