"""How well sentences answer a question: features of each, weighed by a fixed table."""

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.index.likeness import grams, likeness, pieces, reach
from bot.index.marks import MANY, NAME, NAMING, NUMBER, PERSON, QUOTED, WHEN, WHERE, WHO, YEAR
from bot.index.stopwords import STOP_WORDS

TEXT_K1, TEXT_B = 0.9, 0.75
SENTENCE_K1, SENTENCE_B = 0.6, 0.3
MOST_TEXTS = 12  # whose sentences are ranked

ROLES = NAMED, COUNTED, HEAD = "name", "number", "head"
# Of the paragraph: the share of the question's weight it holds, the weight of names, numbers and asked-for
# nouns, letter fours, length, share of the letter fours. Of the sentence: the same, what its neighbours and
# the first sentence add, and whether it holds the kind of thing asked for.
FEATURES = (
    *("text_share", "text_names", "text_numbers", "text_heads", "text_grams", "text_length", "text_letters"),
    *("share", "heads", "grams", "before", "after", "lead", "length"),
    *("year", "number", "who", "person", "where", "name", "naming"),
)


# The feature that says whether the kind of thing asked for is there.
KIND_FEATURES = {WHEN: "year", MANY: "number", WHO: "who", WHERE: "where", NAME: "name"}


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
    marks: str


