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


DEEPEST = 64
"""Levels of an update that is read; Telegram's own have about ten."""


def tamed(update: RawUpdate) -> RawUpdate:
    """The update, or a stand-in that nobody can read where it is nested so deeply that readers break."""
    level: list[object] = [update]
    for _ in range(DEEPEST):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return update
    return {"update_id": update.get("update_id"), "unreadable": "nested too deeply"}
