"""A bot of aiogram's own, connected to the suite's Bot API server."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.updates.retry import RetryMiddleware
from tests.botapi.server import BotApiServer


@pytest.fixture
async def bot(telegram: BotApiServer) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    session.middleware(RetryMiddleware())
    yield Bot(telegram.token, session)
    await session.close()


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.updates.backoff.FIRST", 0.01)
