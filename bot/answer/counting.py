"""Whether a fact counts what «сколько …» counts."""

from bot.answer.bonus import TO_COME
from bot.answer.holdings import Holdings
from bot.answer.phrases import Span
from bot.answer.query import Query
from bot.facts.model import Fact

PEOPLE = "headcount"  # the attribute of facts that count people
WINNER = "winner"  # … and of those that count who won
ASIDE = "mentioned"  # the part of a name that a fact is not about
COUNTABLE = frozenset({"initiative", "event"})  # types of names that may stand for several things


def counts_another(fact: Fact, query: Query, holdings: Holdings) -> bool:
    """Whether «сколько регионов» counts things that no number of the fact stands before, or people of
    whom it says nothing («сколько мигрантов»)."""
    if _elsewhere(fact, query, holdings):
        return True
    people = holdings.people_counted(query)
    if people is not None and not holdings.lexis.says(fact.id, query.tokens, (people,)):
        return True
    if query.tense == "past" and fact.status in TO_COME and not query.numbers:
        return True  # what is planned was not done
    counted = holdings.lexis.words[fact.id].counted
    place = holdings.thing_counted(query)
    if not holdings.holds(fact, PEOPLE):
        if WINNER in fact.asks and any(PEOPLE in span.ids for span in query.asking):
            return True  # «сколько регионов участвует»
        place = holdings.anybody_counted(query) if place is None else place
    if place is not None:
        same = {query.tokens[place].stem, *holdings.lexis.groups(query.tokens).get(place, ())}
        return not counted & same
    named = _name_counted(query, holdings)
    return named is not None and counted.isdisjoint(_called(named, query, holdings))


def _name_counted(query: Query, holdings: Holdings) -> Span | None:
    """The name right after «сколько»: «сколько стойбищ», not «сколько омских школ»."""
    start = query.question_spans[0].stop if query.kind == "howmany" and query.question_spans else None
    after = (span for span in query.entities if span.start == start and len(span))
    return next((span for span in after if holdings.type_of(span.ids[0]) in COUNTABLE), None)


def _called(name: Span, query: Query, holdings: Holdings) -> set[str]:
    """The stems of what a named thing may be counted as: the words of its name, and those of its kind."""
    kinds = {holdings.base.entities[id_].kind for id_ in name.ids}
    return set(query.stems(name)).union(*(holdings.called(kind) for kind in kinds))


def _elsewhere(fact: Fact, query: Query, holdings: Holdings) -> bool:
    """Whether the figure is the country's, and the region that is asked for only stands beside it."""
    regions = {id_ for id_ in query.named & fact.entities if holdings.type_of(id_) == "region"}
    beside = {part.entity for part in fact.about if part.role == ASIDE}
    return bool(regions) and regions <= beside and bool(fact.playing("scope"))
