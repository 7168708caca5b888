"""What goes wrong between a bot and Telegram, on demand."""

import json
from dataclasses import dataclass
from typing import Literal

from aiohttp import web

Where = Literal["before", "after"]


@dataclass(frozen=True)
class Refusal:
    """An error answer in Telegram's own form."""

    code: int
    description: str
    retry_after: int | None = None
    migrate_to: int | None = None

    def response(self) -> web.Response:
        body: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        if self.migrate_to is not None:
            body["parameters"] = {"migrate_to_chat_id": self.migrate_to}
        return web.Response(text=json.dumps(body), status=self.code, content_type="application/json")


@dataclass(frozen=True)
class GatewayError:
    """A proxy's error page in place of an answer."""

    def response(self) -> web.Response:
        return web.Response(
            text="<html><h1>502 Bad Gateway</h1></html>", status=502, content_type="text/html"
        )


@dataclass(frozen=True)
class Reset:
    """The connection breaks before the request is taken, or after it, in place of the answer."""

    where: Where


Fault = Refusal | GatewayError | Reset

CONFLICT = Refusal(409, "Conflict: terminated by other getUpdates request")
UNAUTHORIZED = Refusal(401, "Unauthorized")
BAD_GATEWAY = GatewayError()
SERVER_ERROR = Refusal(500, "Internal Server Error")
RESET_BEFORE = Reset("before")
RESET_AFTER = Reset("after")


def too_many_requests(seconds: int) -> Refusal:
    """A 429 that asks to wait."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", seconds)
