"""What the base lacks: questions without a good answer, grouped by meaning, and what editors answer."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.facts.lessons import Tried
from bot.facts.model import Article, Fact, FactBase
from bot.ingest.model import Draft, Paragraph, ReadArticle, Span
from bot.store.reports import Gap

SAME: Final = 0.6  # share of the smaller meaning that another one of the same has
NAME: Final = "name:"
NEAR: Final = 8  # facts that are offered for a question
ID_LETTERS: Final = 12
EDITORIAL: Final = "editorial"


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Questions of one meaning; `askers` counts all who asked any of them."""

    id: str
    questions: tuple[str, ...]
    askers: int


def group_gaps(
    gaps: Iterable[Gap], meanings: Mapping[str, frozenset[str]], dismissed: frozenset[str] = frozenset()
) -> list[GapGroup]:
    """Questions of one meaning as one, the most wanted first; dismissed ones are left out."""
    groups: list[tuple[frozenset[str], list[Gap]]] = []
    for gap in gaps:
        meaning = meanings[gap.question]
        for known, members in groups:
            if alike(meaning, known):
                members.append(gap)
                break
        else:
            groups.append((meaning, [gap]))
    found = [_group(members) for _, members in groups]
    kept = (group for group in found if group.id not in dismissed)
    return sorted(kept, key=lambda group: (-group.askers, group.questions))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two meanings are one: of the same things, with most of what else the smaller one holds."""
    named = [
        frozenset(concept for concept in meaning if concept.startswith(NAME)) for meaning in (one, other)
    ]
    first, second = one - named[0], other - named[1]
    if named[0] != named[1] or not (first and second):
        return one == other
    return len(first & second) >= SAME * min(len(first), len(second))


def _group(gaps: Sequence[Gap]) -> GapGroup:
    questions = tuple(gap.question for gap in gaps)
    return GapGroup(gap_id(questions[0]), questions, sum(gap.askers for gap in gaps))


class Teacher(Protocol):
    """Finds what would let a question be answered from a fact that is there."""

    async def lessons(self, question: str, fact: str) -> list[Tried]:
        """Lessons that help, those first by which no golden answer changes."""
        ...


def near_facts(meaning: frozenset[str], base: FactBase) -> list[Fact]:
    """The facts that a question of this meaning may be about: on what it names, with words of it."""
    named = {concept.removeprefix(NAME) for concept in meaning if concept.startswith(NAME)}
    words = [concept for concept in meaning if ":" not in concept]
    scored = []
    for fact in base.facts.values():
        text = fact.text.casefold().replace("ё", "е")
        score = 2 * len(named & fact.entities) + sum(word in text for word in words)
        if score:
            scored.append((-score, fact.id, fact))
    return [fact for _, _, fact in sorted(scored, key=lambda it: it[:2])[:NEAR]]


def gap_id(question: str) -> str:
    return hashlib.sha256(question.encode()).hexdigest()[:ID_LETTERS]


def written(question: str, words: str, publisher: str) -> tuple[ReadArticle, Draft]:
    """What an editor answers, as a draft of an article of the editors' own."""
    span = Span(0, len(words), words)
    id_ = f"{EDITORIAL}-{gap_id(question)}"
    article = Article(id_, None, publisher, question, None, "unknown", (), None, ())
    draft = Draft(f"d-{gap_id(question + words)}", id_, "event", "stated", words, (span,))
    return ReadArticle(article, (Paragraph((span,)),)), draft


def find_group(groups: Sequence[GapGroup], id_: str) -> GapGroup | None:
    return next((group for group in groups if group.id == id_), None)
