"""A question against a sentence: how much of what it asks about the sentence holds."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.index.likeness import SAME_KEY, grams, likeness, pieces, reach
from bot.index.marks import NUMBER, counts
from bot.index.stopwords import STOP_WORDS
from bot.index.thesaurus import near_meaning

NAMED, COUNTED, HEAD = "name", "number", "head"
NEAR_MEANING = 0.6  # how much a word of near meaning says for a word of the question
YEAR_WORD = re.compile(r"1\d{3}|20\d{2}")
LEAST_HELD = 0.4  # of the weight of a term that a text must hold


@dataclass(frozen=True, slots=True)
class Term:
    """An informative word of a question; `weight` is its inverse document frequency."""

    stem: str
    weight: float
    role: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What scoring reads of a sentence: its folded words, their stems, the stems of names, its marks."""

    number: int
    words: Sequence[str]
    stems: Sequence[str]
    names: frozenset[str]
    persons: frozenset[str]
    marks: str


class Hit(NamedTuple):
    """A word that says something for a question: the terms, by index, with the weight it holds of each."""

    held: tuple[tuple[int, float], ...]
    grams: frozenset[str]


@dataclass(slots=True)
class Reading:
    """A sentence against a question: the weight held of each term, and the letter fours they share."""

    sentence: Sentence
    held: list[float]
    grams: Counter[str]


@dataclass(slots=True)
class Question:
    """A question ready for scoring; remembers how like it each word is.

    `asked` is the stem of the noun it asks for («какой город», «сколько опор»), `animate` whether that is
    somebody, `marks` are those of a sentence. `need` is the mark without which no sentence answers; `must`
    are the terms, by index, without which no text does: the post of «кто директор», a place.
    """

    terms: tuple[Term, ...]
    kind: str
    words: frozenset[str]
    stems: frozenset[str]
    marks: str = ""
    asked: str = ""
    animate: bool = False
    need: str = ""
    must: tuple[int, ...] = ()
    total: float = 0.0
    years: frozenset[str] = frozenset()
    grams: frozenset[str] = frozenset()
    _pieces: frozenset[str] = frozenset()
    _reach: frozenset[str] = frozenset()
    _near: dict[str, list[int]] = field(default_factory=dict)
    _hits: dict[str, Hit | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.total = sum(term.weight for term in self.terms)
        self.years = frozenset(word for word in self.words if YEAR_WORD.fullmatch(word))
        self.grams = frozenset().union(*(grams(word) for word in self.words - STOP_WORDS))
        self._pieces = frozenset().union(*(pieces(term.stem) for term in self.terms))
        self._reach = self._pieces | self.grams
        for n, term in enumerate(self.terms):
            for stem in near_meaning(term.stem):
                self._near.setdefault(stem, []).append(n)

    def read(self, sentence: Sentence) -> Reading:
        """The sentence against the question. Nearly all time goes here: most words must cost one look-up."""
        best = [0.0] * len(self.terms)
        shared: Counter[str] = Counter()
        hits = self._hits
        for word, stem in zip(sentence.words, sentence.stems, strict=True):
            if word not in hits:
                hits[word] = self._hit(word, stem)
            if (hit := hits[word]) is not None:
                for n, held in hit.held:
                    best[n] = max(best[n], held)
                shared.update(hit.grams)
        return Reading(sentence, best, shared)

    def of_role(self, held: Sequence[float], role: str) -> float:
        """The weight held of the terms with this role."""
        return sum(weight for term, weight in zip(self.terms, held, strict=True) if term.role == role)

    def is_answered_by(self, sentence: Sentence) -> bool:
        """Whether a sentence can be the answer at all: it holds the kind of thing that must be told."""
        if self.need and self.need not in sentence.marks:
            return False
        new = (stem for stem in sentence.stems if stem[0].isdigit() and stem not in self.stems)
        return self.need != NUMBER or any(new) or counts(sentence.words)

    def is_told_in(self, text: Sequence[Reading]) -> bool:
        """Whether a text can hold the answer at all: it has the place, the post, a year asked about."""
        for n in self.must:
            if max(read.held[n] for read in text) < LEAST_HELD * self.terms[n].weight:
                return False
        years = {word for read in text for word in read.sentence.words if YEAR_WORD.fullmatch(word)}
        return not self.years or not years or not self.years.isdisjoint(years)

    def asks_for(self, stem: str) -> bool:
        """Whether a stem is that of the noun it asks for."""
        return bool(self.asked) and likeness(self.asked, stem) >= SAME_KEY

    def _hit(self, word: str, stem: str) -> Hit | None:
        near = self._near.get(stem, ())
        if not near and self._reach.isdisjoint(reach(word, stem)):  # true of most words
            return None
        shared = grams(word) & self.grams
        likes = dict.fromkeys(near, NEAR_MEANING)
        if not self._pieces.isdisjoint(pieces(stem)):
            for n, term in enumerate(self.terms):
                likes[n] = max(likes.get(n, 0.0), likeness(term.stem, stem))
        held = tuple((n, self.terms[n].weight * like) for n, like in likes.items() if like)
        return Hit(held, shared) if held or shared else None
