"""The doctor: what it finds in a sound and in an ill installation, over the suite's Bot API server."""

import asyncio
from pathlib import Path

import pytest
from pydantic import HttpUrl, SecretStr

from bot import doctor
from bot.doctor import Finding, examine
from bot.index.passages import PASSAGES_FILE
from bot.ingest.pipeline import publish_articles
from bot.settings import Settings
from bot.store.choose import build_store
from tests.botapi.faults import UNAUTHORIZED
from tests.botapi.server import BotApiServer
from tests.servers import redis_url


async def found(settings: Settings) -> dict[str, Finding]:
    return {finding.name: finding async for finding in examine(settings, build_store)}


@pytest.fixture
def sound(tmp_path: Path, telegram: BotApiServer) -> Settings:
    return Settings(
        bot_token=SecretStr(telegram.token), telegram_api_url=HttpUrl(telegram.url), state_dir=tmp_path
    )


async def test_a_sound_installation(sound: Settings) -> None:
    findings = await found(sound)
    verdicts = {name: finding.verdict for name, finding in findings.items() if name != "rights"}
    assert verdicts == {
        "state": "ok", "index": "note", "token": "ok", "clock": "ok", "webhook": "ok", "store": "ok",
    }  # fmt: skip
    assert findings["token"].words == "Telegram knows it as @initiatives_test_bot"


async def test_a_wrong_token(sound: Settings, telegram: BotApiServer) -> None:
    telegram.fail("getMe", UNAUTHORIZED)
    finding = (await found(sound))["token"]
    assert finding.verdict == "mend"
    assert "get a new one from @BotFather" in finding.words
    assert telegram.token not in finding.words


async def test_telegram_that_cannot_be_reached(sound: Settings, telegram: BotApiServer) -> None:
    await telegram.stop()
    finding = (await found(sound))["telegram"]
    assert finding.verdict == "mend"
    assert "does not answer" in finding.words


async def test_a_clock_that_is_off(sound: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "CLOCK_OFF", -1)
    assert (await found(sound))["clock"].verdict == "mend"


async def test_a_webhook_that_is_registered_and_not_wanted(sound: Settings, telegram: BotApiServer) -> None:
    telegram.webhook = {"url": "https://elsewhere.example/hook"}
    assert (await found(sound))["webhook"].verdict == "note"


async def test_a_webhook_without_a_secret(sound: Settings) -> None:
    settings = sound.model_copy(update={"webhook_url": HttpUrl("https://bot.example/telegram")})
    finding = (await found(settings))["webhook"]
    assert (finding.verdict, finding.words[:14]) == ("mend", "WEBHOOK_SECRET")


async def test_a_state_that_is_no_database(sound: Settings) -> None:
    (sound.state_dir / "state.sqlite3").write_text("no database " * 1000)
    finding = (await found(sound))["store"]
    assert finding.verdict == "mend"


async def test_articles_fed_in(sound: Settings, tmp_path: Path) -> None:
    text = tmp_path / "news.txt"
    text.write_text("В Чухломе открыли музей старинных счётных машин.", encoding="utf-8")
    await asyncio.to_thread(publish_articles, [text], sound.state_dir)
    assert (await found(sound))["passages"] == Finding("passages", "ok", "1 articles fed in can be searched")


async def test_a_store_of_articles_that_is_no_database(sound: Settings) -> None:
    (sound.state_dir / PASSAGES_FILE).write_text("no database " * 1000)
    finding = (await found(sound))["passages"]
    assert finding.verdict == "mend"
    assert "feed the articles in again" in finding.words


async def test_servers_that_are_not_there(sound: Settings) -> None:
    away = {
        "database_url": SecretStr("postgresql://bot:hush@127.0.0.1:1/bot"),
        "redis_url": SecretStr("redis://:hush@127.0.0.1:1/0"),
    }
    findings = await found(sound.model_copy(update=away))
    assert (findings["store"].verdict, findings["redis"].verdict) == ("mend", "mend")
    assert "hush" not in findings["store"].words + findings["redis"].words


async def test_redis_that_is_there(sound: Settings) -> None:
    settings = sound.model_copy(update={"redis_url": SecretStr(redis_url())})
    assert (await found(settings))["redis"].verdict == "ok"
