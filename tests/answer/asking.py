"""Asking the engine in tests, and reading its replies by ids.

In tables, messages of one talk are parted by « | »; of the fact ids expected the first one leads, and no
other fact than those listed may stand beside it.
"""

from dataclasses import dataclass

from bot.answer.engine import Engine, language
from bot.answer.model import Answer, NotFound, Reply, Turn
from bot.answer.morph import Morph
from bot.answer.normalize import tokenize
from bot.answer.phrases import Span
from bot.answer.query import Query
from bot.answer.understand import Understanding
from bot.facts.model import Lang


@dataclass(frozen=True)
class Reader:
    """Reads questions as they stand, without repair."""

    understanding: Understanding
    morph: Morph

    def read(self, text: str) -> Query:
        tokens = tokenize(text, self.morph)
        return self.understanding.read(text, tokens, language(tokens))


def talk(engine: Engine, messages: str, lang: Lang | None = None) -> Reply:
    """The reply to the last of these messages, each asked with the turn that the ones before left."""
    *earlier, last = messages.split(" | ")
    turn: Turn | None = None
    for message in earlier:
        turn = engine.ask(message, turn, lang=lang).turn or turn
    return engine.ask(last, turn, lang=lang)


def ids_of(reply: Reply) -> list[str]:
    """Ids of the facts that a reply states."""
    return [fact.id for fact in reply.facts] if isinstance(reply, Answer) else []


def verdict_of(reply: Reply) -> str | None:
    return reply.verdict if isinstance(reply, Answer) else None


def refusal_of(reply: Reply) -> tuple[str, str | None]:
    """Why the base does not answer, and of which entity; fails with the facts where it does."""
    assert isinstance(reply, NotFound), ids_of(reply) or reply
    return reply.reason.name, reply.subject


def assert_states(reply: Reply, expected: str) -> None:
    """The first of the facts expected leads the answer, and no other than these stand in it."""
    lead, *beside = expected.split()
    found = ids_of(reply)
    assert found, reply
    assert found[0] == lead, found
    assert set(found) <= {lead, *beside}, found


def names(spans: tuple[Span, ...]) -> list[str]:
    """What the spans stand for, the readings of one joined by a slash."""
    return ["/".join(span.ids) for span in spans]
