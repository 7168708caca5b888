"""Facts in order of how well they fit a query, with what fits and what does not."""

import heapq
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.answer.conflicts import Conflicts
from bot.answer.demands import CONTEXT, Demand, demands_of
from bot.answer.holdings import Holdings
from bot.answer.morph import Morph
from bot.answer.query import Query
from bot.facts.model import Fact

HELD = 0.25  # what a fact that holds an asked attribute gains
EXACT = 0.1  # … that asks for it itself, not only by what the lexicon accepts
COUNTED = 0.2  # … that counts the very thing which the question counts
SUMMARY = 0.05  # … that sums its article up
SUBJECT = 0.05  # … whose subject is what the question names
PLAIN = 0.02  # … the fewer other attributes it answers
CONFLICT = 0.5  # what a conflict costs
KIND_ORDER = {"definition": 0.06, "role": 0.05, "agreement": 0.04, "purpose": 0.03}  # said first of a thing
CLOSE_LOOKS = 30  # facts that are weighed in full for one question
REMEMBERED = 32  # weighed questions kept: the rules weigh one question several times


@dataclass(frozen=True, slots=True)
class Match:
    """A fact and its fit: `coverage` (0..1) of the question's weight, and what speaks against it.

    `conflicts` are hard: the fact contradicts or lacks something that the question insists on.
    `rest` is the coverage of what does not conflict. `context` are the names that only the fact's
    article is about.
    """

    fact: Fact
    coverage: float
    score: float
    rest: float = 0.0
    context: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Ranker:
    """Ranks the facts of a base for queries."""

    def __init__(self, holdings: Holdings, morph: Morph) -> None:
        self.holdings = holdings
        self.conflicts = Conflicts(holdings, morph)
        self._demands = lru_cache(maxsize=REMEMBERED)(self._demands_of)
        self.rank = lru_cache(maxsize=REMEMBERED)(self._rank)

    def _demands_of(self, query: Query) -> list[Demand]:
        return demands_of(query, self.holdings)

    def term_coverage(self, fact: Fact, query: Query) -> float:
        """Share of the weight of the question's free words that the fact covers (1 where there are none)."""
        return _coverage(fact, (d for d in self._demands(query) if d.term is not None), 1.0)

    def lacks_noun(self, fact: Fact, query: Query) -> bool:
        """Whether the fact lacks a noun of the question («по кибербезопасности»)."""
        anybody = {i for span in query.classes if "person" in span.ids for i in range(span.start, span.stop)}
        return self._lacks(fact, query, set(range(len(query.tokens))) - anybody)

    def lacks_asked_noun(self, fact: Fact, query: Query) -> bool:
        """Whether the fact lacks the very noun that is asked for («в каком корпусе …»)."""
        return query.kind == "what" and self._lacks(fact, query, {s.stop for s in query.question_spans})

    def _lacks(self, fact: Fact, query: Query, places: set[int]) -> bool:
        """Whether the fact meets nothing of a noun that stands at one of these places."""
        return any(
            demand.term in places
            and demand.by(fact) == 0.0
            and self.holdings.is_noun(query.tokens[demand.term].word)
            for demand in self._demands(query)
            if demand.term is not None
        )

    def word_coverage(self, fact: Fact, query: Query) -> float:
        """Share of the weight of the free words that ask for no attribute (0 where there are none)."""
        asking = {i for span in query.asking for i in range(span.start, span.stop)}
        words = (d for d in self._demands(query) if d.term is not None and d.term not in asking)
        return _coverage(fact, words, 0.0)

    def rank_among(self, query: Query, facts: Collection[str]) -> list[Match]:
        """These facts alone (ids), ranked as if the base held no other."""
        return self._rank(query, facts)

    def _rank(self, query: Query, among: Collection[str] | None = None) -> list[Match]:
        """The facts that meet most of the query, best first."""
        demands = self._demands(query)
        covered: dict[str, float] = {}
        for demand in demands:
            for id_, met in demand.met.items():
                if id_ in self.holdings.facts:
                    covered[id_] = covered.get(id_, 0.0) + demand.weight * met
        if not covered and query.attributes:
            covered = dict.fromkeys(self.holdings.facts, 0.0)
        if among is not None:
            covered = {id_: covered.get(id_, 0.0) for id_ in among}
        total = sum(demand.weight for demand in demands)
        exclusive = self.conflicts.exclusive_in(query)
        matches = [
            self._match(fact, query, demands, _Weights(covered[fact.id], total, exclusive))
            for fact in self._likeliest(query, covered, total)
        ]
        return sorted(matches, key=lambda m: (-m.score, self.holdings.order[m.fact.id]))

    def _likeliest(self, query: Query, covered: dict[str, float], total: float) -> list[Fact]:
        """The facts worth a close look: those that cover most or hold what is asked."""
        asked = frozenset(query.attributes)
        gain = HELD * total

        def worth(id_: str) -> tuple[float, int]:
            held = bool(asked) and self.holdings.holds_any(id_, asked)
            return covered[id_] + gain * held, -self.holdings.order[id_]

        return [self.holdings.facts[id_] for id_ in heapq.nlargest(CLOSE_LOOKS, covered, key=worth)]

    def _match(self, fact: Fact, query: Query, demands: list[Demand], weights: "_Weights") -> Match:
        covered, total, exclusive = weights
        coverage = covered / total if total else 0.0
        held = tuple(a for a in query.attributes if self.holdings.holds(fact, a))
        conflicts = self.conflicts.of(fact, query, demands, exclusive)
        against = _against(conflicts, demands) if conflicts else 0.0
        return Match(
            fact=fact,
            coverage=coverage,
            score=coverage + self._bonus(fact, query, held) - CONFLICT * len(conflicts),
            rest=covered / (total - against) if total > against else 0.0,
            context=tuple(d.name for d in demands if d.hard and d.by(fact) == CONTEXT),
            attributes=held,
            conflicts=conflicts,
            missing=tuple(demand.name for demand in demands if demand.by(fact) == 0.0),
        )

    def _counts(self, fact: Fact, query: Query) -> bool:
        """Whether a number of the fact stands before the very thing that «сколько» names."""
        if query.kind != "howmany" or not query.question_spans:
            return False
        place = query.question_spans[0].stop
        names = [span for span in query.entities if span.start == place]
        counted = self.holdings.lexis.words[fact.id].counted
        return any(counted.issuperset(query.stems(span)) for span in names)

    def _bonus(self, fact: Fact, query: Query, held: tuple[str, ...]) -> float:
        """What puts one of two facts that cover as much before the other."""
        asked = query.named
        subject = any(part.role in ("subject", "holder") and part.entity in asked for part in fact.about)
        beside = bool(asked) and {p.role for p in fact.about if p.entity in asked} == {"mentioned"}
        exact = any(a in fact.asks for a in query.attributes)
        return (
            HELD * bool(held)
            + EXACT * exact
            + COUNTED * self._counts(fact, query)
            + SUMMARY * (fact.id in self.holdings.summaries)
            + SUBJECT * (subject - beside)
            + PLAIN / (1 + len(fact.asks))
            + KIND_ORDER.get(fact.kind, 0.0)
        )


class _Weights(NamedTuple):
    """Of one fact for one question: the weight covered, the total, and the words that have opposites."""

    covered: float
    total: float
    exclusive: list[str]


def _against(conflicts: tuple[str, ...], demands: list[Demand]) -> float:
    """The weight of the demands that the conflicts are about."""
    at_odds = {conflict.partition(":")[2] for conflict in conflicts}
    return sum(d.weight for d in demands if d.stem in at_odds or d.name.partition(":")[2] in at_odds)


def _coverage(fact: Fact, demands: Iterable[Demand], none: float) -> float:
    weights = [(demand.weight, demand.by(fact)) for demand in demands]
    total = sum(weight for weight, _ in weights)
    return sum(weight * met for weight, met in weights) / total if total else none
