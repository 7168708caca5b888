"""What keeps a bot from working, each with what to do about it."""

import asyncio
import errno
import os
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Final, Literal

import aiohttp

from bot.errors import BotError, DataError
from bot.index.build import good_index
from bot.index.passages import PASSAGES_FILE, open_passages, stored_articles
from bot.publishing.build import published_with
from bot.settings import Settings
from bot.store.protocols import Store

Verdict = Literal["ok", "note", "mend"]
TELEGRAM: Final = "https://api.telegram.org"
PATIENCE: Final = 10.0  # seconds for each question to the network
LEAST_FREE: Final = 200  # megabytes
CLOCK_OFF: Final = 30.0  # seconds
PENDING: Final = 1000  # updates that wait at Telegram


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and what to do where it has to be mended."""

    name: str
    verdict: Verdict
    words: str


Look = Callable[[Settings], AsyncIterator[Finding]]
OpenStore = Callable[[Settings], Store]


class Refused(Exception):
    """Telegram's refusal, in its own words."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code = code


async def examine(settings: Settings, open_store: OpenStore) -> AsyncIterator[Finding]:
    """Look at everything, one thing after another."""
    for look in (look_at_state, look_at_index, look_at_passages, look_at_redis, look_at_telegram):
        async for finding in look(settings):
            yield finding
    yield await look_at_store(settings, open_store)


async def look_at_state(settings: Settings) -> AsyncIterator[Finding]:
    """The folder of the index and the state: writable, with room."""
    folder = settings.state_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".doctor"
        probe.write_bytes(b"x" * 4096)
        probe.unlink()
    except OSError as error:
        mend = "make room" if error.errno == errno.ENOSPC else "change STATE_DIR or its rights"
        words = f"{folder} cannot be written ({error.strerror}): {mend}"
        yield Finding("state", "mend", words)
        return
    free = shutil.disk_usage(folder).free // 2**20
    if free < LEAST_FREE:
        yield Finding("state", "mend", f"{folder} has {free} MB left: make room, at least {LEAST_FREE} MB")
    else:
        yield Finding("state", "ok", f"{folder} can be written, {free} MB free")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield Finding("rights", "note", "this is root: run the bot as a user of its own (deploy/ shows how)")


async def look_at_index(settings: Settings) -> AsyncIterator[Finding]:
    """The data can be read, and the index is of this data."""
    try:
        published = published_with(settings)
        found = await asyncio.to_thread(good_index, settings.data_dir, settings.state_dir, published)
    except (BotError, OSError) as error:
        advice = ": run `python -m bot check`" if isinstance(error, DataError) else ""
        yield Finding("index", "mend", f"{error}{advice}")
        return
    if found:
        yield Finding("index", "ok", "built from the data as it is")
    else:
        yield Finding("index", "note", "missing or out of date: the next start builds it")


async def look_at_passages(settings: Settings) -> AsyncIterator[Finding]:
    """The articles fed in can be searched, where there are any."""
    path = settings.state_dir / PASSAGES_FILE
    if not path.exists():
        return
    try:
        with closing(open_passages(path)) as connection:
            count = len(stored_articles(connection))
    except (BotError, sqlite3.Error) as error:
        yield Finding("passages", "mend", f"{error}: restore a backup, or feed the articles in again")
        return
    yield Finding("passages", "ok", f"{count} articles fed in can be searched")


async def look_at_store(settings: Settings, open_store: OpenStore) -> Finding:
    """The state can be opened, read and written."""
    store = open_store(settings)
    where = "DATABASE_URL" if settings.database_url else str(settings.state_dir)
    try:
        await store.open()
        try:
            await store.prune()
            letters = await store.inbox.dead_letters()
        finally:
            await store.close()
    except (BotError, OSError) as error:
        mend = "start the database, or correct" if settings.database_url else "restore a backup, or change"
        return Finding("store", "mend", f"{where}: {error}: {mend} the setting")
    if letters:
        lost = f"{len(letters)} updates were given up, the last: {letters[0].reason}"
        return Finding("store", "note", f"{where} works; {lost}")
    return Finding("store", "ok", f"{where} can be read and written")


