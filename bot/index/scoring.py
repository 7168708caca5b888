"""How well sentences answer a question: features of each, weighed by a fixed table."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from bot.index.marks import MANY, NAME, NAMING, NUMBER, PERSON, QUOTED, WHEN, WHERE, WHO, YEAR
from bot.index.passages import KEY_LETTERS, key_of
from bot.index.stopwords import STOP_WORDS

# How much a word of the text says for a word of the question, by what they share.
SAME_KEY = 0.8
SAME_ROOT = 0.45
LEAST_LIKE = 0.5  # Dice coefficient of letter fours
GRAM = 4
ROOT_LETTERS = 4
PREFIXES = ("пере", "при", "пред", "под", "над", "рас", "раз", "без", "вос", "воз", "про", "вы", "до", "за",
            "из", "ис", "на", "об", "от", "по", "со", "о", "с", "у", "в")  # fmt: skip
TEXT_K1, TEXT_B = 0.9, 0.75
SENTENCE_K1, SENTENCE_B = 0.6, 0.3
CACHED = 20_000

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
    _alike: dict[str, tuple[tuple[int, float], ...]] = field(default_factory=dict)
    _shared: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.total = sum(term.weight for term in self.terms)
        self._pieces = frozenset().union(*(pieces(term.stem) for term in self.terms))
        self.grams = frozenset().union(*(grams(word) for word in self.words - STOP_WORDS))

    def read(self, sentence: Sentence) -> "Reading":
        """The sentence against the question. Nearly all time goes here: most words must cost one look-up."""
        best = [0.0] * len(self.terms)
        for stem in sentence.stems:
            alike = self._alike.get(stem)
            if alike is None:
                alike = self._alike[stem] = self._find_alike(stem)
            for n, like in alike:
                best[n] = max(best[n], like)
        shared: Counter[str] = Counter()
        for word in sentence.words:
            hits = self._shared.get(word)
            if hits is None:
                hits = self._shared[word] = grams(word) & self.grams
            if hits:
                shared.update(hits)
        return Reading(sentence, best, shared)

    def _find_alike(self, stem: str) -> tuple[tuple[int, float], ...]:
        """The terms that a stem says something for, by index, and how much (0..1)."""
        if self._pieces.isdisjoint(pieces(stem)):  # true of nearly all words
            return ()
        shares = ((n, likeness(term.stem, stem)) for n, term in enumerate(self.terms))
        return tuple((n, share) for n, share in shares if share)


@dataclass(slots=True)
class Reading:
    """A sentence against a question: each term's best likeness, and the letter fours they share."""

    sentence: Sentence
    best: list[float]
    grams: Counter[str]


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


@lru_cache(CACHED)
def root(stem: str) -> str:
    """The first letters after a prefix: «выплат» and «уплат» share them."""
    for prefix in PREFIXES:
        if stem.startswith(prefix) and len(stem) - len(prefix) >= ROOT_LETTERS:
            stem = stem[len(prefix) :]
            break
    return stem[:ROOT_LETTERS]


@lru_cache(CACHED)
def grams(word: str) -> frozenset[str]:
    """Its letter fours, the beginning marked."""
    marked = f"^{word}"
    return frozenset(marked[n : n + GRAM] for n in range(max(1, len(marked) - GRAM + 1)))


@lru_cache(CACHED)
def pieces(stem: str) -> frozenset[str]:
    """What two stems must share to be alike at all: letter fours or the root."""
    return grams(stem) | {f"-{root(stem)}"}


class Scored(NamedTuple):
    """A sentence by its paragraph's and its own number, with its features in the order of FEATURES."""

    paragraph: int
    number: int
    features: tuple[float, ...]


def score_paragraphs(question: Question, paragraphs: Mapping[int, Sequence[Sentence]]) -> list[Scored]:
    """The features of each sentence of these paragraphs.

    Letter fours are weighed by how few of these paragraphs hold them.
    """
    texts = [[question.read(sentence) for sentence in sentences] for sentences in paragraphs.values()]
    counts = [_sum(read.grams for read in text) for text in texts]
    weights = _gram_weights(counts)
    usual = sum(_length(text) for text in texts) / max(1, len(texts))
    usual_sentence = usual / max(1.0, sum(map(len, texts)) / max(1, len(texts)))
    found = []
    for paragraph, text, count in zip(paragraphs, texts, counts, strict=True):
        matched = _bm25(weights, count, _length(text) / usual, TEXT_K1, TEXT_B)
        about = _text_features(question, text, matched, len(count) / max(1, len(question.grams)))
        for n, read in enumerate(text):
            length = len(read.sentence.words) / usual_sentence
            matched = _bm25(weights, read.grams, length, SENTENCE_K1, SENTENCE_B)
            own = _sentence_features(question, text, n, matched)
            features = (*about, *own, *_kind_features(question, read.sentence))
            found.append(Scored(paragraph, read.sentence.number, features))
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
    question: Question, text: Sequence[Reading], matched: float, letters: float
) -> tuple[float, ...]:
    best = [max(values) for values in zip(*(read.best for read in text), strict=True)]
    return (
        _weight(question, best) / question.total,
        *(_weight(question, best, role) for role in ROLES),
        matched,
        math.log(_length(text)),
        letters,
    )


def _sentence_features(
    question: Question, text: Sequence[Reading], n: int, matched: float
) -> tuple[float, ...]:
    own = text[n].best
    return (
        _weight(question, own) / question.total,
        _weight(question, own, HEAD),
        matched,
        _gain(question, text[n - 1].best, own) if n > 0 else 0.0,
        _gain(question, text[n + 1].best, own) if n + 1 < len(text) else 0.0,
        _gain(question, text[0].best, own),
        math.log(1 + len(text[n].sentence.words)),
    )


def _kind_features(question: Question, sentence: Sentence) -> tuple[float, ...]:
    """Whether the sentence holds the kind of thing asked for, beyond what the question names itself."""
    kind, marks = question.kind, sentence.marks
    new_name = not sentence.names <= question.stems
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


def _weight(question: Question, best: Sequence[float], role: str | None = None) -> float:
    pairs = zip(question.terms, best, strict=True)
    return sum(term.weight * like for term, like in pairs if role is None or term.role == role)


def _gain(question: Question, other: Sequence[float], own: Sequence[float]) -> float:
    """What another sentence adds to a sentence's own matches."""
    added = [max(0.0, there - here) for there, here in zip(other, own, strict=True)]
    return _weight(question, added)


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
    return sum(weight * value for weight, value in zip(WEIGHTS, features, strict=True))


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
    sum_of = sum(weight * value for weight, value in zip(EVIDENCE_WEIGHTS, evidence, strict=True))
    return 1 / (1 + math.exp(-sum_of))


def _held(question: Question, weight: float, role: str) -> float:
    """The share of the weight of such terms that a paragraph holds; all of it where none was asked for."""
    asked = sum(term.weight for term in question.terms if term.role == role)
    return weight / asked if asked else 1.0
