"""What the store keeps of editors' work: what was published, what is under review, what awaits a reply."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.facts.changes import Change, Head, Version


class Versions(Protocol):
    """What editors have published, version by version; nothing is ever overwritten."""

    async def head(self) -> Head:
        """The newest version."""
        ...

    async def all(self) -> list[Version]:
        """All versions, the oldest first."""
        ...

    async def publish(self, changes: Sequence[Change], person: int, note: str) -> Version:
        """Add a version; it takes effect when the index has been built from it."""
        ...


DraftStatus = Literal["pending", "approved", "rejected", "merged", "split"]


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft under review, or decided: by `person`, at `at` (seconds since the epoch).

    `body` is the draft as JSON; `own` tells that an editor has put it into words of their own. All
    that was decided together has one `decision`, which is the token of the version published by it.
    """

    id: str
    article: str
    body: str
    own: bool = False
    status: DraftStatus = "pending"
    decision: str | None = None
    person: int | None = None
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody did with a draft, and how it read before."""

    what: str
    body: str
    person: int
    at: float


class Drafts(Protocol):
    """Articles fed in for review, whole, and the drafts of each."""

    async def put(self, article: str, body: str, drafts: Sequence[StoredDraft], person: int) -> None:
        """Keep an article (JSON) with its drafts; those that are there already stay as they were decided."""
        ...

    async def article(self, id_: str) -> str | None:
        """A fed-in article as JSON."""
        ...

    async def articles(self) -> list[str]:
        """All fed-in articles as JSON, the newest last."""
        ...

    async def get(self, id_: str) -> StoredDraft | None: ...

    async def of(self, article: str) -> list[StoredDraft]:
        """The drafts of an article, in its order."""
        ...

    async def waiting(self) -> list[tuple[str, int]]:
        """Articles with drafts to decide, and how many; the longest waiting first."""
        ...

    async def edit(self, draft: StoredDraft, body: str, own: bool, person: int) -> bool:
        """Mend a pending draft; false where somebody decided or mended it meanwhile."""
        ...

    async def decide(
        self,
        ids: Sequence[str],
        status: DraftStatus,
        person: int,
        changes: Sequence[Change] = (),
        note: str = "",
        instead: Sequence[StoredDraft] = (),
    ) -> Version | None:
        """Decide pending drafts and publish these changes, all or nothing; None where one is decided already.

        `instead` are drafts that take the place of these. Without changes, the version has number 0.
        """
        ...

    async def reopen(self, draft: StoredDraft, person: int, changes: Sequence[Change] = ()) -> Version | None:
        """Make a decided draft pending again and publish these changes; None if it was decided otherwise."""
        ...

    async def whole_of(self, id_: str) -> str | None:
        """The id of the draft that was split into this one and others."""
        ...

    async def join(self, id_: str, person: int) -> str | None:
        """Put the draft that this is a part of in the place of its parts; None where one is decided."""
        ...

    async def history(self, id_: str) -> list[Decision]:
        """What was done with a draft, the oldest first."""
        ...


class Dismissed(Protocol):
    """Gaps of the base that editors will not fill: no subject of ours, or filled already."""

    async def add(self, gap: str, person: int) -> None: ...

    async def all(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is read again and again for `person`: `seen` are addresses of articles it has had.

    `etag` and `modified` name its state when it was read last, at `at` (seconds since the epoch).
    """

    url: str
    person: int
    seen: tuple[str, ...] = ()
    etag: str = ""
    modified: str = ""
    at: float = 0.0


class Feeds(Protocol):
    """The feeds that are followed."""

    async def put(self, feed: Feed) -> None:
        """Follow a feed, or keep what it is like now."""
        ...

    async def drop(self, url: str) -> None: ...

    async def all(self) -> list[Feed]:
        """All of them, the one that was not read for longest first."""
        ...


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a reply to one of our messages mends: a field of a draft, a fact or another item."""

    item: str
    field: str


class Prompts(Protocol):
    """Messages that wait for a reply; they expire."""

    async def put(self, chat: int, message: int, prompt: Prompt) -> None: ...

    async def at(self, chat: int, message: int) -> Prompt | None: ...