async def look_at_redis(settings: Settings) -> AsyncIterator[Finding]:
    """Redis answers, where it is to be used."""
    if settings.redis_url is None:
        return
    from redis.asyncio import Redis
    from redis.exceptions import RedisError

    client = Redis.from_url(settings.redis_url.get_secret_value(), socket_connect_timeout=5, socket_timeout=5)
    try:
        await client.ping()
        yield Finding("redis", "ok", "answers")
    except (RedisError, OSError) as error:
        reason = type(error).__name__
        yield Finding("redis", "mend", f"REDIS_URL: {reason}: start Redis, or correct the setting")
    finally:
        await client.aclose()


async def look_at_telegram(settings: Settings) -> AsyncIterator[Finding]:
    """The token, the clock and the webhook, as Telegram sees them."""
    if settings.bot_token is None:
        yield Finding("token", "note", "no BOT_TOKEN: `run` serves a chat page on this machine")
        return
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        try:
            me, date = await _ask(session, settings, "getMe")
            yield Finding("token", "ok", f"Telegram knows it as @{me.get('username')}")
            yield _clock(date)
            if not me.get("supports_inline_queries"):
                yield Finding("inline", "note", "inline mode is off: send /setinline to @BotFather")
            info, _ = await _ask(session, settings, "getWebhookInfo")
            yield _webhook(settings, info)
        except Refused as refused:
            hint = "get a new one from @BotFather" if refused.code == 401 else "try again later"
            yield Finding("token", "mend", f"BOT_TOKEN: Telegram says {refused.code} {refused}: {hint}")
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            where, reason = settings.telegram_api_url or TELEGRAM, type(error).__name__
            yield Finding("telegram", "mend", f"{where} does not answer ({reason}): check the network")


async def _ask(session: aiohttp.ClientSession, settings: Settings, method: str) -> tuple[dict[str, Any], str]:
    """The result of a method without parameters, and the time of the answer as the server has it."""
    assert settings.bot_token
    base = str(settings.telegram_api_url or TELEGRAM).rstrip("/")
    async with session.post(f"{base}/bot{settings.bot_token.get_secret_value()}/{method}") as response:
        answer = await response.json(content_type=None)
        if not answer.get("ok"):
            raise Refused(response.status, str(answer.get("description", "")))
        return answer["result"], response.headers.get("Date", "")


def _clock(date: str) -> Finding:
    try:
        off = time.time() - parsedate_to_datetime(date).timestamp()
    except ValueError:
        return Finding("clock", "note", "Telegram's server told no time to compare with")
    if abs(off) > CLOCK_OFF:
        return Finding("clock", "mend", f"{off:+.0f} s off Telegram's: switch time synchronisation on")
    return Finding("clock", "ok", "as Telegram's")


def _webhook(settings: Settings, info: dict[str, Any]) -> Finding:
    registered, wanted = info.get("url") or "", str(settings.webhook_url or "")
    waiting = int(info.get("pending_update_count") or 0)
    if registered and not wanted:
        return Finding("webhook", "note", "registered, but WEBHOOK_URL is not set: `run` removes it")
    if wanted and settings.webhook_secret is None:
        return Finding("webhook", "mend", "WEBHOOK_SECRET is not set: choose 1 to 256 of A-Z a-z 0-9 _ -")
    if wanted and registered != wanted:
        return Finding("webhook", "note", "not registered yet: `run` does it")
    if wanted and info.get("last_error_message"):
        words = f"Telegram's last error: {info['last_error_message']}: check the proxy and TLS"
        return Finding("webhook", "mend", words)
    if waiting > PENDING:
        return Finding("webhook", "mend", f"{waiting} updates wait at Telegram: is the bot running?")
    kind = "registered" if wanted else "none: updates are polled"
    return Finding("webhook", "ok", f"{kind}, {waiting} waiting")
