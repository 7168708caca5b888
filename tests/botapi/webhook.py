"""Telegram's deliveries to a webhook: chats side by side, in order within a chat, again until confirmed."""

import asyncio
import itertools
from collections import defaultdict, deque
from collections.abc import Sequence
from urllib.parse import urlsplit

import aiohttp

from bot.store.order import chat_key
from tests.botapi.server import BotApiServer, Json


class WebhookDelivery:
    """Delivers the server's updates to `targets` (like http://127.0.0.1:8080) in turns.

    The path and the secret are those of setWebhook. `statuses` has the answer to each delivery,
    None where there was none.
    """

    def __init__(self, server: BotApiServer, targets: Sequence[str], pause: float = 0.1) -> None:
        self.statuses: list[int | None] = []
        self._server = server
        self._turns = itertools.cycle(targets)
        self._pause = pause
        self._queues: defaultdict[str, deque[Json]] = defaultdict(deque)
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        timeout = aiohttp.ClientTimeout(total=30)
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
            try:
                while True:
                    await self._server.until_news()
                    while self._server.updates:
                        self._queue(session, self._server.updates.popleft())
            finally:
                for task in self._tasks:
                    task.cancel()
                await asyncio.gather(*self._tasks, return_exceptions=True)

    def _queue(self, session: aiohttp.ClientSession, update: Json) -> None:
        key = chat_key(update)
        self._queues[key].append(update)
        if len(self._queues[key]) == 1:
            task = asyncio.create_task(self._serve(session, key))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _serve(self, session: aiohttp.ClientSession, key: str) -> None:
        queue = self._queues[key]
        while queue:
            if await self._deliver(session, queue[0]):
                queue.popleft()
            else:
                await asyncio.sleep(self._pause)
        del self._queues[key]

    async def _deliver(self, session: aiohttp.ClientSession, update: Json) -> bool:
        webhook = self._server.webhook
        if webhook is None:
            return False
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook["secret_token"]}
        url = next(self._turns) + urlsplit(webhook["url"]).path
        try:
            async with session.post(url, json=update, headers=headers) as response:
                self.statuses.append(response.status)
                return response.status == 200
        except (aiohttp.ClientError, TimeoutError):
            self.statuses.append(None)
            return False
