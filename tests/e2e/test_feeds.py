"""A feed that an operator follows by chat, over real HTTP: read at once, listed, followed no more."""

from pathlib import Path

import pytest

from bot.app import build_app
from bot.settings import Settings
from tests.botapi.person import Person, buttons
from tests.botapi.server import BotApiServer
from tests.e2e.conftest import running
from tests.news import FEEDS, let_inside, news_site

OPERATOR = 900


async def test_files_of_the_bot_s_machine_are_out_of_reach(
    telegram: BotApiServer, settings: Settings, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Губернатор Анна Берёзко хранит здесь тайное слово жетона бота.", encoding="utf-8")
    by_operators = settings.model_copy(update={"operator_ids": frozenset({OPERATOR})})
    async with running(build_app(by_operators)) as app:
        operator = Person(telegram, OPERATOR)
        for name in (str(secret), secret.as_uri(), f"../{secret.name}", "secret.txt", "."):
            operator.say(f"/feed {name}")
            told = (await operator.reply())["text"]
            if told.startswith("Читаю"):
                told = (await operator.reply())["text"]
            assert "http://" in told, name
            assert "Берёзко" not in told
        assert await app.store.drafts.articles() == []


@pytest.mark.parametrize("kind", FEEDS)
async def test_a_feed_is_followed_by_chat(
    telegram: BotApiServer, settings: Settings, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    let_inside(monkeypatch)
    by_operators = settings.model_copy(update={"operator_ids": frozenset({OPERATOR})})
    with news_site() as site:
        async with running(build_app(by_operators)) as app:
            operator = Person(telegram, OPERATOR)
            operator.say(f"/feed {site}/{kind}")
            assert "слежу" in (await operator.reply())["text"]
            assert (await operator.reply())["text"].startswith("Читаю")
            read = (await operator.reply())["text"]
            assert "Весна" in read
            assert "Лето" in read
            assert "технопарк" in (await operator.reply())["text"]
            assert [count for _, count in await app.store.drafts.waiting()] == [2, 2]
            operator.say("/feed")
            listed = await operator.reply()
            assert f"1. {site}/{kind}" in listed["text"]
            press = operator.press(listed, buttons(listed)["Не следить за 1"])
            await telegram.until(lambda: telegram.callback_answers[press] is not None)
            assert await app.store.feeds.all() == []
    assert telegram.violations == []
