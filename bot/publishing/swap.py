"""An answerer whose base is swapped for a newer one between two questions, and what keeps it the newest."""

import asyncio
import gc
import logging
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Final

from bot.answer.engine import Engine
from bot.answer.model import Reply, Turn
from bot.answer.morph import Morph
from bot.console import progress
from bot.errors import BotError, StoreError
from bot.facts.changes import NO_VERSION, Head
from bot.facts.model import FactBase, Lang
from bot.index.build import IndexInfo, good_index
from bot.index.overlay import Serving, Shipped
from bot.index.reader import open_index
from bot.loading import loading
from bot.publishing.build import build_aside, published_index, published_with
from bot.settings import Settings
from bot.store.editing import Versions

log = logging.getLogger(__name__)

POLL: Final = 0.5
"""Seconds between two looks for a version that another process has published."""
RETRY: Final = 30.0
"""Seconds until an index that could not be built is tried again."""

SWITCH: Final = 0.0005
"""Seconds that opening a base may keep the interpreter for itself; usually 0.005."""
WARM: Final = 3
"""Questions asked of a new engine before anybody else asks it."""

BaseChanged = Callable[[FactBase, FactBase], Awaitable[None]]
"""Is told the base before and the base after."""


@dataclass(frozen=True, slots=True)
class OpenedBase:
    """An index at work: its engine, the version that it holds, and what ships beneath that."""

    engine: Engine
    morph: Morph
    head: Head = NO_VERSION
    shipped: tuple[Shipped, ...] = ()


def open_base(info: IndexInfo, morph: Morph) -> OpenedBase:
    """A built index, opened."""
    source = open_index(info.path, morph)
    return OpenedBase(Engine(source, morph), morph, info.head, tuple(source.shipped))


def build_base(settings: Settings) -> OpenedBase:
    """The published base of these settings; its index is built first where it is missing or old."""
    with progress("Building the index…"):
        info = published_index(settings, morph := Morph())
    with loading():
        return open_base(info, morph)


@contextmanager
def _considerate() -> Iterator[None]:
    """Let the thread that answers have its turn soon: it waits for a switch, and for no garbage.

    What was loaded is not looked through later, either: a base holds no circles, and is gone when dropped.
    """
    interval = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH)
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
        sys.setswitchinterval(interval)


def open_aside(info: IndexInfo, morph: Morph) -> OpenedBase:
    """`open_base` beside a thread that answers; the first questions find everything at hand."""
    with _considerate():
        opened = open_base(info, morph)
        for entity in islice(opened.engine.base.entities.values(), WARM):
            opened.engine.ask(entity.name)
    return opened


class SwappingAnswerer:
    """An `Answerer` that hands each question to the engine of the moment; a swap is one assignment."""

    def __init__(self, opened: OpenedBase) -> None:
        self.opened = opened

    @property
    def base(self) -> FactBase:
        return self.opened.engine.base

    def serving(self) -> Serving:
        """The base of the moment, for the editors."""
        opened = self.opened
        return Serving(opened.engine.base, opened.head.number, opened.shipped)

    def ask(
        self, text: str, turn: Turn | None = None, *, lang: Lang | None = None, literal: bool = False
    ) -> Reply:
        return self.opened.engine.ask(text, turn, lang=lang, literal=literal)

    def concepts(self, text: str) -> frozenset[str]:
        return self.opened.engine.concepts(text)


class Refresher:
    """Keeps an answerer at the newest version, whichever process published it."""

    def __init__(self, settings: Settings, answerer: SwappingAnswerer, versions: Versions) -> None:
        self._settings = settings
        self._answerer = answerer
        self._versions = versions
        self._changed = asyncio.Condition()
        self._look = asyncio.Event()
        self._hooks: list[BaseChanged] = []

    def on_base_changed(self, hook: BaseChanged) -> None:
        """Have `hook` called after each swap."""
        self._hooks.append(hook)

    async def run(self) -> None:
        """Look for new versions until cancelled."""
        while True:
            self._look.clear()
            pause = POLL
            try:
                await self.catch_up()
            except StoreError as error:
                log.warning("Cannot look for a newer base: %s", error)
            except BotError as error:
                log.error("The base stays as it is: %s", error)
                pause = RETRY
            try:
                await asyncio.wait_for(self._look.wait(), pause)
            except TimeoutError:
                continue

    async def served(self, number: int) -> None:
        """Return once questions are answered from version `number` or a later one."""
        self._look.set()
        async with self._changed:
            await self._changed.wait_for(lambda: self._answerer.opened.head.number >= number)

    async def catch_up(self) -> None:
        """Swap in the newest version if it is not the one at work."""
        before = self._answerer.opened
        if await self._versions.head() == before.head:
            return
        started = time.perf_counter()
        opened = await self._open_newest(before.morph)
        self._answerer.opened = opened
        async with self._changed:
            self._changed.notify_all()
        took, number = time.perf_counter() - started, opened.head.number
        log.info("Answering from base %s, version %d (%.1f s)", opened.engine.base.hash, number, took)
        for hook in self._hooks:
            await hook(before.engine.base, opened.engine.base)

    async def _open_newest(self, morph: Morph) -> OpenedBase:
        data_dir, state_dir = self._settings.data_dir, self._settings.state_dir
        published = published_with(self._settings)
        info = await asyncio.to_thread(good_index, data_dir, state_dir, published)
        if info is None:
            await build_aside(self._settings)
            info = await asyncio.to_thread(good_index, data_dir, state_dir, published)
        if info is None:  # published or changed again meanwhile: the next look finds it
            raise StoreError("the base changed while its index was built")
        return await asyncio.to_thread(open_aside, info, morph)
