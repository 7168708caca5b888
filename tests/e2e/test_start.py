"""What stops the start: each in one line that names the setting."""

import asyncio
from pathlib import Path

import pytest

from bot.app import build_app
from bot.errors import SettingsError
from bot.settings import Settings
from tests.botapi.faults import UNAUTHORIZED
from tests.botapi.server import BotApiServer


async def refusal(settings: Settings) -> str:
    """The line with which a start is refused."""
    with pytest.raises(SettingsError) as caught:
        await asyncio.wait_for(build_app(settings).run(asyncio.Event()), 30)
    line = str(caught.value)
    assert "\n" not in line
    return line


async def test_a_token_that_telegram_does_not_know(telegram: BotApiServer, settings: Settings) -> None:
    telegram.fail("getMe", UNAUTHORIZED)
    assert (await refusal(settings)).startswith("BOT_TOKEN: Telegram does not know this token (401)")


async def test_a_token_that_is_revoked_later(telegram: BotApiServer, settings: Settings) -> None:
    telegram.fail("getUpdates", UNAUTHORIZED)
    assert (await refusal(settings)).startswith("BOT_TOKEN: Telegram does not know this token (401)")


async def test_a_port_that_is_taken(settings: Settings) -> None:
    server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    line = await refusal(settings.model_copy(update={"bot_token": None, "http_port": port}))
    server.close()
    await server.wait_closed()
    assert line.startswith(f"HTTP_PORT: cannot listen at 127.0.0.1:{port}")


async def test_a_state_that_is_no_database(settings: Settings, state: Path) -> None:
    (state / "state.sqlite3").write_text("no database " * 1000)
    assert (await refusal(settings)).startswith("STATE_DIR: the state in ")


async def test_a_stop_during_the_start_is_heeded(telegram: BotApiServer, settings: Settings) -> None:
    await telegram.stop()
    stop = asyncio.Event()
    running = asyncio.create_task(build_app(settings).run(stop))
    await asyncio.sleep(0.3)
    assert not running.done()
    stop.set()
    await asyncio.wait_for(running, 10)
