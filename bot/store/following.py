"""What people wait for: changes of the base, and answers to questions that it could not answer yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.answer.model import Turn
from bot.facts.model import Fact, Lang
from bot.store.journal import Telling
from bot.store.outgoing import Outgoing


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that came into the base, or got other words, at `since` (seconds since the epoch)."""

    fact: str
    since: float
    new: bool


@dataclass(frozen=True, slots=True)
class FormerWords:
    """How the base once put a fact, and the id of its article."""

    text: str
    article: str


class BaseHistory(Protocol):
    """The words of each fact over time, as the bot has seen them, and who was told outdated ones."""

    async def record(self, facts: Mapping[str, Fact]) -> bool:
        """The base now says this; whether anything changed."""
        ...

    async def changed_since(self, since: float) -> list[FactChange]:
        """What came or changed after this moment and is still so, in the order of the base's growth."""
        ...

    async def outdated(self, limit: int) -> list[Telling]:
        """Tellings of what the base says otherwise, or no more; whole chats, in the order of chats.

        People who do not want to know are left out, and so are chats with a recall under way, or sent
        within the last hour.
        """
        ...

    async def former(self, telling: Telling) -> FormerWords | None:
        """The words of a telling."""
        ...

    async def settle(self, tellings: Sequence[Telling], letter: Outgoing | None) -> None:
        """These people know what the base says now, by the letter where there is one."""
        ...


@dataclass(frozen=True, slots=True)
class Awaited:
    """A question whose answer a person wants to hear of; `base` is the one that was last asked.

    `context` is the turn that the question may lean on.
    """

    id: int
    person: int
    chat: int
    question: str
    lang: Lang
    thread: int | None = None
    base: str = ""
    context: Turn | None = None


class AwaitedQuestions(Protocol):
    """Questions without an answer yet, and who waits."""

    async def add(self, awaited: Awaited) -> bool:
        """Wait for this answer (its id is given here); False where it waits already, or for too many."""
        ...

    async def of(self, person: int) -> list[Awaited]: ...

    async def unasked(self, base: str, limit: int) -> list[Awaited]:
        """Questions that this base was not asked yet."""
        ...

    async def still_open(self, ids: Sequence[int], base: str) -> None:
        """This base does not answer them."""
        ...

    async def answered(self, id: int, letter: Outgoing) -> None:
        """The wait is over, by this letter."""
        ...

    async def cancel(self, person: int, id: int) -> None: ...

    async def forget(self, person: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who gets digests: since when, until when, and of what (ids, `#topics`; () is all)."""

    person: int
    lang: Lang
    since: float
    next_at: float
    targets: tuple[str, ...] = ()


class Digests(Protocol):
    """Who follows what, and when their next digest is due."""

    async def follow(self, person: int, target: str, lang: Lang, next_at: float) -> bool:
        """Follow a thing from now on; False where there are too many, or it is followed already."""
        ...

    async def unfollow(self, person: int, target: str) -> None: ...

    async def targets(self, person: int) -> tuple[str, ...]: ...

    async def begin(self, person: int, lang: Lang, next_at: float) -> None:
        """From now on, unless begun already."""
        ...

    async def due(self, now: float, limit: int) -> list[Reader]:
        """Who may be due a digest; chats that are away wait."""
        ...

    async def advance(self, steps: Sequence["DigestStep"]) -> None:
        """What became of those that were due, all or none."""
        ...

    async def forget(self, person: int) -> None: ...


@dataclass(frozen=True, slots=True)
class DigestStep:
    """A reader's next digest covers what changes after `since`; `letter` is the one for until then."""

    reader: Reader
    since: float
    next_at: float
    letter: Outgoing | None = None
