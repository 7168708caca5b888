"""Reprints: articles that repeat an earlier one, found by the word sequences they share."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from bot.ingest.model import ReadArticle

SHINGLE: Final = 4  # words in a row
SKETCH: Final = 96  # of all its shingles an article is known by these, the smallest hashes
SAME: Final = 0.6  # share of a shorter article's sketch from which on it is a reprint
LEAST_WORDS: Final = 20
WORD: Final = re.compile(r"[^\W_]+")

Sketch = tuple[int, ...]


def sketch_of(read: ReadArticle) -> Sketch:
    """What an article is known by; the same for the same words, whatever their case and punctuation."""
    return sketch(sentence.text for paragraph in read.paragraphs for sentence in paragraph.sentences)


def sketch(sentences: Iterable[str]) -> Sketch:
    """What an article of these sentences is known by."""
    words = words_of(" ".join(sentences))
    if len(words) < LEAST_WORDS:
        return ()
    shingles = {" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)}
    return tuple(sorted(map(_hash, shingles))[:SKETCH])


def words_of(text: str) -> list[str]:
    """The words of a text, whatever their case and punctuation."""
    return WORD.findall(text.lower().replace("ё", "е"))


class Reprints:
    """The articles known so far that repeat no other, by their sketches."""

    def __init__(self, known: Mapping[str, Sketch] | None = None) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._holders: dict[int, list[str]] = {}
        for id_, sketch in (known or {}).items():
            self.add(id_, sketch)

    def add(self, id_: str, sketch: Sketch) -> None:
        """Remember an article; the earliest with the same text stays the first."""
        if id_ not in self._sketches:
            self._sketches[id_] = sketch
            for value in sketch:
                self._holders.setdefault(value, []).append(id_)

    def first_of(self, id_: str, sketch: Sketch) -> str | None:
        """The article that this one repeats, itself aside."""
        shared = Counter(other for value in sketch for other in self._holders.get(value, ()) if other != id_)
        for other, _ in shared.most_common(3):
            if _alike(sketch, self._sketches[other]) >= SAME:
                return other
        return None


def _alike(one: Sketch, other: Sketch) -> float:
    """How much of the smaller sketch the larger one holds, as far as both reach."""
    reach = min(one[-1], other[-1])
    first, second = ({value for value in sketch if value <= reach} for sketch in (one, other))
    return len(first & second) / max(min(len(first), len(second)), 1)


def _hash(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=6).digest())
