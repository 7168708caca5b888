"""Links: fetched from a real server on loopback, and refused wherever they lead inside."""

import asyncio
import gzip
import ipaddress
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.ingest.fetch import Address, Fetcher, is_public
from bot.ingest.model import IngestError
from tests.ingest import documents


def left_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def anywhere(address: Address) -> bool:
    return True


@pytest.fixture
async def server() -> AsyncIterator[TestServer]:
    async def page(request: web.Request) -> web.Response:
        return web.Response(text=documents.PAGE, content_type="text/html")

    async def redirect(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": request.query["to"]})

    async def large(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/plain"})
        await response.prepare(request)
        for _ in range(100):
            await response.write(b"a" * 10_000)
        return response

    async def bomb(request: web.Request) -> web.Response:
        packed = gzip.compress(bytes(50_000_000))
        return web.Response(body=packed, headers={"Content-Type": "text/plain", "Content-Encoding": "gzip"})

    async def slow(request: web.Request) -> web.Response:
        await asyncio.sleep(30)
        return web.Response()

    async def picture(request: web.Request) -> web.Response:
        return web.Response(body=b"\x89PNG", content_type="image/png")

    app = web.Application()
    for path, handler in (("/page", page), ("/to", redirect), ("/large", large), ("/slow", slow),
                          ("/picture", picture), ("/bomb", bomb)):  # fmt: skip
        app.router.add_get(path, handler)
    server = TestServer(app)
    await server.start_server()
    yield server
    await server.close()


async def test_a_page_is_fetched_and_redirects_followed(server: TestServer, tmp_path: Path) -> None:
    page = str(server.make_url("/page"))
    fetched = await Fetcher(tmp_path, anywhere).fetch(str(server.make_url("/to").with_query(to=page)))
    assert fetched.url == page
    assert fetched.path.read_text(encoding="utf-8") == documents.PAGE


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/gone", "status 404"),
        ("/large", "larger than"),
        ("/bomb", "larger than"),
        ("/slow", "does not answer"),
        ("/picture", "holds image/png"),
        ("/to?to=/to?to=/gone", "status 404"),
        ("/to?to=file:///etc/passwd", "only links that begin with http"),
        ("/to?to=http://169.254.169.254/latest", "not public"),
        ("/to?to=http://[::1]/", "not public"),
    ],
)
async def test_what_cannot_be_had_is_told_in_one_line(
    server: TestServer, tmp_path: Path, path: str, reason: str
) -> None:
    def only_the_server(address: Address) -> bool:
        return str(address) == "127.0.0.1"

    url = f"http://127.0.0.1:{server.port}{path}"
    with pytest.raises(IngestError, match=reason) as caught:
        await Fetcher(tmp_path, only_the_server, seconds=2, most=500_000).fetch(url)
    assert str(caught.value).startswith(url)
    assert "\n" not in str(caught.value)
    assert left_in(tmp_path) == []


async def test_endless_redirects_end(server: TestServer, tmp_path: Path) -> None:
    loop = str(server.make_url("/to").with_query(to="/to?to=/to"))
    with pytest.raises(IngestError):
        await Fetcher(tmp_path, anywhere).fetch(loop)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/", "http://127.0.0.1:8080/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "http://10.0.0.1/", "http://192.168.1.1/", "http://169.254.169.254/meta",
        "http://0.0.0.0/", "http://[fe80::1]/", "http://100.64.0.1/",
    ],
)  # fmt: skip
async def test_addresses_inside_are_never_connected_to(tmp_path: Path, url: str) -> None:
    with pytest.raises(IngestError, match=r"not public|cannot be fetched"):
        await Fetcher(tmp_path, seconds=5).fetch(url)


async def test_a_name_that_leads_inside_is_refused_where_it_is_connected_to(
    server: TestServer, tmp_path: Path
) -> None:
    url = f"http://localhost:{server.port}/page"
    with pytest.raises(IngestError, match="not public"):
        await Fetcher(tmp_path, is_public).fetch(url)
    assert (await Fetcher(tmp_path, anywhere).fetch(url)).url == url


async def test_a_name_is_judged_anew_after_each_redirect(server: TestServer, tmp_path: Path) -> None:
    """Names may answer differently the second time."""
    asked: list[Address] = []

    def public_at_first(address: Address) -> bool:
        asked.append(address)
        return len(asked) == 1

    name = f"http://localhost:{server.port}"
    with pytest.raises(IngestError, match="not public"):
        await Fetcher(tmp_path, public_at_first).fetch(f"{name}/to?to={name}/page")
    assert len(asked) == 2


@pytest.mark.parametrize("places", [["127.0.0.1"], ["8.8.8.8", "10.0.0.7"], ["2a00:1450:4010::1", "::1"]])
async def test_a_name_with_one_address_inside_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, places: list[str]
) -> None:
    found = [(socket.AF_INET6 if ":" in it else socket.AF_INET, 1, 6, "", (it, 80)) for it in places]

    async def resolved(*_: object, **__: object) -> list[object]:
        return list(found)

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", resolved)
    with pytest.raises(IngestError, match="not public"):
        await Fetcher(tmp_path).fetch("http://news.example/")


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a", "file:///etc/passwd", "javascript://x", "http://u:p@x.ru/"]
)
async def test_other_links_are_not_followed(tmp_path: Path, url: str) -> None:
    with pytest.raises(IngestError, match=r"only links|user's name"):
        await Fetcher(tmp_path).fetch(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [("8.8.8.8", True), ("2a00:1450:4010::1", True), ("127.0.0.1", False), ("::1", False), ("fd00::1", False),
     ("::ffff:10.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False), ("224.0.0.1", False),
     ("172.16.0.1", False), ("198.18.0.1", False), ("240.0.0.1", False)],
)  # fmt: skip
def test_public_addresses_are_told_apart(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public
