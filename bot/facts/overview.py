"""What the base holds of a thing at a glance: the newest word, who held which post, how far a project is."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from bot.facts.lookup import facts_about, named_as
from bot.facts.model import Entity, EntityType, Fact, FactBase, FactKind, FactStatus

STEPS: Final[frozenset[FactKind]] = frozenset({"agreement", "definition", "event", "plan"})
"""Kinds of facts that tell how far something is: not what is said or counted."""
PROGRESS: Final[frozenset[FactStatus]] = frozenset({"announced", "planned", "under_way", "done"})
TRACKED: Final[tuple[EntityType, ...]] = ("region", "initiative")
"""What has a timeline and can be compared."""
FORESEEN: Final[frozenset[FactStatus]] = frozenset({"announced", "planned"})


def as_of(base: FactBase, fact: Fact) -> str:
    """As of when a fact is known to hold: what happened has its own date, a plan that of its source.

    Empty where neither is known.
    """
    own, source = fact.date or "", base.articles[fact.article].published or ""
    return (source or own) if fact.status in FORESEEN else (own or source)


def newest(base: FactBase, facts: Iterable[Fact]) -> list[Fact]:
    """The facts by the date of their source, the newest first, those without a date last."""
    return sorted(facts, key=lambda fact: base.articles[fact.article].published or "", reverse=True)


def dated(base: FactBase, id_: str) -> list[Fact]:
    """The facts about a thing that have a date of their own, in the order of time."""
    return sorted(
        (fact for fact in facts_about(base, id_) if fact.date), key=lambda fact: (fact.date or "", fact.id)
    )


def posts(base: FactBase, person: str) -> list[Fact]:
    """The posts of a person over time, the newest first."""
    held = (fact for fact in facts_about(base, person) if person in fact.playing("holder"))
    return sorted(held, key=lambda fact: as_of(base, fact), reverse=True)


def posts_in(base: FactBase, region: str) -> list[Fact]:
    """The newest post of each person who holds one in a region: its governor, then the newest first."""
    told = (fact for fact in facts_about(base, region) if fact.kind == "role" and fact.playing("holder"))
    latest: dict[tuple[str, ...], Fact] = {}
    for fact in sorted(told, key=lambda fact: as_of(base, fact), reverse=True):
        latest.setdefault(fact.playing("holder"), fact)
    governing = next((fact for fact in latest.values() if _governs(fact, region)), None)
    return sorted(latest.values(), key=lambda fact: fact is not governing)


def purpose(base: FactBase, id_: str) -> list[Fact]:
    """What a thing is and what for: its definitions first, each kind with the newest first."""
    told = (fact for fact in facts_about(base, id_) if fact.kind in ("definition", "purpose"))
    return sorted(
        newest(base, told), key=lambda fact: ("definition" not in fact.asks, fact.kind == "purpose")
    )


def progress(base: FactBase, initiative: str) -> Fact | None:
    """The newest fact that tells how far an initiative is; None where no fact does."""
    own = (fact for fact in facts_about(base, initiative) if initiative in fact.playing("subject"))
    told = [fact for fact in own if fact.status in PROGRESS and fact.kind in STEPS]
    return max(told, key=lambda fact: as_of(base, fact), default=None)


def beside(base: FactBase, id_: str, type_: EntityType) -> list[Entity]:
    """Things of a type that share a fact with this one, those with most shared facts first."""
    shared = Counter(other for fact in facts_about(base, id_) for other in sorted(fact.entities))
    del shared[id_]
    ranked = [base.entities[other] for other, _ in shared.most_common() if other in base.entities]
    return [entity for entity in ranked if entity.type == type_]


def called(base: FactBase, name: str) -> list[Entity]:
    """Regions, then initiatives by this name: those called exactly so, or else all that it may mean."""
    found = [entity for type_ in TRACKED for entity in named_as(base, name, type_)]
    return [entity for entity in found if _bare(name) in map(_bare, _names(entity))] or found


def _governs(fact: Fact, region: str) -> bool:
    return fact.role == "governor" and region in fact.playing("of")


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, entity.name_en, *entity.aliases, *entity.aliases_en)


def _bare(name: str) -> str:
    return name.casefold().replace("ё", "е").strip("«»\"' ")
