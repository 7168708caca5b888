"""Parts of a query that describe someone instead of naming them."""

from dataclasses import replace

from bot.answer.normalize import Token
from bot.answer.phrases import Span
from bot.answer.query import Query

WHO = {"ru": Token("кто", "кто", "кто", 0, 0), "en": Token("who", "who", "who", 0, 0)}
WHO_KINDS = frozenset({"who", "none", "list"})


def asks_for_role(query: Query, beside: frozenset[str]) -> bool:
    """Whether the post itself is asked for («кто губернатор»), rather than its holder described by it.

    It is where no other attribute is asked for before it, those of `beside` aside.
    """
    if not query.roles or query.kind not in WHO_KINDS:
        return False
    first = min(span.start for span in query.roles)
    if query.kind == "none" and any(index < first for index in query.terms):
        return False  # «Площадка, где были губернатор и …»
    return not any(span.start < first and set(span.ids) - beside for span in query.asking)


def describing(query: Query) -> list[Token] | None:
    """«Человек, который подписал …» as a question («кто подписал …»); None where nobody is described."""
    nouns = [span for span in query.classes if "person" in span.ids]
    persons = [
        span for span in nouns if query.clauses & {span.start, span.stop - 1, span.stop, span.stop + 1}
    ]
    if not persons or not query.attributes or query.kind == "yesno":
        return None
    first = min(place for place in query.clauses if place >= persons[0].start)
    pronoun = query.tokens[first].text.lower().startswith(("котор", "кто", "who"))
    rest = query.tokens[first + 1 if pronoun else persons[0].stop :]
    return [WHO[query.lang], *rest]


def about_people(query: Query, people: list[str]) -> Query:
    """The main clause, asked of these people by name."""
    first = min(span.start for span in query.classes if "person" in span.ids)
    return replace(
        query,
        entities=(Span("entity", first, first + 1, tuple(people)),),
        classes=tuple(s for s in query.classes if s.start < first and "person" not in s.ids),
        roles=(),
        terms=tuple(i for i in query.terms if i < first),
        claims=(),
    )


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
        if stop is None or span.start - stop <= 1:
            speakers |= set(span.ids) & people
            stop = span.stop
    return speakers
