"""What the bot begins itself, until it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message that the bot begins itself.

    `content` is JSON (see `bot.notify.content`), `dedupe` the key under which nobody gets the same
    thing twice; the lower `priority` goes first, none before `not_before` (seconds since the epoch).
    """

    person: int
    chat: int
    kind: str
    content: str
    dedupe: str
    thread: int | None = None
    priority: int = 0
    not_before: float = 0.0


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """A message in hand; `attempts` counts this one too, `due` is when it could go out first."""

    id: int
    message: Outgoing
    attempts: int
    due: float = 0.0


class Outbox(Protocol):
    """What the bot begins itself, until it is sent; chats that refuse messages are left out.

    Every method returns after its change is committed.
    """

    async def put(self, messages: Sequence[Outgoing]) -> None:
        """Store messages, all or none; one with a key seen before is dropped."""
        ...

    async def claim(self, limit: int) -> list[OutboxItem]:
        """Take messages that are due in hand, the most urgent first; nobody else gets them."""
        ...

    async def sent(self, id: int) -> None:
        """The message arrived: its content is dropped, its key is kept."""
        ...

    async def give_up(self, id: int) -> None:
        """The message cannot be sent."""
        ...

    async def postpone(self, id: int, until: float, *, failed: bool = False) -> None:
        """Not now; the attempt counts only if it `failed`."""
        ...

    async def recover(self) -> int:
        """What a sender had in hand when it died is due again; returns how many."""
        ...

    async def waiting(self) -> int:
        """How many messages are not sent yet, whenever they are due."""
        ...

    async def close_chat(self, chat: int) -> None:
        """The chat refuses messages: nothing is taken in hand for it until it reopens."""
        ...

    async def reopen_chat(self, chat: int) -> None: ...

    async def forget(self, person: int) -> None: ...
