"""What the morphology said of the words of an index: read from it, and from the one before it."""

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.answer.morph import Morph, Reading


def stored_readings(connection: sqlite3.Connection, schema: str = "main") -> Iterator[Reading]:
    """What the index keeps of the morphology of its words."""
    columns = ", ".join(Reading._fields)
    rows = connection.execute(f"SELECT {columns} FROM {schema}.reading")
    return (Reading._make(map(sys.intern, row)) for row in rows)  # most parts of readings occur often


def attach_older(connection: sqlite3.Connection, older: Path | None, morph: Morph, schema: int) -> bool:
    """Make an older index of this schema readable as `older`, teach `morph` its readings; whether it was."""
    if older is None or not older.exists():
        return False
    try:
        connection.execute("ATTACH ? AS older", (f"{older.absolute().as_uri()}?mode=ro&immutable=1",))
        (version,) = connection.execute("PRAGMA older.user_version").fetchone()
        if version == schema:
            morph.teach(stored_readings(connection, "older"))
        return bool(version == schema)
    except sqlite3.Error:  # damaged: then everything is worked out anew, as after one of another schema
        return False
