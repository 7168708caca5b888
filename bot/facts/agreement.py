"""Whether facts of several articles agree: the same thing told twice, figures that differ, reprints."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from bot.facts.lemmas import content_lemmas
from bot.facts.model import Fact, FactBase
from bot.facts.original import QUOTED, Finding
from bot.facts.quantities import quantities

SAME = 0.65  # share of common words, numbers aside, from which two articles say the same thing
NUMBER = re.compile(r"\d")
FIGURES = frozenset({"statistic", "plan", "definition", "event"})

Found = Iterator[tuple[Fact, Finding]]


def disagreements(base: FactBase) -> Found:
    """Facts of two articles that say the same, or give one figure differently, and are not marked so."""
    told: dict[tuple[str, ...], list[Fact]] = {}
    for fact in base.facts.values():
        if fact.kind != "role":
            told.setdefault(_about(fact), []).append(fact)
    words = {fact.id: _words(fact) for facts in told.values() for fact in facts}
    for facts in told.values():
        for first, second in combinations(facts, 2):
            if first.article != second.article and not _marked(first, second):
                yield from ((second, finding) for finding in _compare(first, second, words))


def broken_links(base: FactBase) -> Found:
    """What `repeats` and `measure` say that cannot be."""
    for fact in base.facts.values():
        if (fact.measure is None) != (fact.value is None):
            yield fact, ("measure", "`measure` and `value` go together")
        if fact.repeats is None:
            continue
        first = base.facts.get(fact.repeats)
        if first is None or first.article == fact.article:
            yield fact, ("repeats", f"`repeats` names `{fact.repeats}`, which is no fact of another article")
        elif first.repeats is not None:
            yield fact, ("repeats", f"`{first.id}` repeats a fact itself: name that one, `{first.repeats}`")


def _compare(first: Fact, second: Fact, words: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    one, other = words[first.id], words[second.id]
    if len(one & other) < SAME * len(one | other) or _planned(first) != _planned(second):
        return
    if set(QUOTED.findall(first.text)) ^ set(QUOTED.findall(second.text)):
        return  # the names are not the same
    left, right = quantities(first.text, "ru"), quantities(second.text, "ru")
    if left.moments and right.moments and left.moments != right.moments:
        return  # what was said of two times may differ
    if left.numbers == right.numbers:
        yield "text", f"says the same as `{first.id}` of another article: mark it with `repeats`"
    elif left.numbers and right.numbers and {first.kind, second.kind} <= FIGURES:
        yield "text", f"gives another figure than `{first.id}`: mark both with one `measure`"


def _planned(fact: Fact) -> bool:
    return fact.status in ("planned", "announced")


def _about(fact: Fact) -> tuple[str, ...]:
    return (*sorted(fact.playing("subject")), "in", *sorted(fact.playing("region")))


def _words(fact: Fact) -> frozenset[str]:
    return frozenset(word for word in content_lemmas(fact.text) if not NUMBER.search(word))


def _marked(first: Fact, second: Fact) -> bool:
    """Whether an editor has said how the two go together: one repeats the other, or both give a figure."""
    roots = (first.repeats or first.id, second.repeats or second.id)
    return roots[0] == roots[1] or (first.measure is not None and second.measure is not None)
