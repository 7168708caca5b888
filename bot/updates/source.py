"""Where updates come from: Telegram by long polling, or the local page. One loop serves them all."""

from collections.abc import Sequence
from typing import Protocol

from bot.store.protocols import RawUpdate

__all__ = ["RawUpdate", "UpdateSource"]


class UpdateSource(Protocol):
    """Hands out raw updates and keeps them until they are acknowledged.

    The loop calls `fetch`, commits the batch to the inbox, calls `acknowledge`, and so on; it
    never calls two of them at a time. It may cancel `fetch` at any moment, and what was not
    acknowledged may come again: the inbox drops ids it has seen.
    """

    @property
    def name(self) -> str:
        """Key of this source in the inbox: an `update_id` is unique within it, over restarts too."""
        ...

    async def fetch(self) -> Sequence[RawUpdate]:
        """The next updates, oldest first: waits until there are some, but may return none."""
        ...

    async def acknowledge(self, updates: Sequence[RawUpdate]) -> None:
        """These are stored durably, so the source may forget them."""
        ...
