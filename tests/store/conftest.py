"""The backends of the store, each over a fresh state and a clock that the test moves."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.store.protocols import Store
from bot.store.sqlite import SqliteStore


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.time = 1_000_000.0

    def __call__(self) -> float:
        return self.time


BACKENDS: dict[str, Callable[[Path, Clock], Store]] = {
    "sqlite": lambda folder, clock: SqliteStore(folder / "state" / "state.sqlite", clock),
}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Callable[[], Store]:
    """Makes a store over the same state each time, as a restarted bot would."""
    return lambda: BACKENDS[request.param](tmp_path, clock)


@pytest.fixture
async def store(backend: Callable[[], Store]) -> AsyncIterator[Store]:
    opened = backend()
    await opened.open()
    yield opened
    await opened.close()
