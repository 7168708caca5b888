"""Recalls: whoever was told what the base says otherwise now, or no more, gets one message about it."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from itertools import groupby
from typing import Final

from bot.answer.ports import Answerer
from bot.facts.lookup import fact_text
from bot.notify.content import packed
from bot.notify.schedule import after_quiet
from bot.store.following import BaseHistory
from bot.store.journal import Answers, Telling
from bot.store.outgoing import Outgoing
from bot.store.protocols import Prefs
from bot.texts.catalog import Catalog
from bot.view.notices import Correction, recall_view

BATCH: Final = 500
PRIORITY: Final = 0


class Recalls:
    """Compares what was told with what the base says; what it has dealt with is told anew or forgotten."""

    def __init__(
        self,
        engine: Answerer,
        history: BaseHistory,
        answers: Answers,
        prefs: Prefs,
        catalog: Catalog,
        now: Callable[[], float],
    ) -> None:
        self._engine = engine
        self._history = history
        self._answers = answers
        self._prefs = prefs
        self._catalog = catalog
        self._now = now

    async def scan(self) -> int:
        """Put a recall into the outbox for each chat that needs one; returns how many."""
        await self._history.record(self._engine.base.facts)
        found = 0
        while tellings := await self._history.outdated(BATCH):
            for chat in _whole_chats(tellings):
                found += await self._recall(chat)
        return found

    async def _recall(self, tellings: Sequence[Telling]) -> bool:
        """One message for all that was told in a chat; none where only the spacing changed."""
        told = {telling.fact: telling for telling in tellings}
        corrections = [found for each in told.values() if (found := await self._correction(each))]
        letter = await self._letter(tellings, corrections) if corrections else None
        await self._history.settle(tellings, letter)
        return letter is not None

    async def _correction(self, telling: Telling) -> Correction | None:
        base = self._engine.base
        former = await self._history.former(telling)
        kept = await self._answers.find(telling.number)
        was = former.text if former else kept.said.get(telling.fact) if kept else None
        now = base.facts.get(telling.fact)
        if was is None or (now and _words(fact_text(now, telling.lang)) == _words(was)):
            return None
        article = now.article if now else former.article if former else ""
        return Correction(was, telling.number, now, base.articles.get(article))

    async def _letter(self, tellings: Sequence[Telling], corrections: Sequence[Correction]) -> Outgoing:
        first = tellings[0]
        texts = self._catalog.in_language(tellings[-1].lang)
        preferences = await self._prefs.of(first.person)
        said = [f"{each.fact} {each.said} {self._present(each)}" for each in tellings]
        key = blake2b("\n".join(sorted(set(said))).encode(), digest_size=12).hexdigest()
        return Outgoing(
            first.person,
            first.chat,
            "recall",
            packed(recall_view(corrections, texts)),
            f"recall:{first.chat}:{key}:{self._engine.base.hash}",
            priority=PRIORITY,
            not_before=after_quiet(self._now(), preferences),
        )

    def _present(self, telling: Telling) -> str:
        fact = self._engine.base.facts.get(telling.fact)
        return fact_text(fact, telling.lang) if fact else ""


def _whole_chats(tellings: list[Telling]) -> Iterator[list[Telling]]:
    """The tellings of each chat; the last chat of a full batch may be cut, so it waits for the next one."""
    chats = [list(group) for _, group in groupby(tellings, key=lambda each: each.chat)]
    yield from chats[:-1] if len(tellings) == BATCH and len(chats) > 1 else chats


def _words(text: str) -> list[str]:
    return text.split()
