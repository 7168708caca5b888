"""The web server over real HTTP: who may deliver what, and what it tells of itself."""

import asyncio
import io
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.web.server import BODY_LIMIT, SECRET_HEADER, WebServer
from bot.web.source import WebhookSource

SECRET = "s3cret-Word"


class Site:
    """A server at work, with a client for it; what it received is in `taken`."""

    def __init__(self) -> None:
        self.source = WebhookSource("telegram-1")
        self.trouble: Exception | None = None
        self.taken: list[dict[str, object]] = []
        self.server = WebServer(self.source, "/hook", SECRET, {"store": self._check}, lambda: b"figures 1\n")

    async def _check(self) -> None:
        if self.trouble:
            raise self.trouble

    async def take(self) -> None:
        """Store what is delivered, as the update loop does."""
        while True:
            updates = await self.source.fetch()
            self.taken += updates
            await self.source.acknowledge(updates)

    async def post(self, body: bytes | str = b"{}", secret: str | None = SECRET, path: str = "/hook") -> int:
        headers = {SECRET_HEADER: secret} if secret is not None else {}
        data = io.BytesIO(body.encode() if isinstance(body, str) else body)
        async with self.client.post(self.url + path, data=data, headers=headers) as response:
            return response.status

    async def get(self, path: str) -> tuple[int, str]:
        async with self.client.get(self.url + path) as response:
            return response.status, await response.text()

    async def __aenter__(self) -> "Site":
        self.url = f"http://127.0.0.1:{await self.server.start('127.0.0.1', 0)}"
        self.client = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.client.close()
        await self.server.stop()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as site:
        task = asyncio.create_task(site.take())
        yield site
        task.cancel()


async def test_a_delivery_with_the_secret_is_taken(site: Site) -> None:
    assert await site.post('{"update_id": 7}') == 200
    assert site.taken == [{"update_id": 7}]


@pytest.mark.parametrize("secret", [None, "", "s3cret-Wor", "s3cret-Word!", "слово", "\udce9"])
async def test_a_delivery_without_the_secret_is_refused_unread(site: Site, secret: str | None) -> None:
    assert await site.post('{"update_id": 7}', secret) == 403
    assert site.taken == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'"x"', 400),
        (b"\xff\xfe{}", 400),
        (b"[" * 100_000, 400),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, 400),
        (b"1" * 10_000, 400),
        (b'{"x": "' + b"a" * BODY_LIMIT + b'"}', 413),
    ],
    ids=["empty", "cut", "list", "text", "bytes", "deep", "deep objects", "long number", "giant"],
)
async def test_what_is_no_update_is_refused(site: Site, body: bytes, status: int) -> None:
    assert await site.post(body) == status
    assert await site.post('{"update_id": 7}') == 200
    assert site.taken == [{"update_id": 7}]


async def test_other_paths_and_methods_are_not_there(site: Site) -> None:
    assert await site.post(path="/") == 404
    assert (await site.get("/hook"))[0] == 405


async def test_answers_do_not_say_what_runs_here(site: Site) -> None:
    async with site.client.get(site.url + "/nowhere") as response:
        assert response.headers["Server"] == "bot"
        assert await response.text() == "Not Found"


async def test_health_readiness_and_metrics(site: Site) -> None:
    assert await site.get("/healthz") == (200, '{"alive": true}')
    assert await site.get("/readyz") == (200, '{"ready": true, "store": "ok"}')
    assert await site.get("/metrics") == (200, "figures 1\n")


async def test_a_failing_check_makes_it_not_ready_without_a_word_too_many(site: Site) -> None:
    site.trouble = ConnectionError("postgresql://user:hush@host refused")
    assert await site.get("/readyz") == (503, '{"ready": false, "store": "ConnectionError"}')
    assert (await site.get("/healthz"))[0] == 200


async def test_while_it_drains_it_takes_nothing_and_is_not_ready(site: Site) -> None:
    site.server.drain()
    assert await site.post('{"update_id": 7}') == 503
    assert (await site.get("/readyz"))[0] == 503


async def test_a_delivery_is_confirmed_only_when_it_is_stored() -> None:
    async with Site() as site:
        delivery = asyncio.create_task(site.post('{"update_id": 7}'))
        [update] = await site.source.fetch()
        again = await site.source.fetch()
        assert (update, again) == ({"update_id": 7}, [update])
        assert not delivery.done()
        await site.source.acknowledge([update])
        assert await delivery == 200


async def test_what_cannot_be_stored_in_time_has_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.source.PATIENCE", 0.05)
    async with Site() as site:
        assert await site.post('{"update_id": 7}') == 503


async def test_more_than_can_be_held_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.source.HELD", 1)
    async with Site() as site:
        first = asyncio.create_task(site.post('{"update_id": 7}'))
        await site.source.fetch()
        assert await site.post('{"update_id": 8}') == 503
        site.server.drain()
        assert await first == 503
