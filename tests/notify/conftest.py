"""A sender over a real store, connected to the suite's Bot API server."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.notify.sender import Sender
from bot.store.sqlite import SqliteStore
from bot.updates.pace import Limiter
from tests.botapi.server import BotApiServer
from tests.notify.simulated import SimulatedTime


@pytest.fixture
def time() -> SimulatedTime:
    return SimulatedTime()


@pytest.fixture
async def timed_store(tmp_path: Path, time: SimulatedTime) -> AsyncIterator[SqliteStore]:
    """A store whose clock is the simulated time."""
    store = SqliteStore(tmp_path / "state.sqlite", time)
    await store.open()
    yield store
    await store.close()


@pytest.fixture
async def http_bot(telegram: BotApiServer) -> AsyncIterator[Bot]:
    """A bot without patience, as the sender has it."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    yield Bot(telegram.token, session)
    await session.close()


@pytest.fixture
def sender(http_bot: Bot, timed_store: SqliteStore, time: SimulatedTime) -> Sender:
    limiter = Limiter(30, time, time.sleep)
    return Sender(http_bot, timed_store, limiter, time, time.sleep)
