"""The store of fed-in articles: written by `ingest`, read by every process at once."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from bot.answer.morph import Morph
from bot.answer.normalize import clean, tokenize
from bot.errors import SettingsError
from bot.facts.model import Article
from bot.index.codec import decode, encode
from bot.index.marks import TITLE, marks_of, name_stems, person_stems
from bot.index.units import Passage, Unit, is_dateline, units_of
from bot.index.words import word_rows

STORE_VERSION = 6  # of the tables and of what is written into them
TABLES = ("article", "paragraph", "sentence", "paragraph_keys", "key", "total", "word")
PASSAGES_FILE = "passages.sqlite"
KEY_LETTERS = 5  # of a stem: forms and near derivations share them
BUSY_SECONDS = 30.0


def open_passages(path: Path | str) -> sqlite3.Connection:
    """Open the store, created if missing; usable from any one thread at a time.

    A store of another version keeps its texts and is indexed anew, which takes about as long as
    feeding them in. Raises SettingsError where it cannot be opened for writing, or is damaged.
    """
    try:
        connection = sqlite3.connect(
            path, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None
        )
        try:
            _prepare(connection)
        except sqlite3.Error:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise SettingsError(
            f"STATE_DIR: the store of fed-in articles {path} cannot be used ({error})"
        ) from None
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = NORMAL")
    if _version(connection) != STORE_VERSION:
        connection.execute("PRAGMA journal_mode = WAL")
        with writing(connection):
            if _version(connection) != STORE_VERSION:  # another process may have been first
                _renew(connection)


def stored_articles(connection: sqlite3.Connection) -> list[Article]:
    """The stored articles in the order they came."""
    rows = connection.execute("SELECT body FROM article ORDER BY n")
    return [decode(Article, body) for (body,) in rows]


def stored_paragraphs(connection: sqlite3.Connection, article: str) -> Iterator[list[Passage]]:
    """The sentences of a stored article, a list for each part that is searched as one; first its title."""
    query = """SELECT paragraph, start, stop, text FROM sentence WHERE paragraph IN
        (SELECT paragraph.n FROM paragraph JOIN article ON article.n = article WHERE id = ?) ORDER BY n"""
    rows = connection.execute(query, (article,)).fetchall()
    title: Passage | None = None
    for n, (_, part) in enumerate(groupby(rows, key=lambda row: row[0])):
        sentences = [Passage(*span) for _, *span in part]
        if n == 0 and len(sentences) > 1 and sentences[0].text == _title(connection, article):
            title = sentences[0]
            yield [title]
        yield [sentence for sentence in sentences if sentence != title]


def _title(connection: sqlite3.Connection, article: str) -> str | None:
    (body,) = connection.execute("SELECT body FROM article WHERE id = ?", (article,)).fetchone()
    return decode(Article, body).title


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _renew(connection: sqlite3.Connection) -> None:
    """Make the tables, with what an older version of them held."""
    kept: list[tuple[Article, list[list[Passage]]]] = []
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'article'").fetchone():
        for article in stored_articles(connection):
            kept.append((article, list(stored_paragraphs(connection, article.id))))
    for table in TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in _statements("passages.sql"):
        connection.execute(statement)
    for statement in _statements("words.sql"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {STORE_VERSION}")
    if kept:
        writer = PassageWriter(connection, Morph())
        for article, paragraphs in kept:
            writer.put(article, paragraphs)
        writer.finish()


def _statements(file: str) -> list[str]:
    """One by one: `executescript` would end the transaction."""
    script = files("bot.index").joinpath(file).read_text(encoding="utf-8")
    lines = (line for line in script.splitlines() if not line.startswith("--"))
    return [statement for statement in "\n".join(lines).split(";\n") if statement.strip()]


def key_of(stem: str) -> str:
    """The key under which a stem is indexed."""
    return stem[:KEY_LETTERS]


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # a full disk ends it by itself
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


class PassageWriter:
    """Stores articles; use within `writing` and call `finish` before it ends."""

    def __init__(self, connection: sqlite3.Connection, morph: Morph) -> None:
        self._connection = connection
        self._morph = morph
        self._keys: Counter[str] = Counter()
        self._words: Counter[str] = Counter()
        self._totals: Counter[str] = Counter()

    def put(self, article: Article, paragraphs: Iterable[Sequence[Passage]]) -> None:
        """Store an article in place of the one with the same id."""
        self.remove(article.id)
        insert = "INSERT INTO article (id, body) VALUES (?, ?)"
        number = self._connection.execute(insert, (article.id, encode(article))).lastrowid
        for unit in units_of(article.title, paragraphs):
            self._put_unit(number or 0, unit)

    def remove(self, id: str) -> bool:
        """Take an article out; whether it was there."""
        row = self._connection.execute("SELECT n FROM article WHERE id = ?", (id,)).fetchone()
        if row is None:
            return False
        query = "SELECT n, keys FROM paragraph WHERE article = ?"
        for number, keys in self._connection.execute(query, row).fetchall():
            self._remove_paragraph(number, keys)
        self._connection.execute("DELETE FROM paragraph WHERE article = ?", row)
        self._connection.execute("DELETE FROM article WHERE n = ?", row)
        return True

    def finish(self) -> None:
        """Write the counts of what was put and removed since the last call."""
        self._connection.executemany(
            """INSERT INTO key VALUES (?, ?)
            ON CONFLICT DO UPDATE SET paragraphs = paragraphs + excluded.paragraphs""",
            self._keys.items(),
        )
        self._connection.executemany("UPDATE total SET value = value + ? WHERE name = ?",
                                     ((value, name) for name, value in self._totals.items()))  # fmt: skip
        self._write_words()
        for counter in (self._keys, self._words, self._totals):
            counter.clear()

    def _put_unit(self, article: int, unit: Unit) -> None:
        keys: set[str] = set()
        rows = []
        for sentence in (unit.title, *unit.sentences) if unit.title else unit.sentences:
            tokens = tokenize(clean(sentence.text), self._morph)
            self._words.update(token.word for token in tokens)
            keys.update(key_of(token.stem) for token in tokens)
            words = " ".join(token.word for token in tokens)
            stems = " ".join(token.stem for token in tokens)
            names = " ".join(name_stems(tokens, self._morph))
            persons = " ".join(person_stems(tokens, self._morph))
            silent = sentence is unit.title or is_dateline(sentence.text)
            marks = TITLE if silent else marks_of(sentence.text, tokens)
            rows.append((*sentence, words, stems, names, persons, marks))
        joined = " ".join(sorted(keys))
        insert = "INSERT INTO paragraph (article, keys) VALUES (?, ?)"
        number = self._connection.execute(insert, (article, joined)).lastrowid
        self._connection.execute("INSERT INTO paragraph_keys (rowid, keys) VALUES (?, ?)", (number, joined))
        self._connection.executemany(
            """INSERT INTO sentence (paragraph, start, stop, text, words, stems, names, persons, marks)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            ((number, *row) for row in rows),
        )
        self._keys.update(keys)
        self._totals.update({"paragraphs": 1, "sentences": len(rows)})

    def _remove_paragraph(self, number: int, keys: str) -> None:
        sentences = self._connection.execute(
            "SELECT text FROM sentence WHERE paragraph = ?", (number,)
        ).fetchall()
        for (text,) in sentences:
            self._words.subtract(token.word for token in tokenize(clean(text), self._morph))
        self._connection.execute("DELETE FROM sentence WHERE paragraph = ?", (number,))
        self._connection.execute(
            "INSERT INTO paragraph_keys (paragraph_keys, rowid, keys) VALUES ('delete', ?, ?)", (number, keys)
        )
        self._keys.subtract(keys.split())
        self._totals.subtract({"paragraphs": 1, "sentences": len(sentences)})

    def _write_words(self) -> None:
        """Counts of known words; rows for new ones with the forms that the dictionary adds."""
        update = "UPDATE word SET count = count + ? WHERE word = ? AND article = ''"
        changed = [(count, word) for word, count in self._words.items() if count]
        new = {
            word: count
            for count, word in changed
            if self._connection.execute(update, (count, word)).rowcount == 0
        }
        rows = word_rows(new, "", self._morph)
        self._connection.executemany("INSERT OR IGNORE INTO word VALUES (?, ?, ?, ?, ?, ?)", rows)
