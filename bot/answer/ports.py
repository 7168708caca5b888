"""What the engine needs of an index, and what the edges need of an engine; nothing else crosses there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.answer.model import Reply, Turn
from bot.answer.normalize import Token
from bot.answer.wording import Wordings
from bot.facts.model import Article, FactBase, Lang

ENOUGH_QUOTED = 0.8  # coverage of the first match from which it is quoted; docs/decisions/0003 calibrates it


@dataclass(frozen=True, slots=True)
class PassageMatch:
    """A sentence of a fed-in article that may hold the answer.

    `score` orders the matches of one question; `coverage` is how likely (0..1) the text that answers
    is there at all, going by this sentence: quote where the first match reaches `ENOUGH_QUOTED`.
    """

    passage: int
    article: Article
    text: str
    score: float
    coverage: float


class Vocabulary(Protocol):
    """The words an index holds, for repairing what people type."""

    def __contains__(self, word: str) -> bool:
        """Whether this folded word (or its stem) occurs in the index, the names or the lexicon."""
        ...

    def has_beginning(self, letters: str) -> bool:
        """Whether some word that it holds begins with these letters."""
        ...

    @property
    def generation(self) -> int:
        """Changes when the words have changed, so that what was remembered of them is out of date."""
        ...

    def similar(self, word: str) -> Sequence[str]:
        """Indexed folded words within a few edits of `word`, nearest first, then most frequent."""
        ...


class FactSource(Protocol):
    """An index opened for reading."""

    @property
    def base(self) -> FactBase: ...

    @property
    def vocabulary(self) -> Vocabulary: ...

    @property
    def wordings(self) -> Wordings:
        """What was worked out of the base when the index was built."""
        ...

    def find_passages(self, tokens: Sequence[Token], limit: int = 5) -> list[PassageMatch]:
        """Sentences of fed-in articles for these words, best first."""
        ...

    def only(self, articles: Collection[str]) -> "FactSource":
        """The same index as if it held these articles alone (vocabulary and statistics too)."""
        ...


class Answerer(Protocol):
    """An engine as the edges see it: it may swap its base for a newer one between two questions."""

    @property
    def base(self) -> FactBase: ...

    def ask(
        self, text: str, turn: Turn | None = None, *, lang: Lang | None = None, literal: bool = False
    ) -> Reply:
        """The reply to what a person typed, in the language of the question where `lang` is None.

        `literal` takes the words as they stand: the repair («Понял как …») taken back.
        """
        ...

    def concepts(self, text: str) -> frozenset[str]:
        """What a question is about: two questions of one meaning have much of it in common."""
        ...
