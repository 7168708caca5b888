"""A host with pages of all sorts."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator

import pytest
from aiohttp import web


class Site:
    """A host with pages of all sorts; notes who was asked for, how and when."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, float]] = []
        self.url = ""

    def paths(self) -> Counter[str]:
        return Counter(path for _, path, _ in self.asked)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append((request.method, request.path, time.monotonic()))
        match request.path:
            case "/moved":
                raise web.HTTPMovedPermanently("/ok")
            case "/for-now":
                raise web.HTTPFound("/ok")
            case "/loop":
                raise web.HTTPFound("/loop")
            case "/file":
                return web.Response(status=302, headers={"Location": "file:///etc/passwd"})
            case "/gone":
                raise web.HTTPGone
            case "/missing":
                raise web.HTTPNotFound
            case "/guarded":
                raise web.HTTPForbidden
            case "/no-head" if request.method == "HEAD":
                raise web.HTTPMethodNotAllowed("HEAD", ["GET"])
            case "/silent":
                await asyncio.sleep(5)
            case "/broken" if request.transport:
                request.transport.abort()
        return web.Response(text="page")


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    made = Site()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", made.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()
