"""Fits the weights by which sentences are ranked and trusted, on a reading set that you give.

    python -m benchmarks.weights SET.jsonl

The set is one of `benchmarks.reading`. Printed: quality with the weights in use; cross-validated, with the
weights fitted on some subjects and tried on the others (texts whose ids share what stands before the last
hyphen are of one subject); and the tables for `bot/index/scoring.py`, fitted on all questions.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.reading import Asked, Reader, read_set, reader
from bot.answer.morph import Morph
from bot.index.features import FEATURES
from bot.index.scoring import EVIDENCE_WEIGHTS, WEIGHTS, evidence

Array = np.ndarray[Any, np.dtype[np.float64]]

QUOTED = 3  # sentences of a reply
CLOSE = 30  # sentences of a question that fitting sees, best first
PRIOR = 15.0  # how strongly weights are drawn to 0
FOLDS, HALVES, SEEDS = 6, 3, 3
PASSED = 0.05  # of the questions whose text is missing, how many may be answered


@dataclass(frozen=True)
class Ranked:
    """A question with the features of its sentences, which one answers, and which are of its text."""

    subject: str
    features: Array
    right: Array
    own: Array


@dataclass(frozen=True)
class Trusted:
    """What speaks for the best sentence of a question, and whether the question's text was there."""

    subject: str
    evidence: Array
    there: bool


def ranked(held: Reader, asked: Sequence[Asked]) -> Iterator[Ranked]:
    """The questions of which some sentence was found."""
    for item in asked:
        _, found = held.index.scored(held.tokens(item.question))
        found = [one for one in found if one.possible]
        if found:
            spans = [held.spans[one.number] for one in found]
            own = np.array([held.articles[one.paragraph] == item.text for one in found], float)
            right = own * [start <= item.start < stop for start, stop in spans]
            features = np.array([one.features for one in found])
            yield Ranked(subject(item.text), features, right, own)


def trusted(held: Reader, asked: Sequence[Asked], weights: Array) -> Iterator[Trusted]:
    """The best sentences of the questions, put to some of the texts."""
    there = set(held.articles.values())
    for item in asked:
        question, found = held.index.scored(held.tokens(item.question))
        told = {one.paragraph for one in found if one.possible}
        found = [one for one in found if one.paragraph in told]
        if found:
            scores = np.array([one.features for one in found]) @ weights
            best = int(scores.argmax())
            others = [
                s for s, one in zip(scores, found, strict=True) if one.paragraph != found[best].paragraph
            ]
            margin = scores[best] - max(others, default=-np.inf)
            speaks = np.array(evidence(question, found[best], margin))
            yield Trusted(subject(item.text), speaks, item.text in there)


def subject(text: str) -> str:
    return text.rsplit("-", 1)[0]


def fit_ranking(questions: Sequence[Ranked]) -> Array:
    """Listwise logistic regression: the right sentence against the close ones, by Newton's method."""
    seen = [_close(one) for one in questions if one.right.any()]
    scale = np.vstack([features for features, _ in seen]).std(0) + 1e-9
    weights = np.zeros(len(FEATURES))
    value = -np.inf
    for _ in range(50):
        gradient, hessian = -PRIOR * weights, PRIOR * np.eye(len(weights))
        for features, right in seen:
            chance = _softmax(features / scale @ weights)
            mean = features.T @ chance / scale
            gradient += features.T @ (right - chance) / scale
            hessian += (features / scale).T @ ((features / scale) * chance[:, None]) - np.outer(mean, mean)
        step = np.linalg.solve(hessian, gradient)
        while (new := _likelihood(seen, weights + step, scale)) < value and np.abs(step).max() > 1e-6:
            step = step / 2
        weights, gained, value = weights + step, new - value, new
        if gained < 1e-3:
            break
    return np.asarray(weights / scale)


def fit_trust(questions: Sequence[Trusted]) -> Array:
    """Logistic regression, by Newton's method."""
    known = np.array([one.evidence for one in questions])
    there = np.array([one.there for one in questions], float)
    weights = np.zeros(known.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-known @ weights))
        hessian = (known.T * (chance * (1 - chance))) @ known + 0.1 * np.eye(len(weights))
        weights += np.linalg.solve(hessian, known.T @ (there - chance) - 0.1 * weights)
    return weights


