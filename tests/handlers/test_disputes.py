"""A release that changes what an editor corrected: /queue shows both, an operator decides."""

from dataclasses import replace

import pytest
from aiogram import Bot, Dispatcher
from aiogram.methods import SendMessage

from bot.app import build_dispatcher
from bot.facts.changes import Change
from bot.index.codec import encode
from bot.index.overlay import Serving, Shipped, digest, fold
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.texts.catalog import Catalog
from tests.overheard import Overheard
from tests.telegram import Person, said

OPERATOR, STRANGER, FACT = 7, 9, "nn-tsifrobank"


@pytest.fixture
async def dispatcher(answerer: Overheard, store: SqliteStore, catalog: Catalog) -> Dispatcher:
    """The editor's words are answered with; what a release says of the fact is otherwise."""
    ours = answerer.base.facts[FACT]
    release = replace(ours, text="Так теперь говорит новая версия.")
    await store.versions.publish([Change("fact", FACT, "put", encode(ours), "before")], OPERATOR, "correct")
    shipped = Shipped("fact", FACT, digest(release), encode(release), disputed=True)
    settings = Settings(bot_token=None, operator_ids=frozenset({OPERATOR}))
    serving = Serving(answerer.base, 1, (shipped,))
    return build_dispatcher(settings, answerer, store, catalog, serving=lambda: serving)


@pytest.mark.parametrize(("label", "action"), [("Оставить наше", "put"), ("Взять новое", "restore")])
async def test_an_operator_decides_between_both(
    dispatcher: Dispatcher, bot: Bot, store: SqliteStore, answerer: Overheard, label: str, action: str
) -> None:
    operator = Person(dispatcher, bot, id=OPERATOR, chat=OPERATOR)
    shown = [call for call in await operator.write("/queue") if isinstance(call, SendMessage)][-1]
    assert FACT in shown.text
    assert answerer.base.facts[FACT].text[:40] in shown.text
    assert "Так теперь говорит новая версия." in shown.text
    assert said(await operator.press_button(label)) == "Решено."
    held = fold(await store.versions.all()).get(("fact", FACT))
    last = (await store.versions.all())[-1].changes[0]
    assert last.action == action
    assert (held is not None) == (action == "put")
    if held:
        assert held.corrects != "before", "what ships now is what it takes the place of"


async def test_nobody_else_decides(dispatcher: Dispatcher, bot: Bot, store: SqliteStore) -> None:
    stranger = Person(dispatcher, bot, id=STRANGER, chat=STRANGER)
    await stranger.press(f"fs:1:fact:{FACT}")
    assert len(await store.versions.all()) == 1
