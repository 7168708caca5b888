"""Parts of a query that describe someone instead of naming them."""

from dataclasses import replace

from bot.answer.phrases import Span
from bot.answer.query import Query

AMONG = frozenset({"из", "сред", "among", "представител"})  # stems
TOGETHER = frozenset({"и", "или", "с", "and", "or", "with"})
WHO_KINDS = frozenset({"who", "none", "list"})


def asks_for_role(query: Query, beside: frozenset[str]) -> bool:
    """Whether the post itself is asked for («кто губернатор»), rather than its holder described by it.

    It is where no other attribute is asked for before it, those of `beside` aside.
    """
    if not query.roles or query.kind not in WHO_KINDS:
        return False
    if any(is_among(span, query) for span in query.roles):
        return False  # «кто из чиновников был …»
    first = min(span.start for span in query.roles)
    if query.kind == "none" and any(index < first for index in query.terms):
        return False  # «Площадка, где были губернатор и …»
    return not any(span.start < first and set(span.ids) - beside for span in query.asking)


def is_among(role: Span, query: Query) -> bool:
    """Whether the post only tells among whom somebody is looked for («кто из депутатов»)."""
    return bool({query.tokens[i].stem for i in (role.start - 1, role.start) if i >= 0} & AMONG)


def without_speaker(query: Query, speakers: set[str]) -> Query:
    """What the statement is about: the query less its speakers and the words of saying."""
    said = {i for span in query.asking if "opinion" in span.ids for i in range(span.start, span.stop)}
    return replace(
        query,
        kind="none",
        entities=tuple(span for span in query.entities if not speakers & set(span.ids)),
        attributes=tuple(a for a in query.attributes if a != "opinion"),
        asking=tuple(span for span in query.asking if "opinion" not in span.ids),
        terms=tuple(i for i in query.terms if i not in said),
    )


def first_speakers(query: Query, people: set[str]) -> set[str]:
    """Who is asked to have spoken: the first person named, and those joined to them («Никитин и Панин»)."""
    speakers: set[str] = set()
    stop = None
    for span in sorted(query.entities, key=lambda span: span.start):
        if not set(span.ids) & people:
            continue
        if stop is None or _joined(stop, span.start, query):
            speakers |= set(span.ids) & people
            stop = span.stop
    return speakers


def _joined(stop: int, start: int, query: Query) -> bool:
    """Whether a name that starts here stands beside the one that stops there: «A и B», «A, B»."""
    between = query.tokens[stop:start]
    comma = (
        "," in query.text[query.tokens[stop - 1].stop : query.tokens[min(start, len(query.tokens) - 1)].start]
    )
    return comma if not between else len(between) == 1 and between[0].word in TOGETHER
