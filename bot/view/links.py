"""Payloads of `/start` links: a letter for what it leads to, and its ids. Public, so never an authority."""

import re
from typing import Final, Literal

from bot.facts.model import EntityType

Target = Literal["entity", "article", "answer", "fact", "timeline", "comparison"]

FROM_INLINE: Final = "inline"
LETTERS: Final[dict[EntityType, str]] = {"region": "r", "initiative": "p"}
OTHER: Final = "e"
TARGETS: Final[dict[str, Target]] = {
    **dict.fromkeys((*LETTERS.values(), OTHER), "entity"),
    "s": "article",
    "a": "answer",
    "q": "fact",
    "t": "timeline",
    "c": "comparison",
}
PAYLOAD: Final = re.compile(r"([a-z])_([A-Za-z0-9-]{1,32}(?:_[A-Za-z0-9-]{1,32})?)")


def entity_link(type_: EntityType, id_: str) -> str:
    """The payload that leads to an entity's card."""
    return f"{LETTERS.get(type_, OTHER)}_{id_}"


def article_link(id_: str) -> str:
    """The payload that leads to an article's card."""
    return f"s_{id_}"


def answer_link(number: str) -> str:
    """The payload that shows an answer again."""
    return f"a_{number}"


def fact_link(id_: str) -> str:
    """The payload that shows a fact, the answer to the question one would ask for it."""
    return f"q_{id_}"


def parse_link(payload: str) -> tuple[Target, str] | None:
    """What a payload leads to, and its id (two joined by `_` for a comparison); None where it is damaged
    or of an unknown kind."""
    found = PAYLOAD.fullmatch(payload)
    if not found:
        return None
    letter, id_ = found.groups()
    return (TARGETS[letter], id_) if letter in TARGETS else None
