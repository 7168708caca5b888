"""The store in one SQLite file."""

import time
from pathlib import Path

from bot.store.database import Clock, Database
from bot.store.sqlite_inbox import SqliteInbox
from bot.store.sqlite_talk import SqlitePrefs, SqliteReplies, SqliteTurns


class SqliteStore:
    """A `Store` in the file `path`, which is made where it is missing; open it before use."""

    def __init__(self, path: Path, now: Clock = time.time) -> None:
        self._database = Database(path)
        self.turns = SqliteTurns(self._database, now)
        self.replies = SqliteReplies(self._database, now)
        self.prefs = SqlitePrefs(self._database)
        self.inbox = SqliteInbox(self._database, now)

    async def open(self) -> None:
        """Connect and migrate. Raises sqlite3.Error where the file is no database."""
        await self._database.open()

    async def prune(self) -> None:
        """Drop what has expired or is too old to matter."""
        await self.inbox.prune()
        await self.turns.prune()
        await self.replies.prune()

    async def close(self) -> None:
        """Commit what is being written, then disconnect."""
        await self._database.close()
