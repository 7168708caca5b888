"""A running answerer follows what any process publishes, and never stops answering."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.answer.model import Answer
from bot.answer.morph import Morph
from bot.facts.changes import Change
from bot.facts.model import FactBase
from bot.publishing.build import published_index
from bot.publishing.swap import Refresher, SwappingAnswerer, open_base
from bot.settings import Settings
from bot.store.protocols import Store
from bot.store.published import STATE_FILE
from bot.store.sqlite import SqliteStore
from tests.publishing.changing import NEWS

QUESTION = "Когда Олег Речной открыл мост?"


@pytest.fixture
def settings(data_dir: Path, state_dir: Path) -> Settings:
    return Settings(data_dir=data_dir, state_dir=state_dir)


@pytest.fixture
async def store(state_dir: Path) -> AsyncIterator[Store]:
    opened = SqliteStore(state_dir / STATE_FILE)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
def answerer(settings: Settings, morph: Morph) -> SwappingAnswerer:
    return SwappingAnswerer(open_base(published_index(settings, morph), morph))


@pytest.fixture
async def refresher(settings: Settings, answerer: SwappingAnswerer, store: Store) -> AsyncIterator[Refresher]:
    refresher = Refresher(settings, answerer, store.versions)
    task = asyncio.create_task(refresher.run())
    yield refresher
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_what_is_published_is_answered_once_it_is_served(
    answerer: SwappingAnswerer, refresher: Refresher, store: Store
) -> None:
    assert not isinstance(answerer.ask(QUESTION), Answer)
    version = await store.versions.publish(NEWS, 7, "approve")
    await refresher.served(version.number)
    assert isinstance(answerer.ask(QUESTION), Answer)


async def test_what_another_process_publishes_is_seen(
    answerer: SwappingAnswerer, refresher: Refresher, settings: Settings
) -> None:
    other = SqliteStore(settings.state_dir / STATE_FILE)
    await other.open()
    swapped = asyncio.Event()

    async def hook(before: FactBase, after: FactBase) -> None:
        swapped.set()

    refresher.on_base_changed(hook)
    await other.versions.publish(NEWS, 7, "approve")
    await other.close()
    await swapped.wait()
    assert isinstance(answerer.ask(QUESTION), Answer)


async def test_hooks_are_told_both_bases(
    answerer: SwappingAnswerer, refresher: Refresher, store: Store
) -> None:
    told: list[tuple[FactBase, FactBase]] = []
    ready = asyncio.Event()

    async def hook(before: FactBase, after: FactBase) -> None:
        told.append((before, after))
        ready.set()

    refresher.on_base_changed(hook)
    before = answerer.base
    version = await store.versions.publish([Change("fact", "yard-start", "withdraw")], 7, "withdraw")
    await refresher.served(version.number)
    await ready.wait()
    assert told == [(before, answerer.base)]
    assert "yard-start" in before.facts
    assert "yard-start" not in answerer.base.facts


async def test_a_base_that_cannot_be_built_leaves_the_old_one_at_work(
    answerer: SwappingAnswerer, refresher: Refresher, store: Store, data_dir: Path
) -> None:
    (data_dir / "articles" / "yard.toml").write_text("id = ", encoding="utf-8")
    await store.versions.publish(NEWS, 7, "approve")
    await asyncio.sleep(0)
    assert "yard-start" in answerer.base.facts
    assert not isinstance(answerer.ask(QUESTION), Answer)
