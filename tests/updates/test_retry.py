"""What becomes of requests that fail, over real HTTP."""

import asyncio
import time

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramServerError,
)

from bot.updates.retry import REFUSALS, RESETS
from tests.botapi.faults import (
    BAD_GATEWAY,
    RESET_AFTER,
    RESET_BEFORE,
    SERVER_ERROR,
    Fault,
    Refusal,
    too_many_requests,
)
from tests.botapi.server import BotApiServer

CHAT = 77


def texts(telegram: BotApiServer) -> list[str]:
    return [message["text"] for message in telegram.sent[CHAT]]


@pytest.mark.parametrize("fault", [BAD_GATEWAY, SERVER_ERROR, RESET_BEFORE], ids=repr)
async def test_a_message_arrives_once_in_spite_of(telegram: BotApiServer, bot: Bot, fault: Fault) -> None:
    telegram.fail("sendMessage", fault, fault)
    await bot.send_message(CHAT, "ответ")
    assert texts(telegram) == ["ответ"]


async def test_a_429_is_waited_out_in_full(telegram: BotApiServer, bot: Bot) -> None:
    telegram.fail("sendMessage", too_many_requests(1))
    started = time.monotonic()
    await bot.send_message(CHAT, "ответ")
    assert time.monotonic() - started >= 1
    assert texts(telegram) == ["ответ"]


async def test_a_message_whose_answer_was_lost_comes_at_most_twice(telegram: BotApiServer, bot: Bot) -> None:
    telegram.fail("sendMessage", RESET_AFTER)
    await bot.send_message(CHAT, "ответ")
    assert texts(telegram) == ["ответ"] * 2


async def test_a_server_that_is_down_is_waited_for(telegram: BotApiServer, bot: Bot) -> None:
    await telegram.stop()
    sending = asyncio.create_task(bot.send_message(CHAT, "ответ"))
    await asyncio.sleep(0.2)
    assert not sending.done()
    await telegram.start()
    await asyncio.wait_for(sending, 10)
    assert texts(telegram) == ["ответ"]


@pytest.mark.parametrize(
    ("fault", "repetitions", "error"),
    [
        (RESET_BEFORE, RESETS, TelegramNetworkError),
        (Refusal(403, "Forbidden: bot was blocked by the user"), 0, TelegramForbiddenError),
        (Refusal(400, "Bad Request: chat not found"), 0, TelegramBadRequest),
    ],
)
async def test_what_does_not_pass_is_raised_in_the_end(
    telegram: BotApiServer, bot: Bot, fault: Fault, repetitions: int, error: type[Exception]
) -> None:
    telegram.fail("sendMessage", *[fault] * (repetitions + 1))
    with pytest.raises(error):
        await bot.send_message(CHAT, "ответ")
    await bot.send_message(CHAT, "следующий")
    assert texts(telegram) == ["следующий"]


async def test_a_persistent_server_error_is_raised_in_the_end(
    telegram: BotApiServer, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.updates.backoff.LONGEST", 0.01)
    telegram.fail("sendMessage", *[SERVER_ERROR] * (REFUSALS + 1))
    with pytest.raises(TelegramServerError):
        await bot.send_message(CHAT, "ответ")


async def test_a_slow_send_is_not_repeated_but_a_slow_question_is(telegram: BotApiServer, bot: Bot) -> None:
    telegram.delay = 0.3
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(CHAT, "ответ", request_timeout=0.1)  # type: ignore[arg-type]
    await asyncio.sleep(0.4)
    assert len(telegram.called("sendMessage")) == 1
    asking = asyncio.create_task(bot.get_me(request_timeout=0.1))  # type: ignore[arg-type]
    await telegram.until(lambda: len(telegram.called("getMe")) > 1)
    telegram.delay = 0.0
    assert (await asking).username == "initiatives_test_bot"


async def test_an_edit_that_changes_nothing_is_no_error(telegram: BotApiServer, bot: Bot) -> None:
    message = await bot.send_message(CHAT, "ответ")
    await bot.edit_message_text("ответ", chat_id=CHAT, message_id=message.message_id)
    await bot.edit_message_text("другой", chat_id=CHAT, message_id=message.message_id)
    assert texts(telegram) == ["другой"]


async def test_a_press_answered_too_late_is_no_error(telegram: BotApiServer, bot: Bot) -> None:
    assert await bot.answer_callback_query("long-gone") is True
