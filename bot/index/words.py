"""The word table of an index: rows for writing, and the vocabulary that reads them."""

import sqlite3
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from rapidfuzz.distance import OSA

from bot.answer.keyboard import NEIGHBOURS
from bot.answer.morph import Morph
from bot.answer.normalize import clean, tokenize
from bot.answer.phonetics import outlined, sound

LEXICON, NAMES = "", "*"  # in place of an article: words that every selection keeps
MOST_END = 5  # letters of a word's head and tail; half the word where it is shorter
MOST_FORMS = 400_000  # beyond this the texts themselves hold the forms people type
LONG = 7  # letters from which on two edits may be wrong
VERY_LONG = 9  # … beyond which both may be lost or added letters
SHORTEST = 4  # letters of a word that another may be meant for; «Маск» is not «МСК»
MOST_SIMILAR = 12
# How far a word is from what was typed, in edits of no kind in particular: …
ONCE_HEARD, HEARD = 0.3, 0.3  # … one that sounds alike, and each of its edits
SWAPPED = 0.5  # … two letters swapped
BESIDE = 0.8  # … a key beside the right one
LEFT_OUT = 0.9  # … a letter too few or too many
UNUSED = 0.25  # … and more, where only the dictionary knows the form
MOST_KEYS = 100_000  # words whose keys are kept: most stand in many articles

WordRow = tuple[str, str, int, str, str, str]


def count_words(texts: Iterable[str], morph: Morph) -> Counter[str]:
    """How often each folded word occurs in the texts."""
    return Counter(token.word for text in texts for token in tokenize(clean(text), morph))


def with_forms(counts: Mapping[str, int], morph: Morph) -> Iterator[tuple[str, int]]:
    """The words with their counts, then the other forms of theirs that the dictionary knows, with 0."""
    forms: set[str] = set()
    for word, count in counts.items():
        yield word, count
        if len(forms) < MOST_FORMS:
            forms.update(morph.forms(word))
    for form in sorted(forms - counts.keys()):
        yield form, 0


def word_rows(counts: Mapping[str, int], article: str, morph: Morph) -> Iterator[WordRow]:
    """Rows for the word table: the words and the other forms of theirs that the dictionary knows."""
    for word, count in with_forms(counts, morph):
        yield (word, article, count, *keys_of(word))


@lru_cache(maxsize=MOST_KEYS)
def keys_of(word: str) -> tuple[str, str, str]:
    """Head and tail of its outline, and its sound, by which near words are found."""
    drawn, letters = outlined(word), _end(len(word))
    return drawn[:letters], drawn[-letters:], sound(word)


def _end(length: int) -> int:
    """Letters at either end of a word of this length: a single edit, a swap too, spares one."""
    return max(1, min(MOST_END, (length - 1) // 2))


class WordTable:
    """The words of an index, or of some of its articles, for repairing questions."""

    def __init__(self, connection: sqlite3.Connection, articles: Collection[str] | None = None) -> None:
        self._connection = connection
        connection.create_function("is_near", 5, _is_near, deterministic=True)
        self._where = ""
        self._articles: tuple[str, ...] = ()
        if articles is not None:
            self._articles = (LEXICON, NAMES, *articles)
            self._where = f" AND article IN ({','.join('?' * len(self._articles))})"

    def __contains__(self, word: object) -> bool:
        query = f"SELECT 1 FROM word WHERE word = ?{self._where} LIMIT 1"
        return self._connection.execute(query, (word, *self._articles)).fetchone() is not None

    def has_beginning(self, letters: str) -> bool:
        query = f"SELECT 1 FROM word WHERE word >= ? AND word < ?{self._where} LIMIT 1"
        values = (letters, letters + chr(sys.maxunicode), *self._articles)
        return self._connection.execute(query, values).fetchone() is not None

    @property
    def generation(self) -> int:
        """Changes when another connection has changed the words."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def similar(self, word: str) -> Sequence[str]:
        """Words that sound alike or lie within one edit (two from seven letters on), nearest first."""
        return [other for _, _, other in self.ranked(word)[:MOST_SIMILAR]]

    def ranked(self, word: str) -> list[tuple[float, int, str]]:
        """Similar words with how far they are and how often they occur (negated), nearest first."""
        alike = sound(word)
        edits = 2 if len(word) >= LONG else 1
        found = []
        for other, count, key in self._near(word, alike, edits):
            far = _farness(word, other, OSA.distance(word, other), key == alike)
            found.append((far + (UNUSED if count == 0 else 0), -count, other))
        return sorted(found)

    def _near(self, word: str, alike: str, edits: int) -> list[tuple[str, int, str]]:
        """The similar words, how often each occurs, how it sounds; what is not near is not counted."""
        if self._connection.execute("SELECT 1 FROM word LIMIT 1").fetchone() is None:
            return []  # nothing was fed in
        conditions, values = zip(*_conditions(word, alike, edits), strict=True)
        query = f"""SELECT word, max(count), sound FROM word WHERE ({" OR ".join(conditions)})
            AND is_near(?, ?, ?, word, sound){self._where} GROUP BY word"""
        rows = self._connection.execute(query, (*chain(*values), word, alike, edits, *self._articles))
        return rows.fetchall()


def _conditions(word: str, alike: str, edits: int) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """What a near word of each possible length must share with this one: an end, or the sound."""
    reach, drawn = edits if len(word) > VERY_LONG else 1, outlined(word)
    for length in range(max(SHORTEST, len(word) - reach), len(word) + reach + 1):
        letters = _end(length)
        yield "(head = ? AND length(word) = ?)", (drawn[:letters], length)
        yield "(tail = ? AND length(word) = ?)", (drawn[-letters:], length)
    yield "sound = ?", (alike,)


def _is_near(word: str, alike: str, edits: int, other: str, sounds: str) -> bool:
    """Whether a word lies within so many edits of another, or sounds (nearly) like it."""
    if sounds == alike or OSA.distance(word, other, score_cutoff=edits) <= edits:
        return True
    return edits > 1 and OSA.distance(sounds, alike, score_cutoff=1) <= 1


class JoinedWords:
    """Several word tables as one vocabulary; of equally near words those of an earlier table come first."""

    def __init__(self, *tables: WordTable) -> None:
        self._tables = tables

    def __contains__(self, word: object) -> bool:
        return any(word in table for table in self._tables)

    def has_beginning(self, letters: str) -> bool:
        return any(table.has_beginning(letters) for table in self._tables)

    @property
    def generation(self) -> int:
        """Changes when the words of a table have changed."""
        return sum(table.generation for table in self._tables)

    def similar(self, word: str) -> Sequence[str]:
        """As of one table."""
        ranked = (
            (far, n, often, other)
            for n, table in enumerate(self._tables)
            for far, often, other in table.ranked(word)
        )
        return list(dict.fromkeys(other for *_, other in sorted(ranked)))[:MOST_SIMILAR]


def _farness(word: str, other: str, edits: int, sounds_alike: bool) -> float:
    """Edits, of which some are likelier: misspelt by ear, two letters swapped, a key beside the right one."""
    far = ONCE_HEARD + HEARD * edits if sounds_alike else float(edits)
    if edits != 1:
        return far
    if len(word) != len(other):
        return min(far, LEFT_OUT)
    typed, meant = next((a, b) for a, b in zip(word, other, strict=True) if a != b)
    if sorted(word) == sorted(other):
        return min(far, SWAPPED)
    return min(far, BESIDE) if (typed, meant) in NEIGHBOURS else far
