"""The whole bot against the suite's Bot API server: in this process, or in one of its own."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pydantic import HttpUrl, SecretStr

from bot.answer.engine import Engine
from bot.answer.morph import Morph
from bot.app import App, build_app
from bot.index.build import ensure_index
from bot.index.reader import open_index
from bot.publishing.swap import OpenedBase
from bot.settings import Settings, shipped_data
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.conftest import DATA

ROOT = Path(__file__).resolve().parent.parent.parent

RIGHT, WRONG = "Геннадий Панин", "Геннадий Петров"
"""A name as the base has it, and as an older one had it."""

Start = Callable[..., Awaitable[asyncio.subprocess.Process]]


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory, morph: Morph) -> Path:
    """A state folder with a built index and nothing else."""
    folder = tmp_path_factory.mktemp("indexed")
    ensure_index(DATA, folder, morph)
    return folder


@pytest.fixture(scope="session")
def engine(indexed: Path, morph: Morph) -> Engine:
    """The real engine over the founding articles, opened once for all tests of this process."""
    return Engine(open_index(ensure_index(DATA, indexed, morph).path), morph)


@pytest.fixture
def state(indexed: Path, tmp_path: Path) -> Path:
    """A state folder of one test's own."""
    return Path(shutil.copytree(indexed, tmp_path / "state"))


@pytest.fixture
def settings(
    telegram: BotApiServer, state: Path, engine: Engine, morph: Morph, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """Settings for a bot of the suite's server, whatever the environment says."""
    monkeypatch.setattr("bot.app.build_base", lambda settings: OpenedBase(engine, morph))
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(state.parent)
    return Settings(
        bot_token=SecretStr(telegram.token),
        telegram_api_url=HttpUrl(telegram.url),
        state_dir=state,
        data_dir=DATA,
    )


@asynccontextmanager
async def running(app: App) -> AsyncIterator[App]:
    """The app at work within the block, stopped in good order after it."""
    stop = asyncio.Event()
    task = asyncio.create_task(app.run(stop))
    try:
        yield app
    finally:
        stop.set()
        await task


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[App]:
    async with running(build_app(settings)) as app:
        yield app


@pytest.fixture
def person(telegram: BotApiServer, app: App) -> Person:
    """Somebody who writes to the bot at work."""
    return Person(telegram, 501)


@pytest.fixture
def older(tmp_path: Path, morph: Morph) -> OpenedBase:
    """The base before a correction, and before the article on Цифробанк came."""
    data = Path(shutil.copytree(shipped_data(), tmp_path / "older"))
    (data / "articles" / "nn-digital-economy.toml").unlink()
    article = data / "articles" / "mo-digital-russia.toml"
    article.write_text(
        article.read_text("utf-8").replace(f'text = "{RIGHT} — ', f'text = "{WRONG} — '), "utf-8"
    )
    info = ensure_index(data, tmp_path / "index", morph)
    return OpenedBase(Engine(open_index(info.path, morph), morph), morph)


@pytest.fixture
async def start(telegram: BotApiServer, state: Path) -> AsyncIterator[Start]:
    """Starts `python -m bot run` in a process of its own; keywords are further settings."""
    processes: list[asyncio.subprocess.Process] = []

    async def start_process(**more: str) -> asyncio.subprocess.Process:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        environment = kept | {
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
            "STATE_DIR": str(state),
            "DATA_DIR": str(DATA),
            **more,
        }
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=state.parent,
            env=environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        processes.append(process)
        return process

    yield start_process
    for process in processes:
        if process.returncode is None:
            process.kill()
        await process.communicate()
