"""What a person follows and waits for: begun, shown and ended."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bot.answer.ports import Answerer
from bot.facts.lookup import named_like
from bot.facts.model import Lang
from bot.notify.awaited import edition
from bot.notify.schedule import next_digest
from bot.scrub import scrubbed
from bot.store.following import Awaited
from bot.store.protocols import DigestPace, SentReply, Store
from bot.texts.catalog import Texts
from bot.view.reply import Screen
from bot.view.subscriptions import TOPIC, subscriptions_view, target_key, target_name

LONGEST_TOPIC: Final = 60  # characters


class Subscriptions:
    """Everybody's subscriptions; `now` tells seconds since the epoch."""

    def __init__(self, engine: Answerer, store: Store, now: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._digests = store.digests
        self._awaited = store.awaited
        self._prefs = store.prefs
        self._now = now

    async def screen(self, person: int, texts: Texts) -> Screen:
        """All that the person can end."""
        pace = (await self._prefs.of(person)).digest
        targets = await self._digests.targets(person)
        waiting = await self._awaited.of(person)
        return subscriptions_view(self._engine.base, pace, targets, waiting, texts)

    def target(self, words: str) -> str:
        """What somebody means: the one thing of that name, or else a topic."""
        things = named_like(self._engine.base, words)
        return things[0].id if len(things) == 1 else TOPIC + words[:LONGEST_TOPIC]

    async def follow(self, person: int, target: str, texts: Texts) -> str:
        """Follow from now on, and say so; whoever had digests off gets them daily."""
        preferences = await self._prefs.of(person)
        if preferences.digest == "off":
            preferences = replace(preferences, digest="daily")
            await self._prefs.keep(person, preferences)
        next_at = next_digest(self._now(), preferences)
        new = await self._digests.follow(person, target, texts.lang, next_at)
        name = target_name(self._engine.base, target, texts)
        return texts.get("followed" if new else "followed-already", what=name)

    async def unfollow(self, person: int, key: str) -> None:
        """Follow no more what goes by this key."""
        for target in await self._digests.targets(person):
            if target_key(target) == key:
                await self._digests.unfollow(person, target)

    async def choose_pace(self, person: int, pace: DigestPace, lang: Lang) -> None:
        """How often a digest comes, if at all."""
        preferences = replace(await self._prefs.of(person), digest=pace)
        await self._prefs.keep(person, preferences)
        if pace != "off":
            await self._digests.begin(person, lang, next_digest(self._now(), preferences))

    async def wait(self, person: int, chat: int, thread: int | None, refused: SentReply, texts: Texts) -> str:
        """Wait for the answer to a refused question, freed of personal data, and say so."""
        asked, context = edition(self._engine.base, self._now()), refused.context
        if context:
            context = replace(context, question=scrubbed(context.question))
        awaited = Awaited(0, person, chat, scrubbed(refused.asked), texts.lang, thread, asked, context)
        return texts.get("waiting" if await self._awaited.add(awaited) else "waiting-already")

    async def cancel_awaited(self, person: int, id: int) -> None:
        """Wait for an answer no more."""
        await self._awaited.cancel(person, id)

    async def stop_recalls(self, person: int) -> None:
        """Tell the person of no corrections."""
        await self._prefs.keep(person, replace(await self._prefs.of(person), recall=False))
