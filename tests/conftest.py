"""Fixtures that many tests share."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from aiogram import Bot, Dispatcher

from bot.answer.engine import Engine
from bot.answer.morph import Morph
from bot.app import build_dispatcher
from bot.facts.load import load_base
from bot.facts.model import FactBase
from bot.index.build import ensure_index
from bot.index.reader import open_index
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.texts.catalog import Catalog
from tests.botapi.server import BotApiServer
from tests.founding import founding_data
from tests.overheard import Overheard
from tests.telegram import Person, RecordingSession

DATA = founding_data()


@pytest.fixture(scope="session", autouse=True)
def _data() -> Iterator[None]:
    """Whatever reads the settings, a process started by a test included, finds the founding articles."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", str(DATA))
        yield


@pytest.fixture(scope="session")
def base() -> FactBase:
    """The founding articles, of the base that ships."""
    return load_base(DATA)


@pytest.fixture(scope="session")
def morph() -> Morph:
    """The dictionary takes a while to open."""
    return Morph()


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog.load()


@pytest.fixture(scope="session")
def engine(morph: Morph, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The real engine over the founding articles."""
    return Engine(open_index(ensure_index(DATA, tmp_path_factory.mktemp("index"), morph).path), morph)


@pytest.fixture
def answerer(engine: Engine) -> Overheard:
    return Overheard(engine)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """An empty store."""
    opened = SqliteStore(tmp_path / "state.sqlite")
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
def session() -> RecordingSession:
    return RecordingSession()


@pytest.fixture
def bot(session: RecordingSession) -> Bot:
    return Bot("42:TEST", session)


@pytest.fixture
def dispatcher(answerer: Overheard, store: SqliteStore, catalog: Catalog, tmp_path: Path) -> Dispatcher:
    """The real handlers over a recording session."""
    return build_dispatcher(Settings(bot_token=None, state_dir=tmp_path), answerer, store, catalog)


@pytest.fixture
def person(dispatcher: Dispatcher, bot: Bot) -> Person:
    """Someone in a private chat whose app speaks Russian."""
    return Person(dispatcher, bot)


@pytest.fixture
async def telegram() -> AsyncIterator[BotApiServer]:
    """A Bot API server at work on loopback."""
    server = BotApiServer()
    await server.start()
    yield server
    await server.stop()
