"""Ids for new entities: readable, in Latin letters."""

import hashlib
import re
from typing import Final

LONGEST: Final = 32
LETTERS: Final = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)


def slug_of(name: str) -> str:
    """The name as an id: `[a-z0-9-]{1,32}`; a longer one is cut at a word and told apart by a digest."""
    latin = "".join(LETTERS.get(letter, letter) for letter in name.lower())
    slug = re.sub(r"[^a-z0-9]+", "-", latin).strip("-")
    if 0 < len(slug) <= LONGEST:
        return slug
    digest = hashlib.sha256(name.encode()).hexdigest()[:6]
    return f"{slug[: LONGEST - 7].rpartition('-')[0] or slug[: LONGEST - 7]}-{digest}".strip("-")
