"""Digests: what came into the base or changed there, for whoever follows it; nothing where nothing did."""

import asyncio
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from bot.answer.ports import Answerer
from bot.facts.lookup import entity_name, fact_text
from bot.facts.model import Fact, FactBase, Lang
from bot.notify.content import packed
from bot.notify.schedule import is_digest_day, next_digest
from bot.store.following import BaseHistory, Digests, DigestStep, FactChange, Reader
from bot.store.outgoing import Outgoing
from bot.store.protocols import Prefs
from bot.texts.catalog import Catalog
from bot.view.notices import Change, digest_view
from bot.view.subscriptions import TOPIC

BATCH: Final = 20
"""Readers dealt with in one transaction: replies need the store's one writer too."""
PAUSE: Final = 0.05
"""Seconds between two batches, which belong to the replies."""
PRIORITY: Final = 2
ENDING: Final = 2  # letters of a topic's word that may be otherwise in a fact: Russian words change there


class DigestJob:
    """Puts digests that are due into the outbox, each with the next time of its reader, at once."""

    def __init__(
        self,
        engine: Answerer,
        history: BaseHistory,
        digests: Digests,
        prefs: Prefs,
        catalog: Catalog,
        now: Callable[[], float],
    ) -> None:
        self._engine = engine
        self._history = history
        self._digests = digests
        self._prefs = prefs
        self._catalog = catalog
        self._now = now

    async def run_due(self) -> int:
        """Deal with every reader who is due; returns how many digests there are to send."""
        now = self._now()
        for person in await self._digests.newcomers(BATCH):
            preferences = await self._prefs.of(person)
            await self._digests.begin(person, preferences.language or "ru", next_digest(now, preferences))
        found = 0
        while readers := await self._digests.due(now, BATCH):
            found += await self._advance(readers, now)
            await asyncio.sleep(PAUSE)
        return found

    async def _advance(self, readers: Sequence[Reader], now: float) -> int:
        changes = await self._history.changed_since(min(reader.since for reader in readers))
        content = cache(lambda since, targets, lang: self._content(changes, since, targets, lang))
        steps = [await self._step(reader, now, content) for reader in readers]
        await self._digests.advance(steps)
        return sum(step.letter is not None for step in steps)

    async def _step(
        self, reader: Reader, now: float, content: Callable[[float, tuple[str, ...], Lang], str | None]
    ) -> DigestStep:
        preferences = await self._prefs.of(reader.person)
        next_at = next_digest(now, preferences)
        if preferences.digest == "off":  # what happens meanwhile is not told later
            return DigestStep(reader, now, next_at)
        if not is_digest_day(now, preferences):
            return DigestStep(reader, reader.since, next_at)
        packed_digest = content(reader.since, reader.targets, preferences.language or reader.lang)
        letter = _letter(reader, packed_digest) if packed_digest else None
        return DigestStep(reader, now, next_at, letter)

    def _content(
        self, changes: Sequence[FactChange], since: float, targets: tuple[str, ...], lang: Lang
    ) -> str | None:
        base = self._engine.base
        follows = followed(base, targets)
        found = [
            Change(fact, change.new)
            for change in changes
            if change.since > since and (fact := base.facts.get(change.fact)) and follows(fact)
        ]
        if not found:
            return None
        return packed(digest_view(base, found, self._catalog.in_language(lang)), silent=True)


def followed(base: FactBase, targets: tuple[str, ...]) -> Callable[[Fact], bool]:
    """Whether a fact is about any of the targets; without targets, every fact is."""
    things = frozenset(target for target in targets if not target.startswith(TOPIC))
    topics = [stems(target.removeprefix(TOPIC)) for target in targets if target.startswith(TOPIC)]

    def follows(fact: Fact) -> bool:
        if not targets or things & (fact.entities | set(base.articles[fact.article].regions)):
            return True
        return any(_mentions(base, fact, topic) for topic in topics)

    return follows


def stems(topic: str) -> list[str]:
    """The words of a topic without their endings."""
    return [word[: max(4, len(word) - ENDING)] for word in _folded(topic).split()]


def _mentions(base: FactBase, fact: Fact, topic: list[str]) -> bool:
    names = [
        entity_name(base.entities[id], lang)
        for id in fact.entities
        if id in base.entities
        for lang in _LANGUAGES
    ]
    words = _folded(" ".join([fact_text(fact, "ru"), fact_text(fact, "en"), *names])).split()
    heads = [word.strip("«»\"'().,;:—") for word in words]
    return all(any(head.startswith(stem) for head in heads) for stem in topic)


_LANGUAGES: Final[tuple[Lang, ...]] = ("ru", "en")


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е").replace("-", " ")


def _letter(reader: Reader, content: str) -> Outgoing:
    key = f"digest:{reader.person}:{reader.next_at:.0f}"
    return Outgoing(reader.person, reader.person, "digest", content, key, priority=PRIORITY)
