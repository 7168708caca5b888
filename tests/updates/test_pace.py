"""The limiter: what is begun waits for its turn, replies go first."""

import asyncio

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter

from bot.updates.pace import Limiter, PaceMiddleware
from tests.botapi.faults import too_many_requests
from tests.botapi.server import BotApiServer
from tests.notify.simulated import START, SimulatedTime, busiest


@pytest.fixture
def time() -> SimulatedTime:
    return SimulatedTime()


@pytest.fixture
def limiter(time: SimulatedTime) -> Limiter:
    return Limiter(30, time, time.sleep)


async def begun(limiter: Limiter, time: SimulatedTime, chats: list[int]) -> list[float]:
    """When a message to each of these chats may go, one after another."""
    times = []
    for chat in chats:
        await limiter.turn(chat)
        times.append(time())
    return times


async def test_thirty_a_second_to_all_chats(limiter: Limiter, time: SimulatedTime) -> None:
    times = await begun(limiter, time, list(range(1, 301)))
    assert busiest(times, 1.0) <= 30
    assert times[-1] - times[0] < 11


async def test_one_a_second_to_a_chat(limiter: Limiter, time: SimulatedTime) -> None:
    times = await begun(limiter, time, [7] * 5)
    assert busiest(times, 1.0) == 1
    assert times[-1] - times[0] < 5


async def test_twenty_a_minute_to_a_group(limiter: Limiter, time: SimulatedTime) -> None:
    times = await begun(limiter, time, [-7] * 50)
    assert busiest(times, 60.0) == 20
    assert busiest(times, 1.0) == 1


async def test_replies_take_the_room_of_what_is_begun(limiter: Limiter, time: SimulatedTime) -> None:
    for chat in range(20):
        limiter.count(chat + 1)
    replied = [time()] * 20
    times = await begun(limiter, time, list(range(100, 140)))
    assert busiest([*replied, *times], 1.0) <= 30


async def test_a_flood_of_replies_is_forgotten_after_its_second(
    limiter: Limiter, time: SimulatedTime
) -> None:
    for _ in range(1000):
        limiter.count(5)
    [at] = await begun(limiter, time, [6])
    assert at - START <= 1.0


async def test_a_reply_makes_the_chat_wait(limiter: Limiter, time: SimulatedTime) -> None:
    limiter.count(7)
    assert limiter.chat_wait(7) >= 1.0
    assert limiter.chat_wait(8) == 0


async def test_a_pause_holds_everything_begun(limiter: Limiter, time: SimulatedTime) -> None:
    limiter.pause(30)
    [at] = await begun(limiter, time, [7])
    assert at == START + 30


async def test_replies_are_counted_and_a_429_pauses_what_is_begun(
    telegram: BotApiServer, limiter: Limiter, time: SimulatedTime
) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    session.middleware(PaceMiddleware(limiter))
    bot = Bot(telegram.token, session)
    try:
        await bot.get_me()
        await bot.send_chat_action(7, "typing")
        assert limiter.chat_wait(7) == 0
        await asyncio.gather(*(bot.send_message(7, "ответ") for _ in range(3)))
        assert limiter.chat_wait(7) > 1
        telegram.fail("sendMessage", too_many_requests(9))
        with pytest.raises(TelegramRetryAfter):
            await bot.send_message(8, "ответ")
        started = time()
        await limiter.turn(9)
        assert time() - started >= 9
    finally:
        await session.close()
