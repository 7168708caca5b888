"""Payloads of `/start` links: a letter for what it leads to, and its id. Public, so never an authority."""

import re
from typing import Final, Literal

from bot.facts.model import EntityType

Target = Literal["entity", "article"]

FROM_INLINE: Final = "inline"
LETTERS: Final[dict[EntityType, str]] = {"region": "r", "initiative": "p"}
OTHER: Final = "e"
ARTICLE: Final = "s"
PAYLOAD: Final = re.compile(r"([a-z])_([a-z0-9-]{1,32})")


def entity_link(type_: EntityType, id_: str) -> str:
    """The payload that leads to an entity's card."""
    return f"{LETTERS.get(type_, OTHER)}_{id_}"


def article_link(id_: str) -> str:
    """The payload that leads to an article's card."""
    return f"{ARTICLE}_{id_}"


def parse_link(payload: str) -> tuple[Target, str] | None:
    """What a payload leads to, and its id; None where it is damaged or of an unknown kind."""
    found = PAYLOAD.fullmatch(payload)
    if not found:
        return None
    letter, id_ = found.groups()
    if letter == ARTICLE:
        return "article", id_
    return ("entity", id_) if letter in (*LETTERS.values(), OTHER) else None
