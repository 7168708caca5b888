"""The backends of the store, each over a fresh state and a clock that the test moves."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.store.postgres import PostgresStore
from bot.store.protocols import Store
from bot.store.sqlite import SqliteStore
from tests.servers import postgres_schema


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.time = 1_000_000.0

    def __call__(self) -> float:
        return self.time


@contextmanager
def in_sqlite(folder: Path, clock: Clock) -> Iterator[Callable[[], Store]]:
    yield lambda: SqliteStore(folder / "state" / "state.sqlite", clock)


@contextmanager
def in_postgres(folder: Path, clock: Clock) -> Iterator[Callable[[], Store]]:
    with postgres_schema() as url:
        yield lambda: PostgresStore(url, clock)


BACKENDS = {"sqlite": in_sqlite, "postgres": in_postgres}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Callable[[], Store]]:
    """Makes a store over the same state each time, as a restarted bot would."""
    with BACKENDS[request.param](tmp_path, clock) as make:
        yield make


@pytest.fixture
async def store(backend: Callable[[], Store]) -> AsyncIterator[Store]:
    opened = backend()
    await opened.open()
    yield opened
    await opened.close()
