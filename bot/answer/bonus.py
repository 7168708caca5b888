"""What puts one of two facts that cover as much of a question before the other."""

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from bot.answer.holdings import Holdings
from bot.answer.query import Query
from bot.answer.remembered import remembered
from bot.facts.model import Fact

HELD = 0.25  # what a fact that holds an asked attribute gains
EXACT = 0.1  # … that asks for it itself, not only by what the lexicon accepts
COUNTED = 0.2  # … that counts the very thing which the question counts
SUMMARY = 0.05  # … that sums its article up
SUBJECT = 0.05  # … whose subject is what the question names
SAID = 0.03  # … that says the names as the question does, where one stands for several things
PLAIN = 0.02  # … the fewer other attributes it answers
LISTED = 0.06  # … that names several of what is asked for, as «какие …» and «партнёры» do
AT_LARGE = 0.03  # … that is about no region, nor is the question
CAME = 0.04  # … where it is asked when, in no tense, and the fact tells of what came about
TIMELY = 0.1  # … where it tells of a plan and the question of the future, or of neither
TO_COME = frozenset({"planned", "announced"})
KIND_ORDER = {"definition": 0.06, "role": 0.05, "agreement": 0.04, "purpose": 0.03}  # said first of a thing
LEADING = frozenset({"subject", "holder"})
BESIDE = "mentioned"


class Parts(NamedTuple):
    """Ids of the facts in which something leads, of those that mention it, of those where it does more."""

    leading: frozenset[str]
    mentioned: frozenset[str]
    playing: frozenset[str]


class Bonuses:
    """The bonuses of a base's facts."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._parts = remembered(self._parts_of, None)
        self._several: dict[str, set[str]] = {}
        self._placed: set[str] = set()
        for fact in holdings.facts.values():
            played = Counter(part.role for part in fact.about)
            for role in (role for role, count in played.items() if count > 1):
                self._several.setdefault(role, set()).add(fact.id)
            if played["region"]:
                self._placed.add(fact.id)

    def of(self, query: Query) -> "Bonus":
        """The bonuses for one question."""
        parts = [self._parts(id_) for id_ in query.named]
        mentioned = frozenset().union(*(part.mentioned for part in parts))
        return Bonus(
            holdings=self._holdings,
            asked=frozenset(query.attributes),
            listing=frozenset().union(*(self._several.get(asked, ()) for asked in query.attributes)),
            leading=frozenset().union(*(part.leading for part in parts)),
            beside=mentioned.difference(*(part.playing for part in parts)),
            counted=_counted(query, self._holdings),
            tense=query.tense,
            timeless=query.kind == "when" and not query.tense,
            said=[self._holdings.lexis.holding_phrase(query.stems(s)) for s in query.entities if len(s)],
            at_large=not query.sources and not any(self._is_region(id_) for id_ in query.named),
            placed=self._placed,
        )

    def _is_region(self, entity: str) -> bool:
        return self._holdings.type_of(entity) == "region"

    def _parts_of(self, entity: str) -> Parts:
        about = self._holdings.about(entity)
        played = [(fact.id, part.role) for fact in about for part in fact.about if part.entity == entity]
        return Parts(
            leading=frozenset(id_ for id_, role in played if role in LEADING),
            mentioned=frozenset(id_ for id_, role in played if role == BESIDE),
            playing=frozenset(id_ for id_, role in played if role != BESIDE),
        )


class Bonus(NamedTuple):
    """The bonuses for one question.

    It asks for attributes, and of a time; it names what leads in some facts and is only mentioned in others,
    counts names (their stems), or names no region. `listing` are the facts that name several of what is asked
    for, `placed` those of a region.
    """

    holdings: Holdings
    asked: frozenset[str]
    listing: frozenset[str]
    leading: frozenset[str]
    beside: frozenset[str]
    counted: list[tuple[str, ...]]
    tense: str
    timeless: bool
    said: list[frozenset[str]]
    at_large: bool
    placed: Collection[str]

    def of(self, fact: Fact, *, held: bool) -> float:
        """The bonus of a fact, which holds what is asked or does not."""
        return (
            HELD * held
            + EXACT * (not self.asked.isdisjoint(fact.asks))
            + COUNTED * (bool(self.counted) and self._counts(fact))
            + SAID * (bool(self.said) and all(fact.id in facts for facts in self.said))
            + SUMMARY * (fact.id in self.holdings.summaries)
            + SUBJECT * ((fact.id in self.leading) - (fact.id in self.beside))
            + TIMELY * (bool(self.tense) and (self.tense == "futr") == (fact.status in TO_COME))
            + CAME * (self.timeless and self._came(fact))
            + LISTED * (fact.id in self.listing)
            + AT_LARGE * (self.at_large and fact.id not in self.placed)
            + PLAIN / (1 + len(fact.asks))
            + KIND_ORDER.get(fact.kind, 0.0)
        )

    def _came(self, fact: Fact) -> bool:
        """Whether the fact tells of what came about, and not that building began."""
        built = self.holdings.building.isdisjoint(self.holdings.lexis.words[fact.id].known)
        return built and fact.status not in TO_COME

    def _counts(self, fact: Fact) -> bool:
        """Whether a number of the fact stands before the very thing that «сколько» names."""
        counted = self.holdings.lexis.words[fact.id].counted
        return any(counted.issuperset(stems) for stems in self.counted)


def _counted(query: Query, holdings: Holdings) -> list[tuple[str, ...]]:
    """The stems of the names right after «сколько»; a region is not counted («сколько тульских сёл»)."""
    if query.kind != "howmany" or not query.question_spans:
        return []
    place = query.question_spans[0].stop
    names = (span for span in query.entities if span.start == place)
    return [query.stems(span) for span in names if holdings.type_of(span.ids[0]) != "region"]
