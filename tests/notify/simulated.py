"""Time that passes only when somebody sleeps, and a Telegram that answers in no time."""

import asyncio
from typing import cast

from aiogram import Bot
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType

from tests.telegram import RecordingSession

START = 1_795_200_000.0
_TURNS = 25
"""How often the others get their turn before time moves on."""


class SimulatedTime:
    """A clock for one sleeper at a time: what is ready runs first, then the time jumps to its end."""

    def __init__(self, start: float = START) -> None:
        self.time = start

    def __call__(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        self.time += seconds


class TimedSession(RecordingSession):
    """Notes when each message was sent, and to whom; `faults` as in its base."""

    def __init__(self, now: SimulatedTime) -> None:
        super().__init__()
        self.sent: list[tuple[float, int]] = []
        self._now = now

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 (aiogram's signature)
    ) -> TelegramType:
        if isinstance(method, SendMessage):
            self.sent.append((self._now(), cast(int, method.chat_id)))
        return await super().make_request(bot, method, timeout)


def busiest(times: list[float], window: float) -> int:
    """The most events within any window of so many seconds."""
    times = sorted(times)
    most = first = 0
    for last, time in enumerate(times):
        while times[first] <= time - window:
            first += 1
        most = max(most, last - first + 1)
    return most
