"""How well the sentences of a paragraph answer a question: features of each, weighed by a fixed table."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.index.marks import MANY, NAME, NAMING, NUMBER, PERSON, QUOTED, WHEN, WHERE, WHO, YEAR
from bot.index.passages import KEY_LETTERS, key_of

# How much a word of the text says for a word of the question, by what they share.
SAME_KEY = 0.8
SAME_ROOT = 0.45
LEAST_LIKE = 0.5  # Dice coefficient of letter fours
GRAM = 4
ROOT_LETTERS = 4
PREFIXES = ("пере", "при", "пред", "под", "над", "рас", "раз", "без", "вос", "воз", "про", "вы", "до", "за",
            "из", "ис", "на", "об", "от", "по", "со", "о", "с", "у", "в")  # fmt: skip
K1_TEXT, B_TEXT = 0.9, 0.75
K1_SENTENCE, B_SENTENCE = 0.6, 0.3
TEXT_WORDS, SENTENCE_WORDS = 100.0, 20.0  # usual lengths

FEATURES = ("text_share", "text_match", "text_names", "text_length", "share", "match", "before", "after",
            "lead", "length", "year", "number", "who", "person", "where", "name", "naming")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """An informative word of a question; `weight` is its inverse document frequency."""

    stem: str
    weight: float
    is_name: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """What scoring reads of a sentence."""

    number: int
    stems: tuple[str, ...]
    names: frozenset[str]
    marks: str


@dataclass(slots=True)
class Question:
    """A question ready for scoring; remembers how like its terms each stem is."""

    terms: tuple[Term, ...]
    kind: str
    stems: frozenset[str]
    total: float
    _seen: dict[str, tuple[tuple[int, float], ...]]

    @classmethod
    def of(cls, terms: Sequence[Term], kind: str, stems: frozenset[str]) -> "Question":
        return cls(tuple(terms), kind, stems, sum(term.weight for term in terms), {})

    def likeness(self, stem: str) -> tuple[tuple[int, float], ...]:
        """The terms that a stem says something for, by index, and how much (0..1)."""
        found = self._seen.get(stem)
        if found is None:
            alike = ((n, likeness(term.stem, stem)) for n, term in enumerate(self.terms))
            found = self._seen[stem] = tuple((n, share) for n, share in alike if share)
        return found


def likeness(asked: str, stem: str) -> float:
    """How much `stem` says for `asked`: 1 for the same, less for a shared beginning, root or letters."""
    if asked == stem:
        return 1.0
    if asked[0].isdigit() or stem[0].isdigit():
        return 0.0
    if len(asked) >= KEY_LETTERS and key_of(asked) == key_of(stem):
        return SAME_KEY
    like = SAME_ROOT if len(asked) >= ROOT_LETTERS and root(asked) == root(stem) else 0.0
    shared = len(grams(asked) & grams(stem))
    if shared >= 2:
        dice = 2 * shared / (len(grams(asked)) + len(grams(stem)))
        like = max(like, dice if dice >= LEAST_LIKE else 0.0)
    return like


@lru_cache(50_000)
def root(stem: str) -> str:
    """The first letters after a prefix: «выплат» and «уплат» share them."""
    for prefix in PREFIXES:
        if stem.startswith(prefix) and len(stem) - len(prefix) >= ROOT_LETTERS:
            stem = stem[len(prefix) :]
            break
    return stem[:ROOT_LETTERS]


@lru_cache(50_000)
def grams(stem: str) -> frozenset[str]:
    """Its letter fours, the beginning marked."""
    marked = f"^{stem}"
    return frozenset(marked[n : n + GRAM] for n in range(max(1, len(marked) - GRAM + 1)))


def score_paragraph(question: Question, sentences: Sequence[Sentence]) -> list[tuple[float, ...]]:
    """The features of each sentence of a paragraph, in the order of FEATURES."""
    matches = [_matches(question, sentence) for sentence in sentences]
    best = [max(values) for values in zip(*(match.best for match in matches), strict=True)]
    counts = [sum(values) for values in zip(*(match.count for match in matches), strict=True)]
    words = sum(len(sentence.stems) for sentence in sentences)
    weights = [term.weight for term in question.terms]
    text = (
        _dot(weights, best) / question.total,
        _bm25(weights, counts, words / TEXT_WORDS, K1_TEXT, B_TEXT),
        sum(term.weight * like for term, like in zip(question.terms, best, strict=True) if term.is_name),
        math.log(words),
    )
    return [
        (*text, *_sentence(question, sentences, matches, n, weights), *_kind(question, sentence))
        for n, sentence in enumerate(sentences)
    ]


@dataclass(slots=True)
class _Match:
    """Of each term: its best likeness in a sentence, and the sum of all."""

    best: list[float]
    count: list[float]


def _matches(question: Question, sentence: Sentence) -> _Match:
    best, count = [0.0] * len(question.terms), [0.0] * len(question.terms)
    for stem in sentence.stems:
        for n, like in question.likeness(stem):
            best[n] = max(best[n], like)
            count[n] += like
    return _Match(best, count)


def _sentence(
    question: Question,
    sentences: Sequence[Sentence],
    matches: Sequence[_Match],
    n: int,
    weights: Sequence[float],
) -> tuple[float, ...]:
    own, words = matches[n].best, len(sentences[n].stems)
    before = _gain(weights, matches[n - 1].best, own) if n > 0 else 0.0
    after = _gain(weights, matches[n + 1].best, own) if n + 1 < len(matches) else 0.0
    return (
        _dot(weights, own) / question.total,
        _bm25(weights, matches[n].count, words / SENTENCE_WORDS, K1_SENTENCE, B_SENTENCE),
        before,
        after,
        _gain(weights, matches[0].best, own),
        math.log(1 + words),
    )


def _kind(question: Question, sentence: Sentence) -> tuple[float, ...]:
    """Whether the sentence holds the kind of thing asked for, beyond what the question names itself."""
    kind, marks = question.kind, sentence.marks
    new_name = bool(sentence.names - question.stems)
    new_number = any(stem[0].isdigit() and stem not in question.stems for stem in sentence.stems)
    return (
        float(kind == WHEN and YEAR in marks and new_number),
        float(kind == MANY and (new_number or NUMBER in marks)),
        float(kind == WHO and new_name),
        float(kind == WHO and new_name and PERSON in marks),
        float(kind == WHERE and new_name),
        float(kind == NAME and (new_name or QUOTED in marks)),
        float(kind == NAME and NAMING in marks),
    )


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def _gain(weights: Sequence[float], other: Sequence[float], own: Sequence[float]) -> float:
    """What another sentence adds to a sentence's own matches."""
    return sum(
        weight * (there - here)
        for weight, there, here in zip(weights, other, own, strict=True)
        if there > here
    )


def _bm25(weights: Sequence[float], counts: Sequence[float], length: float, k1: float, b: float) -> float:
    norm = k1 * (1 - b + b * length)
    return sum(
        weight * count * (k1 + 1) / (count + norm)
        for weight, count in zip(weights, counts, strict=True)
        if count
    )


# Fitted once by listwise logistic regression on questions about paragraphs of an encyclopedia,
# then rounded; docs/decisions/0003 tells how. In the order of FEATURES.
WEIGHTS = (5.0, 0.2, 0.3, -0.5, 5.0, 0.1, 0.1, 0.1, 0.05, -0.2, 1.5, 0.6, 1.2, 1.2, 1.1, 1.8, 1.0)


def score(features: Sequence[float]) -> float:
    """What orders sentences; comparable within one question only."""
    return _dot(WEIGHTS, features)


def confidence(features: Sequence[float]) -> float:
    return features[0]
