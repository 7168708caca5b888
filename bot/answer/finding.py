"""What a rule found."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeVar

from bot.answer.model import Reason, Verdict
from bot.facts.model import Fact

Item = TypeVar("Item", Fact, str)


@dataclass(frozen=True, slots=True)
class Finding:
    """Facts that answer, in order, or why there are none; `asked` is named in the question's language.

    `listed` are all things that were asked for by their kind, each with the fact that tells of it,
    `compared` the two that were set side by side. `unanswered` are the words of the one of two questions that
    nothing answers.
    """

    facts: tuple[Fact, ...] = ()
    verdict: Verdict | None = None
    reason: Reason | None = None
    subject: str | None = None
    asked: str | None = None
    listed: tuple[tuple[str, Fact], ...] = ()
    compared: tuple[str, ...] = ()
    unanswered: str | None = None


def interleaved(rows: Sequence[Sequence[Item]]) -> list[Item]:
    """The first of each row, then the second of each, and so on; each once."""
    return list(dict.fromkeys(item for column in zip_longest(*rows) for item in column if item is not None))
