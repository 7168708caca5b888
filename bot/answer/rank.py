"""Facts in order of how well they fit a query, with what fits and what does not."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.answer.bonus import HELD, Bonus, Bonuses
from bot.answer.conflicts import Conflicts
from bot.answer.demands import CONTEXT, Demand, demands_of
from bot.answer.holdings import Holdings
from bot.answer.manner import only_builds
from bot.answer.morph import Morph
from bot.answer.query import Query, taken
from bot.answer.remembered import remembered
from bot.facts.model import Fact

CONFLICT = 0.5  # what a conflict costs
WHERE = "where"
BEGUN, DATED = "start_date", "date"  # attributes: since when something goes on, when it was
SPECIAL = frozenset({BEGUN, WHERE})  # which a fact may hold otherwise than by what it answers
CLOSE_LOOKS = 30  # facts that are weighed in full for one question
REMEMBERED = 32  # weighed questions kept: the rules weigh one question several times


class Match(NamedTuple):
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


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """A question and the facts worth a close look, each with the weight it covers of the `total`.

    `exclusive` are the words that have opposites, `ended` those for what it sees ended, `matches` the facts
    that were looked at closely.
    """

    query: Query
    demands: list[Demand]
    total: float
    likeliest: dict[str, float]
    bonus: Bonus
    exclusive: list[str]
    ended: list[str]
    matches: dict[str, Match] = field(default_factory=dict)


class Ranker:
    """Ranks the facts of a base for queries."""

    def __init__(self, holdings: Holdings, morph: Morph) -> None:
        self.holdings = holdings
        self.conflicts = Conflicts(holdings, morph)
        self._bonuses = Bonuses(holdings)
        self._demands = remembered(self._demands_of, REMEMBERED)
        self._words = remembered(self._words_of, REMEMBERED)
        self._weighed = remembered(self._weigh, REMEMBERED)

    def _demands_of(self, query: Query) -> list[Demand]:
        return demands_of(query, self.holdings)

    def _words_of(self, query: Query) -> list[Demand]:
        """Of the demands those of free words."""
        return [demand for demand in self._demands(query) if demand.term is not None]

    def term_coverage(self, fact: Fact, query: Query) -> float:
        """Share of the weight of the question's free words that the fact covers (1 where there are none)."""
        return _coverage(fact, self._words(query), 1.0)

    def lacks_noun(self, fact: Fact, query: Query) -> bool:
        """Whether the fact lacks a noun of the question («по кибербезопасности»)."""
        anybody = {i for span in query.classes if "person" in span.ids for i in range(span.start, span.stop)}
        return self._lacks(fact, query, set(range(len(query.tokens))) - anybody)

    def lacks_kind(self, fact: Fact, query: Query) -> bool:
        """Whether the fact tells of nothing that a common noun of the question may mean («семинар»)."""
        return self._lacks(fact, query, {s.start for s in query.classes if "person" not in s.ids})

    def lacks_asked_noun(self, fact: Fact, query: Query) -> bool:
        """Whether the fact lacks the very noun that is asked for («в каком корпусе …», «кто куратор …»),
        or has only a synonym of it and nothing of what describes it («на какой языковой модели»)."""
        if query.kind not in ("what", "who"):
            return False
        asked = [demand for demand in self._words(query) if demand.term in query.determined]
        if any(demand.by(fact) == 0.0 for demand in self._words(query) if demand.term in query.degree):
            return True  # «насколько крупный …» is told by nothing that is silent on size
        bare = any(demand.by(fact) == 0.0 for demand in asked) and all(d.by(fact) < 1.0 for d in asked)
        return (bare and len(asked) > 1) or self._lacks(fact, query, query.determined)

    def _lacks(self, fact: Fact, query: Query, places: Collection[int]) -> bool:
        """Whether the fact meets nothing of a noun that stands at one of these places."""
        return any(
            demand.term in places
            and demand.by(fact) == 0.0
            and self.holdings.is_noun(query.tokens[demand.term].word)
            for demand in self._words(query)
            if demand.term is not None
        )

    def says_all(self, fact: Fact, query: Query) -> bool:
        """Whether the fact holds the question's free words themselves, no synonyms."""
        known = self.holdings.lexis.words[fact.id].known
        return all(query.tokens[i].stem in known for i in query.terms)

    def meets_thing(self, fact: Fact, query: Query) -> bool:
        """Whether the fact meets a free word that asks for no attribute and is no verb."""
        asking = {i for span in query.asking for i in range(span.start, span.stop)}
        return any(
            demand.term not in asking
            and demand.by(fact)
            and not self.holdings.is_verb(query.tokens[demand.term].word)
            for demand in self._words(query)
            if demand.term is not None
        )

    def word_coverage(self, fact: Fact, query: Query) -> float:
        """Share of the weight of the free words that ask for no attribute, nor say of what kind a name is
        («программы УЦН»); 0 where there are none."""
        starts = {span.start for span in query.entities}
        beside = taken((*query.asking, *(noun for noun in query.classes if noun.stop in starts)))
        return _coverage(fact, [d for d in self._words(query) if d.term not in beside], 0.0)

    def rank(self, query: Query, least: float = 0.0) -> list[Match]:
        """The facts that meet most of the query, best first; with `least` those that cover so much of it."""
        return self._ranked(self._weighed(query), least)

    def rank_among(self, query: Query, facts: Collection[str]) -> list[Match]:
        """These facts alone (ids), ranked as if the base held no other."""
        return self._ranked(self._weigh(query, facts), 0.0)

    def _ranked(self, weighed: Weighed, least: float) -> list[Match]:
        total = weighed.total or 1.0  # where nothing is demanded nothing is covered
        close = (id_ for id_, covered in weighed.likeliest.items() if covered / total >= least)
        matches = [weighed.matches.get(id_) or self._match(id_, weighed) for id_ in close]
        return sorted(matches, key=lambda m: (-m.score, self.holdings.order[m.fact.id]))

    def _weigh(self, query: Query, among: Collection[str] | None = None) -> Weighed:
        """What each fact covers of the query, kept for those that are worth a close look."""
        demands = self._demands(query)
        covered: dict[str, float] = {}
        for demand in demands:
            weight = demand.weight
            if not covered and weight == 1.0:  # a name, which may bring hundreds of facts along
                covered = demand.met.copy()
                continue
            for id_, met in demand.met.items():
                if id_ in covered:
                    covered[id_] += weight * met
                else:
                    covered[id_] = weight * met
        facts = self.holdings.facts
        for id_ in covered.keys() - facts.keys():  # of a later day than the one asked for
            del covered[id_]
        if not covered and query.attributes:
            covered = dict.fromkeys(facts, 0.0)
        if among is not None:
            covered = {id_: covered.get(id_, 0.0) for id_ in among}
        total = sum(demand.weight for demand in demands)
        return Weighed(
            query=query,
            demands=demands,
            total=total,
            likeliest=self._likeliest(query, covered, HELD * total),
            bonus=self._bonuses.of(query),
            exclusive=self.conflicts.exclusive_in(query),
            ended=self.conflicts.ended_in(query),
        )

    def _likeliest(self, query: Query, covered: dict[str, float], gain: float) -> dict[str, float]:
        """Of these facts those that cover most, with what is gained by holding what is asked."""
        if len(covered) <= CLOSE_LOOKS:
            return covered
        worth = covered.copy()
        for id_ in {id_ for asked in query.attributes for id_ in self.holdings.holding(asked)}:
            if id_ in worth:
                worth[id_] += gain
        least = sorted(worth.values(), reverse=True)[CLOSE_LOOKS - 1]
        close = [id_ for id_, value in worth.items() if value >= least]
        if len(close) > CLOSE_LOOKS:  # several cover as little as the last one
            close.sort(key=self.holdings.order.__getitem__)
            close.sort(key=worth.__getitem__, reverse=True)
        return {id_: covered[id_] for id_ in close[:CLOSE_LOOKS]}

    def _match(self, id_: str, weighed: Weighed) -> Match:
        fact, demands, total = self.holdings.facts[id_], weighed.demands, weighed.total
        covered = weighed.likeliest[id_]
        coverage = covered / total if total else 0.0
        held = self._held(fact, weighed.query)
        missing = [demand for demand in demands if not demand.met.get(id_)]
        conflicts = self.conflicts.of(fact, weighed.query, demands, missing, weighed.exclusive, weighed.ended)
        against = _against(conflicts, demands) if conflicts else 0.0
        match = Match(
            fact=fact,
            coverage=coverage,
            score=coverage + weighed.bonus.of(fact, held=bool(held)) - CONFLICT * len(conflicts),
            rest=covered / (total - against) if total > against else 0.0,
            context=tuple([d.name for d in demands if d.hard and d.met.get(id_) == CONTEXT]),
            attributes=held,
            conflicts=conflicts,
            missing=tuple([demand.name for demand in missing]),
        )
        weighed.matches[id_] = match
        return match

    def _names_things(self, query: Query) -> bool:
        """Whether any free word names a thing."""
        return any(self.holdings.is_noun(query.tokens[i].word) for i in query.terms)

    def _held(self, fact: Fact, query: Query) -> tuple[str, ...]:
        """The asked attributes that the fact holds; one with a date tells when that began which it says."""
        if SPECIAL.isdisjoint(query.attributes):
            return tuple([a for a in query.attributes if self.holdings.holds(fact, a)])
        begun = BEGUN in query.attributes and self.holdings.holds(fact, DATED)
        if begun and only_builds(fact, query, self.holdings):
            begun = False  # when they began to build it is not when it opens
        if begun:
            began = taken(span for span in query.asking if BEGUN in span.ids) - query.question_words
            begun = bool(began) and self.holdings.lexis.says(fact.id, query.tokens, began)
        lost = {WHERE} if WHERE in query.attributes and self._is_placed_by_name(fact, query) else set()
        return tuple(
            a
            for a in query.attributes
            if (self.holdings.holds(fact, a) and a not in lost) or (begun and a == BEGUN)
        )

    def _is_placed_by_name(self, fact: Fact, query: Query) -> bool:
        """Whether the fact tells no more of the place than the region that the question names, or not even
        that in its own words."""
        regions = set(fact.playing("region"))
        if not regions or self.holdings.tells_place(fact):
            return False
        if fact.kind == "statistic" and not (query.numbers or self._names_things(query)):
            return True  # «где проходит …»
        return regions <= query.named or not self.holdings.says_region(fact)


def _against(conflicts: tuple[str, ...], demands: list[Demand]) -> float:
    """The weight of the demands that the conflicts are about."""
    at_odds = {conflict.partition(":")[2] for conflict in conflicts}
    return sum(d.weight for d in demands if d.stem in at_odds or d.name.partition(":")[2] in at_odds)


def _coverage(fact: Fact, demands: Sequence[Demand], none: float) -> float:
    total = sum([demand.weight for demand in demands])
    return sum([demand.weight * demand.by(fact) for demand in demands]) / total if total else none
