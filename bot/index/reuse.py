"""What a new index takes over from the one before it: readings, and the words of texts that are the same."""

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from bot.answer.morph import Morph
from bot.index.words import add_words


def attach_older(connection: sqlite3.Connection, older: Path | None, morph: Morph) -> bool:
    """Make an older index readable as `older` and teach `morph` its readings; whether there is one."""
    if older is None or not older.exists():
        return False
    try:
        connection.execute("ATTACH ? AS older", (f"{older.absolute().as_uri()}?mode=ro&immutable=1",))
        morph.teach(connection.execute("SELECT word, lemma, stem, pos FROM older.reading"))
        connection.execute("SELECT digest FROM older.words_of LIMIT 1")
    except sqlite3.Error:  # damaged, or of another version: then everything is worked out anew
        return False
    return True


def write_words(
    connection: sqlite3.Connection, article: str, texts: Sequence[str], morph: Morph, reuse: bool
) -> None:
    """Enter the words of an article's texts, copied where the older index has them of the same texts."""
    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()
    connection.execute("INSERT INTO words_of VALUES (?, ?)", (article, digest))
    same = "SELECT 1 FROM older.words_of WHERE article = ? AND digest = ?"
    if reuse and connection.execute(same, (article, digest)).fetchone():
        connection.execute("INSERT INTO word SELECT * FROM older.word WHERE article = ?", (article,))
    else:
        add_words(connection, texts, article, morph)
