"""The web server: Telegram's deliveries, and what watches over the bot."""

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.web.source import Unstored, WebhookSource

log = logging.getLogger(__name__)

BODY_LIMIT = 1024 * 1024
"""Bytes of an update; Telegram's own stay far below."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
CHECK_PATIENCE = 5.0
"""Seconds that a check of readiness may take."""

Check = Callable[[], Awaitable[None]]
"""Returns where all is well, raises what is wrong."""


class WebServer:
    """Listens at `host` and `port` (0 takes a free one) and hands updates posted to `path` to `source`.

    `/healthz` says that the process runs, `/readyz` what of `checks` holds, `/metrics` what `metrics`
    tells. A reverse proxy lets the world see the webhook's path alone.
    """

    def __init__(
        self,
        source: WebhookSource,
        path: str,
        secret: str,
        checks: Mapping[str, Check],
        metrics: Callable[[], bytes],
    ) -> None:
        self._source = source
        self._secret = secret.encode()
        self._checks = checks
        self._metrics = metrics
        self._stopping = False
        app = web.Application(middlewares=[_plain_faults], client_max_size=BODY_LIMIT)
        app.router.add_post(path or "/", self._on_update)
        app.router.add_get("/healthz", self._on_health)
        app.router.add_get("/readyz", self._on_ready)
        app.router.add_get("/metrics", self._on_metrics)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)

    async def start(self, host: str, port: int) -> int:
        """Listen; gives the port. Raises OSError where it is taken."""
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port, backlog=1024).start()
        return int(self._runner.addresses[0][1])

    def drain(self) -> None:
        """Take no more updates and say so at `/readyz`; the rest goes on."""
        self._stopping = True
        self._source.close()

    async def stop(self) -> None:
        """Stop listening."""
        self.drain()
        await self._runner.cleanup()

    async def _on_update(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            raise web.HTTPForbidden
        update = _update(await request.read())
        if update is None:
            raise web.HTTPBadRequest
        try:
            await self._source.deliver(update)
        except Unstored:
            raise web.HTTPServiceUnavailable from None
        return web.Response()

    async def _on_health(self, request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def _on_ready(self, request: web.Request) -> web.Response:
        names = list(self._checks)
        faults = await asyncio.gather(*(_fault(check) for check in self._checks.values()))
        found: dict[str, Any] = {name: fault or "ok" for name, fault in zip(names, faults, strict=True)}
        ready = not self._stopping and not any(faults)
        return web.json_response({"ready": ready, **found}, status=200 if ready else 503)

    async def _on_metrics(self, request: web.Request) -> web.Response:
        return web.Response(
            body=self._metrics(), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
        )


@web.middleware
async def _plain_faults(request: web.Request, handler: Handler) -> web.StreamResponse:
    """No word about what runs here, and a fault of ours is one line in the log."""
    try:
        response = await handler(request)
    except web.HTTPException as error:
        response = web.Response(status=error.status, text=error.reason)
    except Exception:
        log.exception("A request to %s failed", request.path)
        response = web.Response(status=500, text="Internal Server Error")
    response.headers["Server"] = "bot"
    return response


async def _fault(check: Check) -> str | None:
    """What is wrong, in a word that gives nothing away: the kind of the error."""
    try:
        async with asyncio.timeout(CHECK_PATIENCE):
            await check()
    except Exception as error:
        return type(error).__name__
    return None


def _update(body: bytes) -> dict[str, Any] | None:
    """The JSON object of a body, or None: depth and odd bytes can break the reader, too."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return update if isinstance(update, dict) else None
