"""A rule for questions that are asked of each of two articles."""

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answer.finding import Finding, interleaved
from bot.answer.people import POSITION
from bot.answer.phrases import Span
from bot.answer.query import Query, taken

if TYPE_CHECKING:
    from bot.answer.rules import Rules

BOTH = 2  # articles that may be meant together
EACH = 2  # facts told of each at most


def each_article(rules: "Rules", query: Query) -> Finding | None:
    """«На каких мероприятиях были герои обеих новостей»: what each of the two articles holds."""
    articles = sorted(rules.base.articles)
    nouns = [span for span in query.classes if "article" in span.ids]
    if len(articles) != BOTH or not nouns or POSITION.intersection(query.attributes):
        return None
    if not (_all(query, nouns) or len(query.sources) >= BOTH):
        return None
    asked = _less(query, nouns)
    if not (asked.terms or asked.classes or asked.attributes):
        return None
    told = [rules.of_article(id_).decide(asked)[1].facts[:EACH] for id_ in articles]
    return Finding(facts=tuple(interleaved(told))) if all(told) else None


def _all(query: Query, nouns: list[Span]) -> bool:
    """Whether all articles are meant: «обе новости», «каждая из двух статей»."""
    return any(query.every & {noun.start - 1, noun.start - 2} for noun in nouns)


def _less(query: Query, nouns: list[Span]) -> Query:
    """What is asked of one of the articles."""
    places = taken((*nouns, *query.sources))
    return replace(
        query,
        kind="what" if query.kind == "compare" else query.kind,
        sources=(),
        every=frozenset(),
        classes=tuple(span for span in query.classes if span not in nouns),
        terms=tuple(i for i in query.terms if i not in places),
    )