@dataclass(slots=True)
class Question:
    """A question ready for scoring; remembers how like it each word is."""

    terms: tuple[Term, ...]
    kind: str
    words: frozenset[str]
    stems: frozenset[str]
    total: float = 0.0
    grams: frozenset[str] = frozenset()
    _pieces: frozenset[str] = frozenset()
    _reach: frozenset[str] = frozenset()
    _hits: dict[str, "Hit | None"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.total = sum(term.weight for term in self.terms)
        self._pieces = frozenset().union(*(pieces(term.stem) for term in self.terms))
        self.grams = frozenset().union(*(grams(word) for word in self.words - STOP_WORDS))
        self._reach = self._pieces | self.grams

    def read(self, sentence: Sentence) -> "Reading":
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

    def _hit(self, word: str, stem: str) -> "Hit | None":
        if self._reach.isdisjoint(reach(word, stem)):  # true of most words
            return None
        shared = grams(word) & self.grams
        held: tuple[tuple[int, float], ...] = ()
        if not self._pieces.isdisjoint(pieces(stem)):
            weights = ((n, term.weight * likeness(term.stem, stem)) for n, term in enumerate(self.terms))
            held = tuple((n, weight) for n, weight in weights if weight)
        return Hit(held, shared) if held or shared else None


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


class Scored(NamedTuple):
    """A sentence by its paragraph's and its own number, with its features in the order of FEATURES."""

    paragraph: int
    number: int
    features: tuple[float, ...]


def score_paragraphs(question: Question, paragraphs: Mapping[int, Sequence[Sentence]]) -> list[Scored]:
    """The features of each sentence of the best of these paragraphs.

    Letter fours are weighed by how few of the paragraphs hold them.
    """
    texts = {
        number: [question.read(sentence) for sentence in sentences]
        for number, sentences in paragraphs.items()
    }
    counts = {number: _sum(reading.grams for reading in text) for number, text in texts.items()}
    weights = _gram_weights(list(counts.values()))
    usual = sum(map(_length, texts.values())) / max(1, len(texts))
    usual_sentence = sum(map(_length, texts.values())) / max(1, sum(map(len, texts.values())))
    about = {
        number: _text_features(
            question,
            text,
            counts[number],
            _bm25(weights, counts[number], _length(text) / usual, TEXT_K1, TEXT_B),
        )
        for number, text in texts.items()
    }
    best = heapq.nlargest(MOST_TEXTS, about, key=lambda number: (_dot(WEIGHTS, about[number]), -number))
    found = []
    for number in best:
        for n, reading in enumerate(texts[number]):
            length = len(reading.sentence.words) / usual_sentence
            matched = _bm25(weights, reading.grams, length, SENTENCE_K1, SENTENCE_B)
            own = _sentence_features(question, texts[number], n, matched)
            features = (*about[number], *own, *_kind_features(question, reading.sentence))
            found.append(Scored(number, reading.sentence.number, features))
    return found


def _sum(counters: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)
    return total


def _length(text: Sequence[Reading]) -> int:
    return sum(len(read.sentence.words) for read in text)


def _gram_weights(counts: Sequence[Counter[str]]) -> dict[str, float]:
    held = Counter(gram for count in counts for gram in count)
    return {gram: math.log(1 + (len(counts) - n + 0.5) / (n + 0.5)) for gram, n in held.items()}


def _text_features(
    question: Question, text: Sequence[Reading], count: Counter[str], matched: float
) -> tuple[float, ...]:
    held = [max(values) for values in zip(*(reading.held for reading in text), strict=True)]
    return (
        sum(held) / question.total,
        *(question.of_role(held, role) for role in ROLES),
        matched,
        math.log(_length(text)),
        len(count) / max(1, len(question.grams)),
    )


def _sentence_features(
    question: Question, text: Sequence[Reading], n: int, matched: float
) -> tuple[float, ...]:
    own = text[n].held
    return (
        sum(own) / question.total,
        question.of_role(own, HEAD),
        matched,
        _gain(text[n - 1].held, own) if n > 0 else 0.0,
        _gain(text[n + 1].held, own) if n + 1 < len(text) else 0.0,
        _gain(text[0].held, own),
        math.log(1 + len(text[n].sentence.words)),
    )


def _kind_features(question: Question, sentence: Sentence) -> tuple[float, ...]:
    """Whether the sentence holds the kind of thing asked for, beyond what the question names itself."""
    kind, marks = question.kind, sentence.marks
    new_name = not sentence.names <= question.stems
    new_number = kind in (WHEN, MANY) and any(
        stem[0].isdigit() and stem not in question.stems for stem in sentence.stems
    )
    return (
        float(kind == WHEN and YEAR in marks and new_number),
        float(kind == MANY and (new_number or NUMBER in marks)),
        float(kind == WHO and new_name),
        float(kind == WHO and new_name and PERSON in marks),
        float(kind == WHERE and new_name),
        float(kind == NAME and (new_name or QUOTED in marks)),
        float(kind == NAME and NAMING in marks),
    )


def _gain(other: Sequence[float], own: Sequence[float]) -> float:
    """What another sentence adds to what a sentence holds itself."""
    return sum(there - here for there, here in zip(other, own, strict=True) if there > here)


def _bm25(weights: dict[str, float], counts: Counter[str], length: float, k1: float, b: float) -> float:
    norm = k1 * (1 - b + b * length)
    return sum(weights[gram] * n * (k1 + 1) / (n + norm) for gram, n in counts.items())


# Fitted by listwise logistic regression on questions about paragraphs of an encyclopedia and rounded;
# docs/decisions/0003 tells how. In the order of FEATURES.
WEIGHTS = (
    *(6.4, 0.5, 0.75, -0.4, 0.09, -1.1, 0.0),
    *(8.2, 0.2, 0.03, 0.13, 0.12, 0.07, -0.3),
    *(1.7, 0.95, 0.75, 1.4, 1.0, 1.8, 0.9),
)
# Fitted by logistic regression on the same questions with half of the paragraphs taken away: is the
# question's own paragraph there? In the order of the evidence below.
EVIDENCE_WEIGHTS = (-7.2, 5.4, 1.9, 0.8, 0.18, -0.03, 0.115, 2.2, -1.1)
MOST_MARGIN = 8.0


def score(features: Sequence[float]) -> float:
    """What orders sentences; comparable within one question only."""
    return _dot(WEIGHTS, features)


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    """Of the values there are; the text's features come first."""
    return sum(weight * value for weight, value in zip(weights, values, strict=False))


def confidence(question: Question, features: Sequence[float], margin: float) -> float:
    """How likely (0..1) the texts hold the answer at all, going by their best sentence.

    `margin` is by how much it scores above the best sentence of any other paragraph.
    """
    by_name = dict(zip(FEATURES, features, strict=True))
    held = by_name["text_share"] * question.total
    lacking = question.kind in KIND_FEATURES and not any(by_name[name] for name in KIND_FEATURES.values())
    evidence = (
        1.0,
        by_name["share"],
        _held(question, by_name["text_names"], NAMED),
        _held(question, by_name["text_numbers"], COUNTED),
        min(max(margin, 0.0), MOST_MARGIN),
        question.total - held,
        held,
        by_name["text_letters"],
        float(lacking),
    )
    return 1 / (1 + math.exp(-_dot(EVIDENCE_WEIGHTS, evidence)))


def _held(question: Question, weight: float, role: str) -> float:
    """The share of the weight of such terms that a paragraph holds; all of it where none was asked for."""
    asked = sum(term.weight for term in question.terms if term.role == role)
    return weight / asked if asked else 1.0
