"""A question as it was understood."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.answer.normalize import Token
from bot.answer.phrases import Span
from bot.facts.model import Lang

ASKING = re.compile(r"\?\W*$")


@dataclass(frozen=True, slots=True, eq=False)  # the rules look a query up by its identity
class Query:
    """A question as it was understood.

    `terms` are the informative tokens left beside all spans. `claims` are attributes with one
    true value that the words touch whatever the kind of the question («подписал» in a yes/no
    question). `asking` are the phrases of the attributes; their words still count as terms.
    `typed` is the question before posts were replaced by those who hold them.
    `strangers` tells that a namesake of somebody known is named.
    `excepted` are names that are only left out («кроме Никитина»).
    `sources` are names that only say which article is meant («в подмосковной новости»).
    `determined` are the places right after «какой», «кто»: where the noun that is asked for stands.
    `degree` are the places right after «насколько»: what is asked for is how far that is so.
    `forms` are the uses of the function words in it («only», «every», «articles»…).
    `tense` is the time that its verbs ask of (`past`, `futr`).
    `advice` is the place of what it asks how to do («как стать …»).
    `as_of` is the day of which it asks what was known then; `asked_then`: the facts of that day are at hand.
    """

    text: str
    tokens: tuple[Token, ...]
    lang: Lang
    kind: str
    entities: tuple[Span, ...] = ()
    excepted: tuple[Span, ...] = ()
    sources: tuple[Span, ...] = ()
    attributes: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    asking: tuple[Span, ...] = ()
    roles: tuple[Span, ...] = ()
    classes: tuple[Span, ...] = ()
    question_spans: tuple[Span, ...] = ()
    determined: frozenset[int] = frozenset()
    degree: frozenset[int] = frozenset()
    terms: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()
    forms: frozenset[str] = frozenset()
    tense: str = ""
    as_of: str | None = None
    asked_then: bool = False
    opens: bool = False
    advice: int | None = None
    strangers: bool = False
    is_a: bool = False
    clauses: frozenset[int] = frozenset()
    every: frozenset[int] = frozenset()
    proper: frozenset[int] = frozenset()
    typed: "Query | None" = None

    @property
    def question_words(self) -> set[int]:
        """Positions of the words that ask."""
        return taken(self.question_spans)

    @property
    def ends_asking(self) -> bool:
        """Whether it ends with a question mark, whatever signs or emoji follow."""
        return bool(ASKING.search(self.text))

    @property
    def named(self) -> set[str]:
        """Ids of all that may be named."""
        return {id_ for span in self.entities for id_ in span.ids}

    def stems(self, span: Span) -> tuple[str, ...]:
        """Index keys of the tokens of a span."""
        return tuple(token.stem for token in self.tokens[span.start : span.stop])

    def words(self, span: Span) -> str:
        """The span as it was typed."""
        return " ".join(token.text for token in self.tokens[span.start : span.stop])


def taken(spans: Iterable[Span]) -> set[int]:
    """Positions of all tokens that the spans hold."""
    return {index for span in spans for index in range(span.start, span.stop)}
