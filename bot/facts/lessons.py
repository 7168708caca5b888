"""What lets questions be answered from facts that are there already: words that mean the same."""

from dataclasses import dataclass, replace
from typing import Literal

from bot.facts.model import FactBase


@dataclass(frozen=True, slots=True)
class Lesson:
    """A word of questions and what it means: a word of the facts, or (as an `alias`) a thing by its id."""

    kind: Literal["synonym", "alias"]
    word: str
    means: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A lesson by which a question is answered, and how many golden questions it would answer otherwise."""

    lesson: Lesson
    changed: int


def taught(base: FactBase, lesson: Lesson) -> FactBase:
    """The base with a lesson learnt."""
    if lesson.kind == "synonym":
        synonyms = (*base.lexicon.synonyms, (lesson.means, lesson.word))
        return replace(base, lexicon=replace(base.lexicon, synonyms=synonyms))
    entity = base.entities[lesson.means]
    known = replace(entity, aliases=(*entity.aliases, lesson.word))
    return replace(base, entities={**base.entities, entity.id: known})
