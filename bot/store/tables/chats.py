"""A group that became a supergroup: what is kept under the old id of its chat goes under the new one."""

from collections.abc import Iterator
from typing import Final

from bot.store.database import Statement

FOLLOWING: Final[dict[str, tuple[str, ...]]] = {
    "turns": ("person", "thread"),
    "told": ("person", "fact"),
    "awaited": ("person", "question", "context"),
    "outbox": (),
}
"""The tables whose rows follow, each with what tells the rows of one chat apart (nothing: its own id)."""
STAYING: Final = frozenset({"replies", "prompts"})
"""Tables keyed by messages: a supergroup counts its messages anew, so that a row that followed would
answer for another message. They expire where they are."""


def moving(old: int, new: int) -> Iterator[Statement]:
    """What moves a chat, in one change; where the new one has a row of its own already, that is newer."""
    for table, keys in FOLLOWING.items():
        if keys:
            same = "".join(f" AND there.{key} = {table}.{key}" for key in keys)
            here = f"EXISTS (SELECT 1 FROM {table} AS there WHERE there.chat = ?{same})"
            yield f"DELETE FROM {table} WHERE chat = ? AND {here}", (old, new)
        yield f"UPDATE {table} SET chat = ? WHERE chat = ?", (new, old)
    yield "DELETE FROM away WHERE person = ?", (old,)
