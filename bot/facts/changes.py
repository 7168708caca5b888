"""How the published base differs from the data that ships: changes, in numbered versions."""

from dataclasses import dataclass
from typing import Literal, Protocol

ItemKind = Literal["article", "entity", "fact", "synonym"]
Action = Literal["put", "withdraw", "restore"]
Key = tuple[ItemKind, str]
"""What a change is about: the kind of thing and its id."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing put into the base, withdrawn from it, or restored to what ships.

    `body` is the thing as JSON (`bot.index.codec`) where it is put. `corrects` is the digest of the shipped
    thing that this takes the place of, None where nothing of that id ships: a release that ships another
    one leaves the choice to an operator. `own` is false for a text that stands as the article has it.
    """

    kind: ItemKind
    id: str
    action: Action
    body: str | None = None
    corrects: str | None = None
    own: bool = True

    @property
    def key(self) -> Key:
        return self.kind, self.id


@dataclass(frozen=True, slots=True)
class Version:
    """Changes published together: by whom (a Telegram user, 0 for the command line), when, and why.

    Versions are numbered upwards from 1, with gaps; `at` is in seconds since the epoch. `token` is
    the version's own, whatever its number: two stores that share no version share no token.
    """

    number: int
    token: str
    at: float
    person: int
    note: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The newest version of a store; number 0 and an empty token where there is none."""

    number: int = 0
    token: str = ""


NO_VERSION = Head()


class Publications(Protocol):
    """All that was published, read at once and without a loop: for building the index."""

    def head(self) -> Head: ...

    def versions(self) -> list[Version]:
        """All versions, the oldest first."""
        ...


class NothingPublished:
    """The data that ships, alone."""

    def head(self) -> Head:
        return NO_VERSION

    def versions(self) -> list[Version]:
        return []
