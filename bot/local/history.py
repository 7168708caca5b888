"""What the page remembers over reloads and restarts: people, messages, settings, updates not yet taken."""

import hashlib
import json
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]

MESSAGES_KEPT = 400  # a chat
PEOPLE_KEPT = 200

_SCHEMA = """
CREATE TABLE IF NOT EXISTS people (
    id INTEGER PRIMARY KEY, language TEXT NOT NULL, operator INTEGER NOT NULL,
    last_message INTEGER NOT NULL DEFAULT 0, seen REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS messages (
    chat INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    id INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (chat, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS updates (id INTEGER PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever sits at a tab; the id is also the id of the chat."""

    id: int
    language: str
    operator: bool = False

    @property
    def user(self) -> Json:
        """The person as a Telegram `User`."""
        name = "Гость" if self.language == "ru" else "Guest"
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": f"{name} {self.id % 10_000:04}",
            "language_code": self.language,
        }

    @property
    def chat(self) -> Json:
        """The private chat with the person as a Telegram `Chat`."""
        return {"id": self.id, "type": "private", "first_name": self.user["first_name"]}


def person_id(key: str, operator: bool = False) -> int:
    """The user id of the tab that holds `key`: stable, positive, under 2**40."""
    digest = hashlib.sha256(f"{key}:{operator}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:5]) | 1


class History:
    """A small SQLite file. Calls are synchronous: each takes well under a millisecond."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute("PRAGMA foreign_keys=ON")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        self._db.close()

    # people

    def enter(self, key: str, language: str, operator: bool = False) -> Person:
        """The person who holds `key`, made on the first visit; the longest unseen one gives way."""
        user_id = person_id(key, operator)
        self._db.execute(
            "INSERT INTO people (id, language, operator, seen) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET seen = excluded.seen, language = excluded.language",
            (user_id, language, operator, time.time()),
        )
        self._db.execute(
            "DELETE FROM people WHERE id NOT IN (SELECT id FROM people ORDER BY seen DESC LIMIT ?)",
            (PEOPLE_KEPT,),
        )
        return Person(user_id, language, operator)

    def person(self, user_id: int) -> Person | None:
        row = self._db.execute(
            "SELECT id, language, operator FROM people WHERE id = ?", (user_id,)
        ).fetchone()
        return Person(row[0], row[1], bool(row[2])) if row else None

    def choose_language(self, user_id: int, language: str) -> None:
        self._db.execute("UPDATE people SET language = ? WHERE id = ?", (language, user_id))

    # messages

    def add(self, chat: int, message: Json) -> Json:
        """Stores a new message of a known chat and returns it with its `message_id`."""
        (message_id,) = self._db.execute(
            "UPDATE people SET last_message = last_message + 1 WHERE id = ? RETURNING last_message", (chat,)
        ).fetchone()
        stored = {"message_id": message_id, **message}
        self.replace(chat, stored)
        self._db.execute(
            "DELETE FROM messages WHERE chat = ? AND id <= ?", (chat, message_id - MESSAGES_KEPT)
        )
        return stored

    def replace(self, chat: int, message: Json) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO messages VALUES (?, ?, ?)",
            (chat, message["message_id"], json.dumps(message)),
        )

    def message(self, chat: int, message_id: int) -> Json | None:
        row = self._db.execute(
            "SELECT data FROM messages WHERE chat = ? AND id = ?", (chat, message_id)
        ).fetchone()
        return json.loads(row[0]) if row else None

    def messages(self, chat: int) -> list[Json]:
        """All that is kept of a chat, oldest first."""
        rows = self._db.execute("SELECT data FROM messages WHERE chat = ? ORDER BY id", (chat,))
        return [json.loads(data) for (data,) in rows]

    def delete(self, chat: int, ids: Iterable[int]) -> list[int]:
        """Deletes messages; returns the ids that were there."""
        gone = "DELETE FROM messages WHERE chat = ? AND id = ? RETURNING id"
        return [row[0] for one in ids for row in self._db.execute(gone, (chat, one)).fetchall()]

    def clear(self, chat: int) -> None:
        self._db.execute("DELETE FROM messages WHERE chat = ?", (chat,))

    # settings of the bot: menus, names, descriptions

    def setting(self, name: str) -> Any:
        row = self._db.execute("SELECT data FROM settings WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    def put_setting(self, name: str, value: Any) -> None:
        self._db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, json.dumps(value)))

    # updates on their way to the bot

    def put_update(self, content: Json) -> int:
        """Queues an update under an id never used before, over restarts and lost files too."""
        last = self.setting("last_update") or 0
        update_id: int = max(last + 1, time.time_ns() // 1_000_000)
        self.put_setting("last_update", update_id)
        update = {"update_id": update_id, **content}
        self._db.execute("INSERT INTO updates VALUES (?, ?)", (update_id, json.dumps(update)))
        return update_id

    def updates(self, limit: int = 100) -> list[Json]:
        """The oldest updates that nobody has taken yet."""
        rows = self._db.execute("SELECT data FROM updates ORDER BY id LIMIT ?", (limit,))
        return [json.loads(data) for (data,) in rows]

    def drop_updates(self, updates: Sequence[Json]) -> None:
        self._db.executemany("DELETE FROM updates WHERE id = ?", [(one["update_id"],) for one in updates])
