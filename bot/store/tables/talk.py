"""What the bot knows of the people it talks to: turns, replies, preferences."""

import json
from dataclasses import fields
from typing import Any, cast

from bot.answer.model import Turn
from bot.facts.model import Lang
from bot.store.database import Clock, Database
from bot.store.protocols import Preferences, SentReply

TURN_LIFE = 30 * 60.0
"""Seconds after which a follow-up is no follow-up any more."""
REPLIES_LIFE = 30 * 24 * 3600.0
"""Seconds for which the buttons of a reply work and its question may be edited."""
_TURN_FIELDS = tuple(field.name for field in fields(Turn))
_CHOICES = tuple(field.name for field in fields(Preferences))
_COLUMNS = ", ".join(_CHOICES)


class TurnsTable:
    """`Turns` in a table; a turn older than `TURN_LIFE` is as good as none."""

    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now

    async def last(self, chat: int, user: int, thread: int | None = None) -> Turn | None:
        rows = await self._database.read(
            "SELECT turn FROM turns WHERE chat = ? AND person = ? AND thread = ? AND at > ?",
            chat,
            user,
            thread or 0,
            self._now() - TURN_LIFE,
        )
        return read_turn(rows[0][0]) if rows else None

    async def remember(self, chat: int, user: int, turn: Turn, thread: int | None = None) -> None:
        await self._database.write(
            (
                "INSERT INTO turns (chat, person, thread, turn, at) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (chat, person, thread) DO UPDATE SET turn = excluded.turn, at = excluded.at",
                (chat, user, thread or 0, stored_turn(turn), self._now()),
            )
        )

    async def forget(self, user: int) -> None:
        await self._database.write(("DELETE FROM turns WHERE person = ?", (user,)))

    async def prune(self) -> None:
        """Drop what has expired."""
        await self._database.write(("DELETE FROM turns WHERE at <= ?", (self._now() - TURN_LIFE,)))


class RepliesTable:
    """`Replies` in a table; a reply older than `REPLIES_LIFE` is as good as none."""

    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now

    async def remember(self, chat: int, user: int, reply: SentReply, question: int | None = None) -> None:
        offers, more, asked = json.dumps(reply.offers), json.dumps(reply.more), json.dumps(reply.asked)
        number, context = reply.number, stored_turn(reply.context)
        await self._database.write(
            (
                "INSERT INTO replies"
                " (chat, message, person, question, offers, more, asked, number, context, at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (chat, message) DO UPDATE SET person = excluded.person,"
                " question = coalesce(excluded.question, replies.question), offers = excluded.offers,"
                " more = excluded.more, asked = excluded.asked, number = excluded.number,"
                " context = excluded.context, at = excluded.at",
                (chat, reply.message, user, question, offers, more, asked, number, context, self._now()),
            )
        )

    async def at(self, chat: int, message: int) -> SentReply | None:
        return await self._find("message = ?", chat, message)

    async def to(self, chat: int, question: int) -> SentReply | None:
        return await self._find("question = ?", chat, question)

    async def forget(self, user: int) -> None:
        await self._database.write(("DELETE FROM replies WHERE person = ?", (user,)))

    async def prune(self) -> None:
        """Drop what has expired."""
        await self._database.write(("DELETE FROM replies WHERE at <= ?", (self._now() - REPLIES_LIFE,)))

    async def _find(self, condition: str, chat: int, message_id: int) -> SentReply | None:
        rows = await self._database.read(
            "SELECT message, offers, more, asked, number, context FROM replies"
            f" WHERE chat = ? AND {condition} AND at > ? ORDER BY message DESC LIMIT 1",
            chat,
            message_id,
            self._now() - REPLIES_LIFE,
        )
        if not rows:
            return None
        message, offers, more, asked, number, context = rows[0]
        facts = tuple(json.loads(more))
        return SentReply(
            message, tuple(json.loads(offers)), facts, json.loads(asked), number, read_turn(context)
        )


class PrefsTable:
    """`Prefs` in a table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, user: int) -> Preferences:
        rows = await self._database.read(f"SELECT {_COLUMNS} FROM prefs WHERE person = ?", user)
        return _preferences(*rows[0]) if rows else Preferences()

    async def keep(self, user: int, preferences: Preferences) -> None:
        values = tuple(_column(getattr(preferences, name)) for name in _CHOICES)
        places = ", ".join("?" * len(values))
        changes = ", ".join(f"{name} = excluded.{name}" for name in _CHOICES)
        await self._database.write(
            (
                f"INSERT INTO prefs (person, {_COLUMNS}) VALUES (?, {places})"
                f" ON CONFLICT (person) DO UPDATE SET {changes}",
                (user, *values),
            )
        )

    async def language(self, user: int) -> Lang | None:
        rows = await self._database.read("SELECT language FROM prefs WHERE person = ?", user)
        return cast(Lang | None, rows[0][0]) if rows else None

    async def choose_language(self, user: int, lang: Lang | None) -> None:
        await self._database.write(
            (
                "INSERT INTO prefs (person, language) VALUES (?, ?)"
                " ON CONFLICT (person) DO UPDATE SET language = excluded.language",
                (user, lang),
            )
        )

    async def forget(self, user: int) -> None:
        await self._database.write(("DELETE FROM prefs WHERE person = ?", (user,)))


def _column(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value


def _preferences(*row: Any) -> Preferences:
    chosen = dict(zip(_CHOICES, row, strict=True))
    return Preferences(**chosen | {"rich": bool(chosen["rich"]), "recall": bool(chosen["recall"])})


def stored_turn(turn: Turn | None) -> str:
    """A turn as JSON, empty for none; without the deep copy that `asdict` makes first."""
    return json.dumps({name: getattr(turn, name) for name in _TURN_FIELDS}) if turn else ""


def read_turn(text: str) -> Turn | None:
    """A turn as it was stored, unless another version of the bot stored it in another shape."""
    stored: dict[str, Any] = json.loads(text or "{}")
    if "question" not in stored or stored.keys() - {*_TURN_FIELDS}:
        return None
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in stored.items()
    }
    return Turn(**values)
