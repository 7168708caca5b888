"""Personal data out of questions, before they are kept for statistics."""

import re
from typing import Final

LIMIT: Final = 300
"""Characters that are kept of a question."""
PATTERNS: Final = (
    re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]+\b"),  # an address of e-mail
    re.compile(r"https?://\S+|\bt\.me/\S+", re.IGNORECASE),
    re.compile(r"(?<!\w)@\w{4,}"),  # somebody's name in Telegram
    re.compile(r"(?<!\w)\+?\d(?:[\s().-]{0,2}\d){9,}(?!\w)"),  # a telephone, a passport, an account
    re.compile(r"(?i:\b(?:меня зовут|моя фамилия|мо[её] имя|my name is)\s+)[\w-]+(?:\s+[А-ЯЁA-Z][\w-]+)*"),
)


def scrubbed(text: str) -> str:
    """The text with «…» in place of what may point at a person who asks."""
    text = text.encode(errors="replace").decode()  # half a character cannot be stored
    for pattern in PATTERNS:
        text = pattern.sub("…", text)
    return " ".join(text.split())[:LIMIT]
