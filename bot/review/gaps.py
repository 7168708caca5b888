"""What the base lacks: questions without a good answer, grouped by meaning, and what editors answer."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import snowballstemmer

from bot.facts.model import Article
from bot.ingest.model import Draft, Paragraph, ReadArticle, Span
from bot.store.reports import Gap

SAME: Final = 0.6  # share of the shorter question's stems that another one of the same meaning has
SHORTEST: Final = 4  # letters of a word that means something
WORD: Final = re.compile(r"[^\W\d_]+|\d+")
ID_LETTERS: Final = 12
EDITORIAL: Final = "editorial"


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Questions of one meaning; `askers` counts all who asked any of them."""

    id: str
    questions: tuple[str, ...]
    askers: int


def group_gaps(gaps: Iterable[Gap], dismissed: frozenset[str] = frozenset()) -> list[GapGroup]:
    """Questions that share most of their stems as one, the most wanted first; dismissed ones are left out."""
    groups: list[tuple[frozenset[str], list[Gap]]] = []
    for gap in gaps:
        stems = stems_of(gap.question)
        for known, members in groups:
            if len(stems & known) >= SAME * max(1, min(len(stems), len(known))):
                members.append(gap)
                break
        else:
            groups.append((stems, [gap]))
    found = [_group(members) for _, members in groups]
    kept = (group for group in found if group.id not in dismissed)
    return sorted(kept, key=lambda group: (-group.askers, group.questions))


def _group(gaps: Sequence[Gap]) -> GapGroup:
    questions = tuple(gap.question for gap in gaps)
    return GapGroup(gap_id(questions[0]), questions, sum(gap.askers for gap in gaps))


def stems_of(question: str) -> frozenset[str]:
    """The stems of the words that mean something; numbers count as they stand."""
    words = (word.casefold().replace("ё", "е") for word in WORD.findall(question))
    stemmer = snowballstemmer.stemmer("russian")
    return frozenset(stemmer.stemWord(word) for word in words if len(word) >= SHORTEST or word.isdigit())


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
