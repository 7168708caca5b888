"""The bot behind a webhook: in this process, and killed in one of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from pydantic import HttpUrl, SecretStr

from bot.app import App, build_app
from bot.errors import SettingsError
from bot.settings import Settings
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.botapi.webhook import WebhookDelivery
from tests.e2e.conftest import Start, running

QUESTION = "Что такое Цифробанк?"
HOOK = {"WEBHOOK_URL": "https://bot.example/telegram", "WEBHOOK_SECRET": "s3cret"}


@asynccontextmanager
async def delivering(telegram: BotApiServer, *ports: int) -> AsyncIterator[WebhookDelivery]:
    """Telegram's deliveries at work within the block."""
    delivery = WebhookDelivery(telegram, [f"http://127.0.0.1:{port}" for port in ports])
    task = asyncio.create_task(delivery.run())
    try:
        yield delivery
    finally:
        task.cancel()


async def port_of(process: asyncio.subprocess.Process) -> int:
    """The port that a process says it listens at."""
    assert process.stdout
    line = (await asyncio.wait_for(process.stdout.readline(), 240)).decode()
    return int(line.rsplit(":", 1)[1])


@pytest.fixture
def hooked(settings: Settings) -> Settings:
    return settings.model_copy(
        update={
            "webhook_url": HttpUrl(HOOK["WEBHOOK_URL"]),
            "webhook_secret": SecretStr(HOOK["WEBHOOK_SECRET"]),
            "http_port": 0,
        }
    )


@pytest.fixture
async def hooked_app(hooked: Settings, telegram: BotApiServer) -> AsyncIterator[App]:
    async with running(build_app(hooked)) as app:
        await telegram.until(lambda: telegram.webhook is not None)
        yield app


async def test_a_question_is_answered_through_the_webhook(telegram: BotApiServer, hooked_app: App) -> None:
    assert hooked_app.webhook
    assert telegram.webhook
    assert telegram.webhook["url"] == HOOK["WEBHOOK_URL"]
    assert "inline_query" in telegram.webhook["allowed_updates"]
    person = Person(telegram, 501)
    async with delivering(telegram, hooked_app.webhook.port) as delivery:
        person.say(QUESTION)
        assert "Цифробанк" in (await person.reply())["text"]
    assert delivery.statuses == [200]


async def test_the_figures_and_the_readiness_of_a_bot_at_work(
    telegram: BotApiServer, hooked_app: App
) -> None:
    assert hooked_app.webhook
    url = f"http://127.0.0.1:{hooked_app.webhook.port}"
    person = Person(telegram, 501)
    async with delivering(telegram, hooked_app.webhook.port), aiohttp.ClientSession() as client:
        for question in (QUESTION, "Сколько стоит билет на Луну?"):
            person.say(question)
            await person.reply()
        async with client.get(f"{url}/readyz") as response:
            assert (response.status, await response.json()) == (
                200,
                {"ready": True, "telegram": "ok", "store": "ok"},
            )
        async with client.get(f"{url}/metrics") as response:
            lines = (await response.text()).splitlines()
    assert 'bot_replies_total{outcome="answer"} 1.0' in lines
    assert 'bot_replies_total{outcome="not_found"} 1.0' in lines
    assert 'bot_updates_total{kind="message",outcome="done"} 2.0' in lines
    assert any(line.startswith("bot_refusals_total{reason=") for line in lines)
    assert any(line.startswith("bot_base{version=") for line in lines)


async def test_a_webhook_without_a_secret_is_refused(hooked: Settings) -> None:
    with pytest.raises(SettingsError, match=r"^WEBHOOK_SECRET: takes .*; WEBHOOK_URL needs it$"):
        build_app(hooked.model_copy(update={"webhook_secret": None}))


async def test_a_killed_bot_answers_what_it_had_confirmed_and_what_it_had_not(
    telegram: BotApiServer, start: Start
) -> None:
    people = [Person(telegram, 700 + number) for number in range(10)]
    telegram.delay = 0.02
    first = await start(**HOOK, HTTP_PORT="0")
    port = await port_of(first)
    async with delivering(telegram, port):
        for person in people * 10:
            person.say(QUESTION)
        await telegram.until(lambda: sum(len(person.replies) for person in people) >= 30)
        first.kill()
        await first.wait()
        assert sum(len(person.replies) for person in people) < 100
        await start(**HOOK, HTTP_PORT=str(port))
        await telegram.until(lambda: all(len(person.replies) >= 10 for person in people))
    assert sum(len(person.replies) for person in people) - 100 <= len(people)
