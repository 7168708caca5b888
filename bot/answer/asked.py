"""What a question asks for: the attributes that its words and its question word name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answer.normalize import Token
from bot.answer.phrases import Span
from bot.answer.query import taken
from bot.facts.model import Lexicon

MEASURES = frozenset({"counted", "quantity"})  # traits of what «сколько» may ask for from afar
EXPECTED = {"result": "benefit"}  # what is asked for by a word, where that is still to come
OTHERS = "others"
BY_NAME = "named"  # an attribute that gives way to any other


class Asked:
    """Reads asked attributes by one lexicon; `types` are those of the entities."""

    def __init__(self, lexicon: Lexicon, types: Mapping[str, str]) -> None:
        self._attributes = lexicon.attributes
        self._asked_by = lexicon.asked_by()
        self._alternatives = lexicon.forms.get("alternatives", frozenset())
        self._exceptions = lexicon.forms.get("exceptions", frozenset())
        self._expecting = lexicon.forms.get("expecting", frozenset())
        self._types = types

    def attributes(
        self, spans: Mapping[str, Sequence[Span]], kind: str, tokens: Sequence[Token]
    ) -> tuple[tuple[str, ...], tuple[Span, ...]]:
        """Asked attributes in order, and the spans that ask for them."""
        found: list[str] = []
        asking = []
        for span in self._relevant(spans, kind):
            ids = [id_ for id_ in span.ids if self._fits(id_, kind)]
            if self._offered(span, tokens):
                ids = [id_ for id_ in ids if not self._attributes[id_].strict]
            ids = [id_ for id_ in ids if self._attributes[id_].kinds] or ids
            found += [id_ for id_ in ids if id_ not in found]
            if ids:
                asking.append(Span(span.kind, span.start, span.stop, tuple(ids)))
        if any(token.word in self._expecting for token in tokens):
            found = [EXPECTED.get(id_, id_) for id_ in found]
            asking = [replace(span, ids=tuple(EXPECTED.get(id_, id_) for id_ in span.ids)) for span in asking]
        if OTHERS in found and any(token.word in self._exceptions for token in tokens):
            found.remove(OTHERS)  # «с кем ещё, кроме властей»: whom else is what is told
        if len(found) > 1 and BY_NAME in found:
            found.remove(BY_NAME)  # «в каких именно сферах» asks for the spheres
        if kind == "who" and (said := self._said(asking, spans["question"])):
            found = said  # «кто назвал область лидером» asks who said so
        default = self._attributes.get(self._asked_by.get(kind, ""))
        if default and not any(
            self._attributes[id_].strict or id_ in (default.id, *default.accepts) for id_ in found
        ):
            found.append(default.id)
        return tuple(found), tuple(asking)

    def _said(self, asking: Sequence[Span], questions: Sequence[Span]) -> list[str]:
        """What a verb right after the question word asks, where it can ask for nothing but words."""
        ends = {question.stop for question in questions}
        first = [id_ for span in asking if span.start in ends for id_ in span.ids]
        return first if all("saying" in self._attributes[id_].traits for id_ in first) else []

    def _relevant(self, spans: Mapping[str, Sequence[Span]], kind: str) -> list[Span]:
        """The spans of attributes less what only sounds like one.

        Nobody asks for the birthday of a region, and «сколько участников зарегистрировалось» asks for a
        number, not how to register.
        """
        named = {self._types[id_] for span in spans["entity"] for id_ in span.ids}
        impersonal = bool(named) and "person" not in named and not spans["role"]
        asking = taken(spans["question"])

        def fits(id_: str, span: Span) -> bool:
            attribute = self._attributes[id_]
            if impersonal and "private" in attribute.traits:
                return False
            counted = kind != "howmany" or not attribute.strict or MEASURES.intersection(attribute.traits)
            return bool(counted) or not asking.isdisjoint(range(span.start, span.stop))

        kept = ((span, tuple([id_ for id_ in span.ids if fits(id_, span)])) for span in spans["attribute"])
        return [span if ids == span.ids else replace(span, ids=ids) for span, ids in kept if ids]

    def _offered(self, span: Span, tokens: Sequence[Token]) -> bool:
        """Whether the words are one of the choices offered («деньги или кейсы?»)."""
        beside = [tokens[i] for i in (span.start - 1, span.stop) if 0 <= i < len(tokens)]
        return any(token.word in self._alternatives for token in beside)

    def _fits(self, attribute: str, kind: str) -> bool:
        kinds = self._attributes[attribute].kinds
        return not kinds or kind in kinds