def quality(questions: Sequence[Ranked], weights: Array) -> Array:
    """How many have the right article first, the right sentence first, and within the reply."""
    counts = np.zeros(3)
    for one in questions:
        best = np.argsort(-(one.features @ weights), kind="stable")[:QUOTED]
        counts += one.own[best[0]], one.right[best[0]], one.right[best].any()
    return counts


def folds(subjects: Sequence[str], count: int, seed: int) -> list[set[str]]:
    shuffled = sorted(set(subjects))
    random.Random(seed).shuffle(shuffled)
    return [set(shuffled[n::count]) for n in range(count)]


def cross_validated(questions: Sequence[Ranked], count: int) -> Array:
    """Mean quality on subjects that the weights were not fitted on, over several ways to divide them."""
    total = np.zeros(3)
    for seed in range(SEEDS):
        for part in folds([one.subject for one in questions], count, seed):
            weights = fit_ranking([one for one in questions if one.subject not in part])
            total += quality([one for one in questions if one.subject in part], weights)
    return np.asarray(total / SEEDS)


def answered(questions: Sequence[Trusted], sure: Array) -> float:
    """The share answered of the questions whose text is there, where PASSED of the others are."""
    there = np.array([one.there for one in questions])
    missing = np.sort(sure[~there])[::-1]
    return float((sure[there] > missing[int(len(missing) * PASSED)]).mean())


def halved(
    texts: dict[str, str], asked: Sequence[Asked], weights: Array, morph: Morph
) -> list[list[Trusted]]:
    """All questions put to each half of the texts, for several ways to halve them."""
    runs = []
    for seed in range(HALVES):
        half = set(random.Random(seed).sample(sorted(texts), len(texts) // 2))
        run = []
        for part in (half, texts.keys() - half):
            with reader({id: texts[id] for id in sorted(part)}, morph) as held:
                run += list(trusted(held, asked, weights))
        runs.append(run)
    return runs


def trust_cross_validated(runs: Sequence[Sequence[Trusted]]) -> float:
    """Mean share answered, with the confidence fitted on other subjects."""
    shares = []
    for seed, run in enumerate(runs):
        sure = np.zeros(len(run))
        for part in folds([one.subject for one in run], FOLDS, seed):
            weights = fit_trust([one for other in runs for one in other if one.subject not in part])
            for n, one in enumerate(run):
                if one.subject in part:
                    sure[n] = one.evidence @ weights
        shares.append(answered(run, sure))
    return float(np.mean(shares))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path, metavar="SET.jsonl")
    texts, asked = read_set(parser.parse_args().path)
    morph = Morph()
    with reader(texts, morph) as held:
        questions = list(ranked(held, asked))
    weights = fit_ranking(questions)
    write = sys.stdout.write
    for name, counts in {
        "in use": quality(questions, np.array(WEIGHTS)),
        f"fitted, {FOLDS} parts": cross_validated(questions, FOLDS),
        "fitted, 2 parts": cross_validated(questions, 2),
        "fitted on all": quality(questions, weights),
    }.items():
        shares = "  ".join(f"{count / len(asked):.3f}" for count in counts)
        write(f"{name:16} article, first, reply: {shares}\n")
    for name, weight in zip(FEATURES, weights, strict=True):
        write(f"  {name:14} {weight:7.3f}\n")
    runs = halved(texts, asked, weights, morph)
    in_use = [answered(run, np.array([one.evidence for one in run]) @ EVIDENCE_WEIGHTS) for run in runs]
    write(f"answered at {PASSED:.0%} false: in use {np.mean(in_use):.3f}")
    write(f", fitted {trust_cross_validated(runs):.3f}\n")
    write(f"  {[round(float(weight), 3) for weight in fit_trust([one for run in runs for one in run])]}\n")
    return 0


def _close(one: Ranked) -> tuple[Array, Array]:
    best = np.argsort(-(one.features @ np.array(WEIGHTS)), kind="stable")[:CLOSE]
    return one.features[best], one.right[best]


def _softmax(values: Array) -> Array:
    powers = np.exp(values - values.max())
    return np.asarray(powers / powers.sum())


def _likelihood(seen: Sequence[tuple[Array, Array]], weights: Array, scale: Array) -> float:
    total = -PRIOR / 2 * weights @ weights
    for features, right in seen:
        total += right @ np.log(_softmax(features / scale @ weights) + 1e-300)
    return float(total)


if __name__ == "__main__":
    sys.exit(main())
