"""Which of the attributes that a question's words may ask for it does ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answer.phrases import Span
from bot.answer.query import taken
from bot.facts.model import Lexicon

MEASURES = frozenset({"counted", "quantity"})  # traits of what «сколько» may ask for from afar


def relevant(
    spans: Mapping[str, Sequence[Span]], kind: str, types: Mapping[str, str], lexicon: Lexicon
) -> list[Span]:
    """The spans of attributes less what only sounds like one.

    Nobody asks for the birthday of a region, and «сколько участников зарегистрировалось» asks for a number,
    not how to register.
    """
    named = {types[id_] for span in spans["entity"] for id_ in span.ids}
    impersonal = bool(named) and "person" not in named and not spans["role"]
    asking = taken(spans["question"])

    def fits(id_: str, span: Span) -> bool:
        attribute = lexicon.attributes[id_]
        if impersonal and "private" in attribute.traits:
            return False
        counted = kind != "howmany" or not attribute.strict or MEASURES.intersection(attribute.traits)
        return bool(counted) or not asking.isdisjoint(range(span.start, span.stop))

    kept = [replace(span, ids=tuple(i for i in span.ids if fits(i, span))) for span in spans["attribute"]]
    return [span for span in kept if span.ids]
