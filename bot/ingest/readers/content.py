"""What every reader gives, whatever the format."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Content:
    """A document as plain text, a paragraph a line, and what its format says about it outright.

    `wrapped` tells that a paragraph may go over several lines. `published` is YYYY-MM-DD.
    """

    text: str
    title: str | None = None
    published: str | None = None
    publisher: str = ""
    url: str | None = None
    wrapped: bool = False
