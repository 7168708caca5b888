"""The words of facts, names and lexicon, written when an index is built: each once, and what holds it."""

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
from importlib.resources import files

from bot.answer.morph import Morph
from bot.index.words import count_words, keys_of, with_forms

INDEXES = (  # made once all words are in
    "CREATE INDEX spelling_head ON spelling (head, length(word))",
    "CREATE INDEX spelling_tail ON spelling (tail, length(word))",
    "CREATE INDEX spelling_sound ON spelling (sound)",
)
# What older and new index hold of the same texts.
SAME = """FROM older.held CROSS JOIN older.words_of AS before ON before.source = held.source
    CROSS JOIN main.words_of AS now ON now.article = before.article AND now.digest = before.digest"""


def write_spellings(
    connection: sqlite3.Connection, texts: Mapping[str, Sequence[str]], morph: Morph, *, reuse: bool = False
) -> None:
    """Enter the words of the texts, by article; with `reuse` those of the same texts as `older` has them."""
    connection.executescript(files("bot.index").joinpath("spellings.sql").read_text(encoding="utf-8"))
    connection.executemany(
        "INSERT INTO words_of (article, digest) VALUES (?, ?)",
        ((article, hashlib.sha256("\0".join(told).encode()).hexdigest()) for article, told in texts.items()),
    )
    if reuse:
        connection.execute(f"INSERT INTO held SELECT held.n, now.source, held.count {SAME}")
        taken = "WHERE n IN (SELECT n FROM main.held)"
        connection.execute(f"INSERT INTO spelling SELECT * FROM older.spelling {taken}")
    missing = "SELECT source, article FROM words_of WHERE source NOT IN (SELECT source FROM held)"
    sources = {source: texts[article] for source, article in connection.execute(missing)}
    _write(connection, sources, morph)
    for statement in INDEXES:
        connection.execute(statement)


def _write(connection: sqlite3.Connection, texts: Mapping[int, Sequence[str]], morph: Morph) -> None:
    """Enter the words of the texts of these sources."""
    numbers: dict[str, int] = dict(connection.execute("SELECT word, n FROM spelling"))
    first_new = max(numbers.values(), default=0) + 1
    held = [
        (numbers.setdefault(word, first_new + len(numbers)), source, count)
        for source, told in texts.items()
        for word, count in with_forms(count_words(told, morph), morph)
    ]
    new = ((n, word, *keys_of(word)) for word, n in numbers.items() if n >= first_new)
    connection.executemany("INSERT INTO spelling VALUES (?, ?, ?, ?, ?)", new)
    connection.executemany("INSERT INTO held VALUES (?, ?, ?)", sorted(held))
