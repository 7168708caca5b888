"""Rules for questions in two steps: first what a clause means, then what is asked of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answer.clauses import Described, described, main_question
from bot.answer.finding import Finding
from bot.answer.held import PART_ATTRIBUTES
from bot.answer.normalize import tokenize
from bot.answer.query import Query
from bot.answer.telling import named_of_kind
from bot.facts.model import Fact

if TYPE_CHECKING:
    from bot.answer.rules import Rules


def two_steps(rules: "Rules", query: Query) -> Finding | None:
    """«Глава региона, где …», «… человек, который …»: first which that is, then what is asked of it."""
    typed = query.typed or query
    for clause in described(typed, rules.understanding):
        if not clause.named and (meant := _meant(clause, typed, rules)):
            return _asked_of(meant, clause, typed, rules)
    return None


def described_name(rules: "Rules", query: Query) -> Finding | None:
    """«Кем утверждён нацпроект, который обсуждают на ЦИПР»: a name with a clause that is true of it."""
    typed = query.typed or query
    for clause in described(typed, rules.understanding):
        if not clause.named or not query.attributes:
            continue
        told = (facts for _, facts in _told_in(clause, typed, rules))
        if any(set(clause.named) & facts[0].entities for facts in told):
            return _asked_of(list(clause.named), clause, typed, rules)
    return None


def named_in(rules: "Rules", query: Query, facts: Sequence[Fact]) -> tuple[str, ...]:
    """What a question found by name: the person, the thing of the kind it asked for; none where open."""
    if not facts:
        return ()
    if query.kind == "who":
        people = facts[0].playing("holder") or rules.people.acting_in(facts[0], query)
        return tuple(people[:1])
    found = named_of_kind(facts[0], query, rules.holdings)
    return tuple(found) if len(found) == 1 else ()


def is_among(fact: Fact, offered: Query, rules: "Rules") -> bool:
    """Whether the fact tells of one of those that a question offers, by name or by post."""
    roles = [id_ for span in offered.roles for id_ in span.ids]
    people = (id_ for id_ in fact.entities if rules.holdings.type_of(id_) == "person")
    return bool(offered.named & fact.entities) or any(rules.people.holds(id_, roles) for id_ in people)


def _asked_of(ids: list[str], clause: Described, query: Query, rules: "Rules") -> Finding:
    """What the main question finds once the clause is replaced by the name of what it means.

    Where it finds nothing it is refused: what the clause tells of was not asked for.
    """
    entity = rules.base.entities[ids[0]]
    name = tokenize(entity.name if query.lang == "ru" else entity.name_en, rules.morph)
    asked = main_question(query, clause, ids, name, rules.understanding)
    return rules.decide(replace(asked, clauses=frozenset()))[1]


def _meant(clause: Described, query: Query, rules: "Rules") -> list[str]:
    """Ids of what the clause describes, by the fact that answers it; none where that is open."""
    found = (_found_by(asking, facts, clause, rules) for asking, facts in _told_in(clause, query, rules))
    return next(filter(None, found), [])


def _told_in(clause: Described, query: Query, rules: "Rules") -> Iterator[tuple[Query, tuple[Fact, ...]]]:
    """The clause as a question, as it stands and with the clauses within it resolved, and what answers it."""
    for after in (len(clause.asking), clause.opening):
        asking = rules.clause_asked(query.text, clause.asking, after, query.lang)
        repeated = after == clause.opening and not asking.clauses
        if not repeated and (facts := rules.decide(asking)[1].facts):
            yield asking, facts


def _found_by(asking: Query, facts: Sequence[Fact], clause: Described, rules: "Rules") -> list[str]:
    """Ids of what the clause describes by these facts; none where that is open."""
    if "person" in clause.kinds:
        if not clause.roles:
            return rules.people.acting_in(facts[0], asking) or _beside(asking, rules)
        acting = (person for fact in facts for person in rules.people.acting_in(fact, asking))
        return [person for person in acting if rules.people.holds(person, clause.roles)][:1]
    found = [_of_kind(fact, clause, asking, rules) for fact in facts]
    common = set.intersection(*filter(None, found)) if found[0] else set()
    return sorted(common) if len(common) == 1 else []


def _beside(asking: Query, rules: "Rules") -> list[str]:
    """Who is told of beside the people that the clause names («кто обсуждал … вместе с Паниным»)."""
    if not rules.people.named(asking):
        return []
    matches = rules.fit.fitting(asking)
    return next(filter(None, (rules.people.acting_in(match.fact, asking) for match in matches)), [])


def _of_kind(fact: Fact, clause: Described, asking: Query, rules: "Rules") -> set[str]:
    """What a fact tells of that may be meant: of the kind described (or beside it), not named already."""
    free = fact.entities - asking.named
    parts = {role for role, attribute in PART_ATTRIBUTES.items() if attribute in asking.attributes}
    if playing := {part.entity for part in fact.about if part.role in parts} & free:
        return playing  # «в рамках какого проекта»
    found = {id_ for id_ in free if rules.base.entities[id_].kind in clause.kinds}
    roles = {part.role for part in fact.about if part.entity in found}
    types = {rules.holdings.type_of(id_) for id_ in found}
    beside = {part.entity for part in fact.about if part.role in roles and part.entity in free}
    return found | {id_ for id_ in beside if rules.holdings.type_of(id_) in types}
