"""Long polling over real HTTP."""

import asyncio
import logging

import pytest
from aiogram import Bot

from bot.errors import SettingsError
from bot.updates.polling import TelegramPolling
from tests.botapi.faults import BAD_GATEWAY, CONFLICT, RESET_BEFORE, UNAUTHORIZED, Fault, too_many_requests
from tests.botapi.server import BotApiServer


@pytest.fixture
def polling(bot: Bot) -> TelegramPolling:
    return TelegramPolling(bot, ["message", "inline_query"], long_poll=1)


async def test_a_poll_waits_for_news(telegram: BotApiServer, polling: TelegramPolling) -> None:
    fetching = asyncio.create_task(polling.fetch())
    await telegram.until(lambda: bool(telegram.called("getUpdates")) or fetching.done())
    update = telegram.inject(message={"text": "?"})
    assert await fetching == [update]


async def test_a_poll_without_news_gives_nothing(telegram: BotApiServer, polling: TelegramPolling) -> None:
    assert await polling.fetch() == []


async def test_updates_come_again_until_they_are_acknowledged(
    telegram: BotApiServer, polling: TelegramPolling
) -> None:
    first = telegram.inject(message={"text": "1"})
    assert await polling.fetch() == [first]
    second = telegram.inject(message={"text": "2"})
    assert await polling.fetch() == [first, second]
    await polling.acknowledge([first])
    assert await polling.fetch() == [second]


async def test_telegram_is_told_which_kinds_are_wanted(
    telegram: BotApiServer, polling: TelegramPolling
) -> None:
    telegram.inject(message={})
    await polling.fetch()
    assert telegram.called("getUpdates")[0].params["allowed_updates"] == ["message", "inline_query"]


async def test_odd_updates_are_passed_on_unread(telegram: BotApiServer, polling: TelegramPolling) -> None:
    odd = telegram.inject(message=["not", "a", "message"])
    telegram.updates.append("no update at all")  # type: ignore[arg-type]
    assert await polling.fetch() == [odd, {"unreadable": "no update at all"}]


@pytest.mark.parametrize("fault", [BAD_GATEWAY, RESET_BEFORE, CONFLICT, too_many_requests(1)], ids=repr)
async def test_polling_goes_on_after(telegram: BotApiServer, polling: TelegramPolling, fault: Fault) -> None:
    telegram.fail("getUpdates", fault)
    update = telegram.inject(message={"text": "?"})
    assert await polling.fetch() == []
    assert await polling.fetch() == [update]


async def test_a_second_poller_is_named_in_the_log(
    telegram: BotApiServer, polling: TelegramPolling, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.fail("getUpdates", CONFLICT)
    with caplog.at_level(logging.ERROR):
        await polling.fetch()
    assert "Another process polls with this token (409)" in caplog.text


async def test_a_token_that_telegram_does_not_know_ends_the_polling(
    telegram: BotApiServer, polling: TelegramPolling
) -> None:
    telegram.fail("getUpdates", UNAUTHORIZED)
    with pytest.raises(SettingsError, match=r"^BOT_TOKEN: .*401") as caught:
        await polling.fetch()
    assert telegram.token not in str(caught.value)


async def test_the_source_is_named_after_the_bot(polling: TelegramPolling) -> None:
    assert polling.name == "telegram-4242"
