"""A demo bot behind a real page on a free port."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiohttp import ClientSession, ClientWebSocketResponse

from bot.local import LocalPage
from bot.local.session import TOKEN
from tests.local.demo import build_router, introduce

KEY = "k" * 32


class Site:
    """A running page: where it is, the bot that speaks on it, what has gone through its source."""

    def __init__(self, state: Path, *, operator: bool = False, port: int = 0) -> None:
        self.page = LocalPage(state, port=port, operator=operator)
        self.bot = Bot(TOKEN, session=self.page.session)
        self.updates: list[dict[str, Any]] = []
        self.url = ""

    async def pump(self, dispatcher: Dispatcher) -> None:
        async with asyncio.TaskGroup() as handlers:
            while True:
                for update in await self.page.source.fetch():
                    self.updates.append(update)
                    await self.page.source.acknowledge([update])
                    handlers.create_task(dispatcher.feed_raw_update(self.bot, update))


@asynccontextmanager
async def running(state: Path, *, operator: bool = False, port: int = 0) -> AsyncIterator[Site]:
    site = Site(state, operator=operator, port=port)
    dispatcher = Dispatcher()
    dispatcher.include_router(build_router())
    await introduce(site.bot)
    site.url = await site.page.start()
    pump = asyncio.create_task(site.pump(dispatcher))
    try:
        yield site
    finally:
        pump.cancel()
        with suppress(asyncio.CancelledError):
            await pump
        await site.page.stop()


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with running(tmp_path) as running_site:
        yield running_site


class Visitor:
    """A tab without a browser: speaks the page's protocol over a WebSocket."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.hello: dict[str, Any] = {}

    async def send(self, **event: Any) -> None:
        await self.socket.send_str(json.dumps(event))

    async def next(self, kind: str) -> dict[str, Any]:
        """The next event of a kind; others before it are passed over."""
        async with asyncio.timeout(5):
            while True:
                event: dict[str, Any] = json.loads(await self.socket.receive_str())
                if event["type"] == kind:
                    return event

    async def reply(self) -> dict[str, Any]:
        """The next message of the bot."""
        while (message := (await self.next("message"))["message"])["from"]["is_bot"] is False:
            pass
        return dict(message)


@asynccontextmanager
async def visiting(url: str, key: str = KEY, **hello: Any) -> AsyncIterator[Visitor]:
    origin = url.rstrip("/")
    async with ClientSession() as http, http.ws_connect(f"{url}ws", origin=origin) as socket:
        visitor = Visitor(socket)
        await visitor.send(**{"type": "hello", "key": key, "language": "ru", **hello})
        visitor.hello = await visitor.next("hello")
        yield visitor


@pytest.fixture
async def visitor(site: Site) -> AsyncIterator[Visitor]:
    async with visiting(site.url) as tab:
        yield tab
