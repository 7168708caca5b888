"""The web server of the page: static files, one WebSocket a tab, and the guards in front of both."""

import asyncio
import ipaddress
import json
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler

from bot.local.events import LANGUAGES, PageEvents, Rejected
from bot.local.history import History, Person
from bot.local.photos import Photos
from bot.local.profile import Profile
from bot.local.session import USERNAME, LocalSession
from bot.local.source import PageSource
from bot.local.tabs import TABS_MAX, Tab, Tabs

_FILES = Path(__file__).parent / "page"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FRAME_MAX = 64 * 1024  # bytes
_HEARTBEAT = 25.0  # seconds
_PATIENCE = 10.0  # seconds for a tab to say who it is
_BURST, _PER_SECOND = 20.0, 5.0  # events of one tab

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
    " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


class LocalPage:
    """The chat page of a bot that has no Telegram token.

    Give `session` to the `Bot` (any token of the right form, `bot.local.session.TOKEN` say) and
    `source` to the update loop; `await start()` returns the address to open (and keeps it in `url`),
    `await stop()` ends it.
    Conversations live in `state_dir/local.sqlite3`. `port` 0 takes a free one. With `operator` on,
    the page at `/operator` makes its tab an operator's: `is_operator(user_id)` tells.
    """

    def __init__(
        self, state_dir: Path, host: str = "127.0.0.1", port: int = 8080, *, operator: bool = False
    ) -> None:
        self._host, self._port, self._operator = host, port, operator
        self._history = History(state_dir / "local.sqlite3")
        self._tabs = Tabs()
        self._profile = Profile(self._history)
        self.source = PageSource(self._history)
        self._photos = Photos(state_dir / "photos")
        self.session = LocalSession(self._history, self._tabs, self._profile, self._photos)
        self._events = PageEvents(self._history, self._tabs, self.source, self.session, self._profile)
        self._sockets: set[web.WebSocketResponse] = set()
        self.url: str | None = None
        self._runner: web.AppRunner | None = None

    async def start(self) -> str:
        """Begins to listen and returns the address of the page; raises `OSError` if the port is taken."""
        app = web.Application(middlewares=[self._guard], client_max_size=_FRAME_MAX)
        app.add_routes(self._routes())
        app.on_shutdown.append(self._close_sockets)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        self.url = f"http://{_shown_host(self._host)}:{self._runner.addresses[0][1]}/"
        return self.url

    async def stop(self) -> None:
        """Closes the tabs' sockets, the server and the history."""
        if self._runner is not None:
            await self._runner.cleanup()
        self._history.close()

    def is_operator(self, user_id: int) -> bool:
        """Whether the start flag and the tab's address make this person an operator."""
        person = self._history.person(user_id) if self._operator else None
        return person is not None and person.operator

    def _routes(self) -> list[web.RouteDef]:
        routes = [
            web.get("/", _file("index.html")),
            web.get("/ws", self._socket),
            web.get("/photo/{id}", self._photo),
        ]
        if self._operator:
            routes.append(web.get("/operator", _file("index.html")))
        return routes + [
            web.get(f"/{path.name}", _file(path.name)) for path in _FILES.iterdir() if path.suffix in _TYPES
        ]

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuses foreign names for this address (DNS rebinding) and foreign pages at the WebSocket."""
        if not _own_host(request.host, self._host):
            raise web.HTTPForbidden(text="unknown host", headers=_HEADERS)
        if request.path == "/ws" and not _own_origin(request):
            raise web.HTTPForbidden(text="unknown origin", headers=_HEADERS)
        try:
            response = await handler(request)
        except web.HTTPException as error:
            error.headers.update(_HEADERS)
            raise
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    async def _photo(self, request: web.Request) -> web.Response:
        data = self._photos.find(request.match_info["id"])
        if data is None:
            raise web.HTTPNotFound
        return web.Response(body=data, content_type="image/png")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        if len(self._sockets) >= TABS_MAX:
            raise web.HTTPServiceUnavailable(text="too many tabs")
        socket = web.WebSocketResponse(max_msg_size=_FRAME_MAX, heartbeat=_HEARTBEAT)
        await socket.prepare(request)
        self._sockets.add(socket)
        tab = Tab(socket)
        pump = asyncio.create_task(tab.pump())
        try:
            if person := await self._enter(socket, tab):
                await self._listen(socket, tab, person)
        finally:
            self._sockets.discard(socket)
            pump.cancel()
            with suppress(asyncio.CancelledError):
                await pump
        return socket

    async def _enter(self, socket: web.WebSocketResponse, tab: Tab) -> Person | None:
        """The first event says who is there; the answer is all that the tab needs to draw itself."""
        hello = None
        with suppress(TimeoutError):
            frame = await socket.receive(_PATIENCE)
            hello = _parsed(frame.data) if frame.type is WSMsgType.TEXT else None
        key = hello.get("key") if isinstance(hello, dict) and hello.get("type") == "hello" else None
        if not isinstance(hello, dict) or not isinstance(key, str) or not 16 <= len(key) <= 64:
            await socket.close(code=1008, message=b"hello expected")
            return None
        language = hello.get("language") if hello.get("language") in LANGUAGES else LANGUAGES[0]
        operator = self._operator and hello.get("operator") is True
        person = self._history.enter(key, str(language), operator)
        tab.post(
            {
                "type": "hello",
                "user": person.user,
                "operator": person.operator,
                "bot": self._profile.shown_to(person),
                "username": USERNAME,
                "messages": self._history.messages(person.id),
            }
        )
        return person

    async def _listen(self, socket: web.WebSocketResponse, tab: Tab, person: Person) -> None:
        self._tabs.join(person.id, tab)
        allowance = _Allowance()
        try:
            async for frame in socket:
                if frame.type is not WSMsgType.TEXT:
                    tab.post({"type": "notice", "code": "unreadable"})
                elif not allowance.spend():
                    tab.post({"type": "notice", "code": "slow_down"})
                else:
                    self._act(tab, person, frame.data)
        finally:
            self._tabs.leave(person.id, tab)

    def _act(self, tab: Tab, person: Person, frame: str) -> None:
        event = _parsed(frame)
        try:
            self._events.take(person.id, event)
        except Rejected as rejected:
            ref = event.get("ref") if isinstance(event, dict) else None
            tab.post({"type": "notice", "code": rejected.code, "ref": ref})

    async def _close_sockets(self, app: web.Application) -> None:
        for socket in set(self._sockets):
            await socket.close(code=1001, message=b"the bot stops")


class _Allowance:
    """A token bucket: a burst at once, then a steady rate."""

    def __init__(self) -> None:
        self._left, self._then = _BURST, time.monotonic()

    def spend(self) -> bool:
        now = time.monotonic()
        self._left = min(_BURST, self._left + (now - self._then) * _PER_SECOND)
        self._then = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


def _file(name: str) -> Handler:
    path = _FILES / name

    async def serve(request: web.Request) -> web.StreamResponse:
        return web.Response(body=path.read_bytes(), content_type=_TYPES[path.suffix], charset="utf-8")

    return serve


def _parsed(frame: Any) -> Any:
    """The JSON value of a frame, or None: depth and huge numbers can break the reader, too."""
    try:
        return json.loads(frame)
    except (ValueError, RecursionError):
        return None


def _host_name(netloc: str) -> str:
    try:
        return (urlsplit(f"//{netloc}").hostname or "").lower()
    except ValueError:
        return ""


def _own_host(netloc: str, bound: str) -> bool:
    """A rebound name is always a name, so `localhost`, the bound name and bare addresses are safe."""
    name = _host_name(netloc)
    if name in {"localhost", bound.lower()}:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _own_origin(request: web.Request) -> bool:
    return request.headers.get("Origin", "") in {f"http://{request.host}", f"https://{request.host}"}


def _shown_host(host: str) -> str:
    if host in {"0.0.0.0", "::", ""}:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
