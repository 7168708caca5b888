"""Whether a fact confirms a claim or sets it right."""

from collections.abc import Sequence

from bot.answer.fit import ENOUGH
from bot.answer.holdings import ACTORS, Holdings
from bot.answer.manner import NEGATIONS
from bot.answer.query import Query, taken
from bot.answer.rank import Match
from bot.facts.model import Fact

SURER = 0.15  # by which a correction must cover more than a confirmation
YEAR = 4  # digits


class Claims:
    """Judges what a yes/no question claims."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._attributes = holdings.base.lexicon.attributes

    def says_it(self, query: Query, fact: Fact) -> bool:
        """Whether the fact says what is asked in so many words: «бесплатно» is no yes to «платить»."""
        words = self._holdings.lexis.words[fact.id]
        if NEGATIONS & words.known:
            return False
        if any(self._holdings.excludes(token.stem) - words.known for token in query.tokens):
            return False  # «последняя» says little of itself, and turns «первая» round
        dates = f"{fact.date} {fact.until}" if fact.date else ""
        if any(len(n) == YEAR and n not in dates for n in query.numbers) and fact.kind != "statistic":
            return False  # the year of something else that the fact speaks of
        asked = taken(query.asking).intersection(query.terms)
        return self._holdings.lexis.says(fact.id, query.tokens, asked)

    def corrects(self, query: Query, match: Match) -> bool:
        """Whether the fact sets a wrong claim right: all else agrees, and what differs has one true value."""
        wrong = (*match.conflicts, *match.context)
        if match.rest < ENOUGH or not (wrong or self._misplaced(query, match.fact)):
            return False
        return all(self._corrigible(conflict, query, match.fact) for conflict in wrong)

    def _corrigible(self, conflict: str, query: Query, fact: Fact) -> bool:
        kind, _, value = conflict.partition(":")
        if kind == "entity" and not query.is_a and self._elsewhere(value.split("/"), query, fact):
            return True
        if kind == "entity":
            actor = {self._holdings.type_of(id_) for id_ in value.split("/")} <= ACTORS
            return self._claims(query, fact, actor=actor)
        if kind == "name":
            return self._holdings.may_be_person(value) and self._claims(query, fact, actor=True)
        if kind not in ("number", "contrast", "binding"):
            return False
        if kind == "number" and len(value) == YEAR and fact.kind != "agreement":
            return "start_date" in fact.asks  # another year may hold another event
        return fact.kind == "statistic" or any(self._attributes[a].exclusive for a in fact.asks)

    def _elsewhere(self, entities: Sequence[str], query: Query, fact: Fact) -> bool:
        """Whether the question puts on one event what took place on another (a place alone took none)."""
        events = {self._holdings.type_of(id_) for id_ in entities} == {"event"}
        events = events and any(self._holdings.type_of(id_) == "event" for id_ in fact.entities)
        things = (id_ for id_ in query.named & fact.entities if self._holdings.type_of(id_) != "region")
        words = {i: query.tokens[i].word for i in query.terms}
        nouns = [
            i for i, word in words.items() if self._holdings.is_noun(word) and self._holdings.is_common(word)
        ]
        said = any(self._holdings.lexis.says(fact.id, query.tokens, (noun,)) for noun in nouns)
        return events and (said or any(things))

    def _misplaced(self, query: Query, fact: Fact) -> bool:
        """Whether «подписали на семинаре» names by its noun another event than that of the fact."""
        if not any("who" in self._attributes[a].kinds for a in query.claims if a in fact.asks):
            return False
        events = [self._holdings.base.entities[id_] for id_ in fact.playing("event")]
        nouns = [span for span in query.classes if {e.kind for e in events}.isdisjoint(span.ids)]
        named = any(self._names_event(query.tokens[span.stop - 1].stem, span.ids) for span in nouns)
        return bool(events) and named

    def _names_event(self, stem: str, kinds: Sequence[str]) -> bool:
        """Whether some event of these kinds is called by the noun."""
        events = (e for e in self._holdings.base.entities.values() if e.type == "event" and e.kind in kinds)
        return any(self._holdings.knows(e.id) and stem in self._holdings.stems_of(e.name) for e in events)

    def _claims(self, query: Query, fact: Fact, *, actor: bool) -> bool:
        """Whether the question claims what one actor (or thing) alone can be, and the fact says who is."""
        claimed = (self._attributes[a] for a in query.claims if a in fact.asks)
        return any(("who" in a.kinds) == actor and not a.strict for a in claimed)
