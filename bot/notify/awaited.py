"""«Сообщить, когда узнаете»: questions asked again of each newer base, and answered to whoever waits."""

import asyncio
from collections.abc import Callable
from typing import Final

from bot.answer.model import Answer
from bot.answer.ports import Answerer
from bot.facts.model import FactBase
from bot.notify.content import packed
from bot.notify.schedule import after_quiet
from bot.store.following import Awaited
from bot.store.outgoing import Outgoing
from bot.store.protocols import Store
from bot.texts.catalog import Catalog, Texts
from bot.view.answered import numbered_answers
from bot.view.notices import awaited_view
from bot.view.reply import Screen, reply_view

BATCH: Final = 200
PRIORITY: Final = 1
AGAIN: Final = 3600.0
"""Seconds after which a base is asked again: articles fed in do not change its hash."""


def edition(base: FactBase, now: float) -> str:
    """Names what a question was asked of."""
    return f"{base.hash}:{now // AGAIN:.0f}"


class AwaitedAnswers:
    """Asks what people wait for, in a worker thread, and ends each wait with the numbered answer."""

    def __init__(self, engine: Answerer, store: Store, catalog: Catalog, now: Callable[[], float]) -> None:
        self._engine = engine
        self._awaited = store.awaited
        self._answers = store.answers
        self._told = store.told
        self._prefs = store.prefs
        self._catalog = catalog
        self._now = now

    async def scan(self) -> int:
        """Ask what this base was not asked yet; returns how many answers there are to send."""
        found, asked = 0, edition(self._engine.base, self._now())
        while waiting := await self._awaited.unasked(asked, BATCH):
            still_open = [each.id for each in waiting if not await self._answered(each)]
            found += len(waiting) - len(still_open)
            await self._awaited.still_open(still_open, asked)
        return found

    async def _answered(self, awaited: Awaited) -> bool:
        spoken = any(char.isalpha() for char in awaited.question)
        reply = await asyncio.to_thread(
            self._engine.ask, awaited.question, awaited.context, lang=None if spoken else awaited.lang
        )
        if not isinstance(reply, Answer):
            return False
        await self._awaited.answered(awaited.id, await self._letter(awaited, reply))
        return True

    async def _letter(self, awaited: Awaited, reply: Answer) -> Outgoing:
        texts = self._catalog.in_language(reply.lang)
        screen, number = await self._numbered(awaited, reply, texts)
        content = packed(awaited_view(awaited.question, screen, texts), asked=awaited.question, number=number)
        return Outgoing(
            awaited.person,
            awaited.chat,
            "awaited",
            content,
            f"awaited:{awaited.person}:{awaited.id}",
            thread=awaited.thread,
            priority=PRIORITY,
            not_before=after_quiet(self._now(), await self._prefs.of(awaited.person)),
        )

    async def _numbered(self, awaited: Awaited, reply: Answer, texts: Texts) -> tuple[Screen, str]:
        """The answer under its number, kept; its facts count as told from now on."""
        base = self._engine.base
        screen = reply_view(reply, texts, base.entities, typed=awaited.question)
        for kept, numbered in numbered_answers(reply, screen, base, texts):
            if await self._answers.add(kept):
                await self._told.note(awaited.person, awaited.chat, kept.lang, kept.said, kept.number)
                return numbered, kept.number
        return screen, ""
