"""How fast the bot may send: one limiter for replies, which go first, and for what it begins itself."""

import asyncio
import math
import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import SendChatAction, TelegramMethod

Sleep = Callable[[float], Awaitable[None]]

RATE: Final = 30.0
"""Messages a second, to all chats together."""
CHAT_PAUSE: Final = 1.0
"""Seconds between two messages to one chat."""
GROUP_LIMIT: Final = 20
GROUP_WINDOW: Final = 60.0
"""So many messages to a group in so many seconds."""
HEADROOM: Final = 1.05
"""How much slower than allowed we are: a message delayed on its way must not meet the next one."""
_CHATS_KNOWN: Final = 10_000


class Limiter:
    """Counts every message and lets begun ones wait for their turn.

    A reply is counted and goes out at once: somebody waits for it, people are slow, and Telegram's
    429 is waited out. What the bot begins itself takes the room that the replies leave.
    """

    def __init__(
        self,
        rate: float = RATE,
        now: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._interval = HEADROOM / rate
        self._now = now
        self._sleep = sleep
        self._free_at = -math.inf
        self._paused_until = -math.inf
        self._chats: OrderedDict[int, deque[float]] = OrderedDict()

    def count(self, chat: int) -> None:
        """A message goes out to this chat now."""
        now = self._now()
        # What goes beyond a second's worth is forgotten after that second, as Telegram forgets it.
        self._free_at = min(max(self._free_at, now) + self._interval, now + 1.0)
        times = self._chats.setdefault(chat, deque(maxlen=GROUP_LIMIT))
        times.append(now)
        self._chats.move_to_end(chat)
        while len(self._chats) > _CHATS_KNOWN:
            self._chats.popitem(last=False)

    def pause(self, seconds: float) -> None:
        """Telegram asks for a pause: nothing is begun before it is over."""
        self._paused_until = max(self._paused_until, self._now() + seconds)

    def chat_wait(self, chat: int) -> float:
        """Seconds until this chat may get another begun message."""
        times = self._chats.get(chat)
        if not times:
            return 0.0
        free = times[-1] + CHAT_PAUSE * HEADROOM
        if chat < 0 and len(times) == GROUP_LIMIT:
            free = max(free, times[0] + GROUP_WINDOW * HEADROOM)
        return max(0.0, free - self._now())

    async def turn(self, chat: int) -> None:
        """Return when a begun message to this chat may go out, which is then counted."""
        while (wait := self._wait(chat)) > 0:
            await self._sleep(wait)
        self.count(chat)

    def _wait(self, chat: int) -> float:
        everybody = max(self._free_at, self._paused_until) - self._now()
        return max(everybody, self.chat_wait(chat))


class PaceMiddleware(BaseRequestMiddleware):
    """Counts replies, each attempt anew; comes inside `RetryMiddleware`."""

    def __init__(self, limiter: Limiter) -> None:
        self._limiter = limiter

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        chat = shown_in(method)
        if chat is not None:
            self._limiter.count(chat)
        try:
            return await make_request(bot, method)
        except TelegramRetryAfter as error:
            self._limiter.pause(error.retry_after)
            raise


def shown_in(method: TelegramMethod[Any]) -> int | None:
    """The chat in which a request shows or changes a message; None for any other request."""
    counted = method.__api_method__.startswith(("send", "edit", "forward", "copy"))
    chat = getattr(method, "chat_id", None)
    return chat if counted and isinstance(chat, int) and not isinstance(method, SendChatAction) else None
