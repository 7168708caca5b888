"""What a fact answers: the attributes that it holds, by its own words or by what the lexicon accepts."""

from collections.abc import Mapping

from bot.facts.model import Attribute, Fact, Lexicon

PART_ATTRIBUTES = {
    "region": "region",
    "event": "place_event",
    "partner": "partner",
    "organiser": "organiser",
    "approver": "approver",
    "programme": "programme",
}  # the attribute that a part of a fact answers


def answered_by(lexicon: Lexicon) -> dict[str, list[Attribute]]:
    """By what a fact asks: the attributes that it answers, itself and those that accept it."""
    answered: dict[str, list[Attribute]] = {id_: [known] for id_, known in lexicon.attributes.items()}
    for known in lexicon.attributes.values():
        for other in known.accepts:
            answered.setdefault(other, []).append(known)
    return answered


def attributes_of(
    fact: Fact, answered: Mapping[str, list[Attribute]], heading: frozenset[str]
) -> frozenset[str]:
    """What the fact answers: its own `asks`, what its parts name, what the lexicon accepts for others."""
    dated = len(fact.date or "")
    told = {*fact.asks, *(PART_ATTRIBUTES[part.role] for part in fact.about if part.role in PART_ATTRIBUTES)}
    told |= {"head"} if fact.role in heading else set()
    return frozenset(
        known.id for asked in sorted(told) for known in answered.get(asked, ()) if dated >= known.precision
    )
