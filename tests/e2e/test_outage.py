"""PostgreSQL and Redis away under load, and back: nothing lost, no order broken, no restart needed."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from pydantic import HttpUrl, SecretStr

from bot.app import App, build_app
from bot.settings import Settings
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.e2e.conftest import running
from tests.e2e.test_webhook import HOOK, delivering
from tests.numbered import ask_numbered, first_answers
from tests.proxy import Proxy
from tests.servers import postgres_schema, redis_url

GROUPS, EACH = 10, 8
QUESTION = "Что такое Цифробанк?"


@pytest.fixture
async def servers() -> AsyncIterator[tuple[Proxy, Proxy]]:
    """PostgreSQL and Redis behind proxies."""
    redis_url()
    pair = Proxy(5432), Proxy(6379)
    for proxy in pair:
        await proxy.up()
    yield pair
    for proxy in pair:
        await proxy.down()


@pytest.fixture
async def shared(
    settings: Settings, servers: tuple[Proxy, Proxy], telegram: BotApiServer
) -> AsyncIterator[App]:
    """A bot that reaches its servers through the proxies."""
    postgres, redis = servers
    with postgres_schema() as url:
        options = url.partition("?")[2]
        database = f"postgresql://postgres@127.0.0.1:{postgres.port}/test?{options}"
        away = settings.model_copy(
            update={
                "webhook_url": HttpUrl(HOOK["WEBHOOK_URL"]),
                "webhook_secret": SecretStr(HOOK["WEBHOOK_SECRET"]),
                "http_port": 0,
                "database_url": SecretStr(database),
                "redis_url": SecretStr(f"redis://127.0.0.1:{redis.port}/15"),
            }
        )
        async with running(build_app(away)) as app:
            await telegram.until(lambda: telegram.webhook is not None)
            yield app


async def test_an_outage_of_both_under_load_loses_nothing(
    telegram: BotApiServer, shared: App, servers: tuple[Proxy, Proxy]
) -> None:
    assert shared.webhook
    telegram.delay = 0.02
    person = Person(telegram, 501)
    async with delivering(telegram, shared.webhook.port):
        ask_numbered(telegram, GROUPS, EACH)
        await telegram.until(lambda: len(telegram.called("sendMessage")) >= GROUPS)
        for proxy in servers:
            await proxy.down()
        person.say(QUESTION)
        assert (await person.reply())["text"].startswith("Записать ваше сообщение сейчас не получается")
        await asyncio.sleep(1)
        for proxy in servers:
            await proxy.up()
        assert re.search("Цифробанк", (await person.reply())["text"])
        await telegram.until(lambda: answers(telegram) == GROUPS * EACH)
    for group in range(1, GROUPS + 1):
        assert first_answers(telegram.calls, group) == list(range(EACH))


async def test_without_redis_questions_are_answered(
    telegram: BotApiServer, shared: App, servers: tuple[Proxy, Proxy]
) -> None:
    assert shared.webhook
    await servers[1].down()
    person = Person(telegram, 501)
    async with delivering(telegram, shared.webhook.port):
        person.say(QUESTION)
        assert "Цифробанк" in (await person.reply())["text"]


def answers(telegram: BotApiServer) -> int:
    """Questions with a reply, repetitions not counted."""
    return sum(len(first_answers(telegram.calls, group)) for group in range(1, GROUPS + 1))
