"""A draft approved and its base built by a process that ends at step N: python -m tests.publishing.crashing N

A step is a statement handed to SQLite, or a file put in its place. With N = 0 it ends well, and tells how
many steps there were.
"""

import asyncio
import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

from bot.publishing.build import published_index
from bot.settings import Settings
from bot.store.published import STATE_FILE
from bot.store.sqlite import SqliteStore
from tests.publishing.changing import NEWS

KILLED = 9
DRAFT = "d-1"


class Steps:
    """How many were taken, and which is the last."""

    taken = 0
    last = 0


def step() -> None:
    Steps.taken += 1
    if Steps.taken == Steps.last:
        os._exit(KILLED)  # no good-bye: what was not written is lost


class Counted(sqlite3.Connection):
    """A connection whose statements are steps."""

    def execute(self, *args: Any) -> sqlite3.Cursor:
        step()
        return super().execute(*args)

    def executemany(self, *args: Any) -> sqlite3.Cursor:
        step()
        return super().executemany(*args)

    def executescript(self, *args: Any) -> sqlite3.Cursor:
        step()
        return super().executescript(*args)


def count_steps() -> None:
    connect, replace, write = sqlite3.connect, Path.replace, Path.write_text

    def connected(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        opened: sqlite3.Connection = connect(*args, **{"factory": Counted, **kwargs})
        return opened

    def replaced(path: Path, target: Any) -> Path:
        step()
        return replace(path, target)

    def written(path: Path, *args: Any, **kwargs: Any) -> int:
        step()
        return write(path, *args, **kwargs)

    sqlite3.connect, Path.replace, Path.write_text = connected, replaced, written  # type: ignore[assignment,method-assign]


async def approve(state_dir: Path) -> None:
    store = SqliteStore(state_dir / STATE_FILE)
    await store.open()
    await store.drafts.decide([DRAFT], "approved", 7, NEWS, "approve")
    await store.close()


def main() -> None:
    settings, Steps.last = Settings(), int(sys.argv[1])
    count_steps()
    asyncio.run(approve(settings.state_dir))
    published_index(settings)
    sys.stdout.write(str(Steps.taken))


if __name__ == "__main__":
    main()
