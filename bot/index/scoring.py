"""How well sentences answer a question, and how sure that is: figures weighed by fixed tables."""

import math
from collections.abc import Sequence

from bot.index.features import FEATURES, Scored
from bot.index.marks import MANY, NAME, WHEN, WHERE, WHO
from bot.index.question import COUNTED, NAMED, Question

# Fitted by `benchmarks.weights` (listwise logistic regression) on questions about paragraphs of an
# encyclopedia; docs/decisions/0003 tells how. In the order of FEATURES.
WEIGHTS = (
    *(3.7, 0.23, 0.16, -0.25, 0.03, 2.0),
    *(5.0, 0.18, 0.04, 2.4, 0.12, 0.09, 0.15, 0.08, -0.57),
    *(1.15, 0.9, 1.45, 0.7, 1.0, 0.1, 1.0),
)
# Fitted there, too, with half of the paragraphs taken away: is the question's own paragraph there? In the
# order of `evidence`.
EVIDENCE_WEIGHTS = (-1.95, 4.3, 2.1, 1.9, 0.8, 0.18, 0.14, 2.6, -1.4, -0.75, -0.9, 3.6)
MOST_MARGIN = 8.0
LEAST_LENGTH = 60  # words of a paragraph: a shorter one is no surer
LEAST_NEW = math.log(1 + 4)  # of the new words of a sentence: a heading is no surer
# The feature that says whether the kind of thing asked for is there.
KIND_ASKED = {WHEN: "figure", MANY: "figure", WHO: "name", WHERE: "name", NAME: "name"}


def score(features: Sequence[float]) -> float:
    """What orders sentences; comparable within one question only."""
    return _dot(WEIGHTS, features)


def text_score(features: Sequence[float]) -> float:
    """What orders paragraphs, by the features of the text, which come first."""
    return _dot(WEIGHTS[: len(features)], features)


def confidence(question: Question, best: Scored, margin: float) -> float:
    """How likely (0..1) the texts hold the answer at all, going by their best sentence.

    `margin` is by how much it scores above the best sentence of any other paragraph.
    """
    return 1 / (1 + math.exp(-_dot(EVIDENCE_WEIGHTS, evidence(question, best, margin))))


def evidence(question: Question, best: Scored, margin: float) -> tuple[float, ...]:
    """What speaks for the answer being there at all; long texts hold words of a question by chance."""
    by_name = dict(zip(FEATURES, best.features, strict=True))
    held = by_name["text_share"] * question.total
    kind = KIND_ASKED.get(question.kind)
    return (
        1.0,
        by_name["share"],
        by_name["exact"],
        _held(question, by_name["text_names"], NAMED),
        _held(question, by_name["text_numbers"], COUNTED),
        min(max(margin, 0.0), MOST_MARGIN),
        held,
        by_name["text_letters"],
        float(kind is not None and not by_name[kind]),
        max(by_name["new"], LEAST_NEW),
        math.log(max(best.length, LEAST_LENGTH)),
        by_name["after"] / question.total,
    )


def _held(question: Question, weight: float, role: str) -> float:
    """The share of the weight of such terms that a paragraph holds; all of it where none was asked for."""
    asked = sum(term.weight for term in question.terms if term.role == role)
    return weight / asked if asked else 1.0


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))
