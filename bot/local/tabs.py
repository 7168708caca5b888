"""The open tabs, by chat. A slow tab never holds the bot up: it is closed and reconnects."""

import asyncio
import json
from collections import defaultdict
from contextlib import suppress
from typing import Any

from aiohttp import web

TABS_MAX = 64
_BACKLOG = 512  # events a tab may lag behind


class Tab:
    """One open WebSocket with a queue in front of it."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self._socket = socket
        self._events: asyncio.Queue[str] = asyncio.Queue(_BACKLOG)
        self._full = False

    def post(self, event: dict[str, Any]) -> None:
        """Queues an event; ASCII JSON, so that no surrogate can break the frame."""
        try:
            self._events.put_nowait(json.dumps(event))
        except asyncio.QueueFull:
            self._full = True

    async def pump(self) -> None:
        """Sends what is queued until the tab is gone or too far behind."""
        with suppress(ConnectionError):
            while not self._full:
                await self._socket.send_str(await self._events.get())
        await self._socket.close()


class Tabs:
    """Who is looking at which chat now."""

    def __init__(self) -> None:
        self._open: defaultdict[int, set[Tab]] = defaultdict(set)

    def __len__(self) -> int:
        return sum(map(len, self._open.values()))

    def join(self, chat: int, tab: Tab) -> None:
        self._open[chat].add(tab)

    def leave(self, chat: int, tab: Tab) -> None:
        self._open[chat].discard(tab)
        if not self._open[chat]:
            del self._open[chat]

    def post(self, chat: int, event: dict[str, Any]) -> None:
        """Shows an event in every tab of a chat; with none open it is dropped, the history has it."""
        for tab in self._open.get(chat, ()):
            tab.post(event)

    def chats(self) -> list[int]:
        return list(self._open)
