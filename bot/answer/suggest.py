"""Questions that the base can answer, offered where it could not answer the one asked."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from bot.answer.holdings import Holdings
from bot.facts.model import Lang

SUGGESTIONS = 3
CANDIDATES = 12  # that are tried at most
# What may be asked of an entity by the part it plays in a fact; a subject may be asked anything else.
ASKABLE = {"holder": frozenset({"position"}), "of": frozenset({"head", "coordinator"})}
NOT_OF_SUBJECT = frozenset({"position", "head", "organisation", "opinion"})
FIRST = ("position", "definition", "head", "coordinator", "signer")  # what people ask first
TOLD = ("subject", "holder", "of")


def candidates(subject: str | None, lang: Lang, holdings: Holdings) -> list[str]:
    """Questions on the subject, then on what is told of beside it; without one on what is told of most."""
    questions: Iterator[str]
    if subject and holdings.about(subject):
        beside = (_questions(id_, lang, holdings) for id_ in _beside(subject, holdings))
        questions = chain(_questions(subject, lang, holdings), _in_turn(beside))
    else:
        questions = _in_turn(_questions(id_, lang, holdings) for id_ in _most_told(holdings))
    found: dict[str, None] = {}
    for question in questions:
        found[question] = None
        if len(found) == CANDIDATES:
            break
    return list(found)


def _questions(entity: str, lang: Lang, holdings: Holdings) -> Iterator[str]:
    """«Цифробанк: что это?»: the name, and what its facts are asked for."""
    known = holdings.base.entities[entity]
    name = known.name if lang == "ru" else known.name_en
    asked = dict.fromkeys(_asked_of(entity, holdings))
    for id_ in sorted(asked, key=lambda id_: FIRST.index(id_) if id_ in FIRST else len(FIRST)):
        attribute = holdings.base.lexicon.attributes.get(id_)  # a lexicon of one's own may lack it
        if attribute and (words := attribute.ask if lang == "ru" else attribute.ask_en):
            yield f"{name[:1].upper()}{name[1:]}: {words}"


def _asked_of(entity: str, holdings: Holdings) -> Iterator[str]:
    """Attributes that the entity's facts answer about it."""
    for fact in holdings.about(entity):
        if fact.said_by == entity:
            yield "opinion"
        if fact.kind != "publication":
            parts = {part.role for part in fact.about if part.entity == entity}
            yield from (id_ for id_ in fact.asks if _askable(id_, parts, holdings.type_of(entity)))


def _askable(attribute: str, parts: set[str], type_: str) -> bool:
    """Whether the attribute may be asked of an entity that plays these parts in the fact."""
    if any(attribute in ASKABLE.get(part, ()) for part in parts):
        return True
    return "subject" in parts and type_ != "region" and attribute not in NOT_OF_SUBJECT


def _in_turn(rows: Iterable[Iterator[str]]) -> Iterator[str]:
    """The first question of each row, then the second of each, and so on."""
    left = []
    for row in rows:
        for question in islice(row, 1):
            yield question
            left.append(row)
    while left:
        firsts = [(row, next(row, None)) for row in left]
        yield from (question for _, question in firsts if question)
        left = [row for row, question in firsts if question]


def _beside(entity: str, holdings: Holdings) -> list[str]:
    """What else the entity's facts are about, the most told of first."""
    parts = (part for fact in holdings.about(entity) for part in fact.about)
    return _by_count(part.entity for part in parts if part.role in TOLD and part.entity != entity)


def _most_told(holdings: Holdings) -> list[str]:
    parts = (part for fact in holdings.facts.values() for part in fact.about)
    return _by_count(part.entity for part in parts if part.role == "subject")


def _by_count(entities: Iterable[str]) -> list[str]:
    counts = Counter(entities)
    return sorted(counts, key=lambda id_: (-counts[id_], id_))
