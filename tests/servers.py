"""PostgreSQL and Redis of this machine, with a corner of a test's own; skipped where there is none."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

import psycopg
import pytest
from redis import Redis
from redis.exceptions import RedisError

POSTGRES = ("postgresql:///test", "postgresql://postgres@127.0.0.1:5432/test", "postgresql:///postgres")


@contextmanager
def postgres_schema() -> Iterator[str]:
    """A URL whose connections see an empty schema, dropped at the end."""
    server = _postgres()
    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    options = quote(f"-csearch_path={name}", safe="")
    try:
        yield f"{server}?options={options}"
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP SCHEMA {name} CASCADE")


def _postgres() -> str:
    for url in POSTGRES:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            continue
        return url
    pytest.skip("there is no PostgreSQL server on this machine")


REDIS = "redis://127.0.0.1:6379/15"


def redis_url() -> str:
    """A URL of Redis."""
    client = Redis.from_url(REDIS, socket_connect_timeout=2)
    try:
        client.ping()
    except RedisError:
        pytest.skip("there is no Redis server on this machine")
    finally:
        client.close()
    return REDIS
