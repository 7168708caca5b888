"""The feeds that are followed."""

import json

from bot.store.database import Database
from bot.store.editing import Feed


class FeedsTable:
    """`Feeds` in a table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, feed: Feed) -> None:
        await self._database.write(
            (
                "INSERT INTO feeds (url, editor, seen, etag, modified, at) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (url) DO UPDATE SET seen = excluded.seen, etag = excluded.etag,"
                " modified = excluded.modified, at = excluded.at",
                (feed.url, feed.person, json.dumps(feed.seen), feed.etag, feed.modified, feed.at),
            )
        )

    async def drop(self, url: str) -> None:
        await self._database.write(("DELETE FROM feeds WHERE url = ?", (url,)))

    async def all(self) -> list[Feed]:
        rows = await self._database.read(
            "SELECT url, editor, seen, etag, modified, at FROM feeds ORDER BY at, url"
        )
        return [Feed(url, editor, tuple(json.loads(seen)), *rest) for url, editor, seen, *rest in rows]

    async def forget(self, user: int) -> None:
        """The feed goes on; nobody is told of it."""
        await self._database.write(("UPDATE feeds SET editor = 0 WHERE editor = ?", (user,)))
