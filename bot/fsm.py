"""Where conversations of several steps keep their place, shared by all replicas: Redis."""

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, Final

from aiogram.fsm.storage.base import BaseEventIsolation, DefaultKeyBuilder, StorageKey
from aiogram.fsm.storage.redis import RedisStorage
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import LockError, RedisError

log = logging.getLogger(__name__)

LIFE: Final = 24 * 3600
"""Seconds for which an unfinished conversation is kept."""
LOCK: Final = 8.0
"""Seconds after which a lock ends whose holder died; nobody waits for it longer."""
PATIENCE: Final = 2.0
"""Seconds for Redis to answer."""


def connect(url: str) -> Redis:
    """A client that fails fast: what Redis keeps is never worth letting a question wait."""
    retry = Retry(NoBackoff(), 1)
    return Redis.from_url(url, socket_timeout=LOCK + PATIENCE, socket_connect_timeout=PATIENCE, retry=retry)


class ForgivingStorage(RedisStorage):
    """Without Redis nobody is in the middle of anything: a question is answered as one."""

    def __init__(self, redis: Redis) -> None:
        builder = DefaultKeyBuilder(with_bot_id=True, with_destiny=True)
        super().__init__(redis, key_builder=builder, state_ttl=LIFE, data_ttl=LIFE)

    async def get_state(self, key: StorageKey) -> str | None:
        try:
            return await super().get_state(key)
        except RedisError as error:
            log.error("Redis cannot be read (%s): no conversation is continued", type(error).__name__)
            return None

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        try:
            return await super().get_data(key)
        except RedisError:
            return {}


class ForgivingIsolation(BaseEventIsolation):
    """One update of a person at a time over all replicas; without Redis, side by side."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._keys = DefaultKeyBuilder(with_bot_id=True, with_destiny=True)

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncGenerator[None, None]:
        lock = self._redis.lock(self._keys.build(key, "lock"), timeout=LOCK, blocking_timeout=LOCK)
        try:
            held = await lock.acquire()
        except (RedisError, LockError) as error:
            log.error("Redis cannot lock (%s): going on without", type(error).__name__)
            held = False
        try:
            yield
        finally:
            if held:
                try:
                    await lock.release()
                except (RedisError, LockError) as error:
                    log.warning("A lock was lost: %s", type(error).__name__)

    async def close(self) -> None:
        await self._redis.aclose()
