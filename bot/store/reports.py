"""What people think of the answers, and what was asked: for the operators, with no name on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.facts.model import Lang

ReportKind = Literal["up", "down", "gap", "mend"]
"""A liked answer, a disliked one, a question that should have an answer, a fact that is wrong."""
Outcome = Literal["answer", "clarify", "not_found"]


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody told about an answer, or about the lack of one.

    `number` is the answer's, `question` what was asked, freed of personal data; `words` are the
    reason of a dislike, or what should be mended.
    """

    kind: ReportKind
    number: str = ""
    question: str = ""
    words: str = ""
    lang: Lang = "ru"
    id: int = 0
    at: float = 0.0


class Reports(Protocol):
    """Reports of people; all but likes wait for an operator to look at them."""

    async def add(self, person: int, report: Report) -> None:
        """Take a report; the same person's vote on the same answer replaces the last one."""
        ...

    async def waiting(self, limit: int = 100) -> list[Report]:
        """What no operator has settled yet, oldest first."""
        ...

    async def settle(self, id: int) -> bool:
        """An operator has dealt with it; False where it was settled before."""
        ...

    async def forget(self, user: int) -> None:
        """Cut the reports off from who made them."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the log keeps it, freed of personal data; `reason` says why it has no answer.

    `latency` is in seconds, until the reply was accepted.
    """

    question: str
    outcome: Outcome
    lang: Lang
    latency: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A question without a good answer: how many asked it, how often, and why it has none."""

    question: str
    askers: int
    times: int
    reason: str


@dataclass(frozen=True, slots=True)
class Day:
    """What was asked on a day (UTC, YYYY-MM-DD); `latency` is the mean, in seconds."""

    day: str
    askers: int
    questions: int
    answered: int
    clarified: int
    latency: float


class QuestionLog(Protocol):
    """Questions for `QUESTIONS_LIFE`, the counts of each day for good; who asked is not known.

    People are told apart by a salted hash alone, whose salt is in the store.
    """

    async def note(self, person: int, asked: Asked) -> None: ...

    async def gaps(self, limit: int = 50) -> list[Gap]:
        """Questions without an answer, and those whose answer was disliked, by how many asked them."""
        ...

    async def days(self, limit: int = 14) -> list[Day]:
        """The last days on which anything was asked, newest first."""
        ...

    async def asked(self, seconds: float, limit: int = 500) -> list[tuple[str, int]]:
        """The questions of the last seconds with how many asked each, the most asked first."""
        ...

    async def latencies(self, shares: Sequence[float]) -> list[float]:
        """For each share (0..1), the seconds within which that part of the kept questions was answered."""
        ...

    async def forget(self, user: int) -> None: ...
