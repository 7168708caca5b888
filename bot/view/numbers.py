"""Numbers of answers, like 1F3K: made from the answer itself, easy to read out and to type."""

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any, Final

DIGITS: Final = "123456789"
ALPHABET: Final = f"{DIGITS}ACDEFGHJKMNPQRTVWXY"
"""Nothing in it looks like anything else of it: no 0 and O, I and L, B, S and Z."""
LENGTHS: Final = range(4, 13)
LOOKALIKES: Final = str.maketrans("ILBSZАВСЕНКМРТХУЗ", "11852A8CEHKMPTXY3")
"""What people type for the letters of a number, in Latin and in Cyrillic."""
ASKED: Final = re.compile(r"\s*(?:ответ|answer|№|#)\s*(?:№|#)?\s*(\w{4,12})\s*[.?!]?\s*", re.IGNORECASE)


def digest_of(content: Mapping[str, Any]) -> str:
    """Names a content: the same for the same JSON."""
    body = json.dumps(content, sort_keys=True)
    return blake2b(body.encode(), digest_size=16).hexdigest()


def candidates(digest: str) -> Iterator[str]:
    """Numbers for a content, the shortest first: a longer one serves where another answer has the shorter.

    Each begins with a digit, so that no word is taken for a number.
    """
    rest, digit = divmod(int(digest, 16), len(DIGITS))
    number = DIGITS[digit]
    while len(number) < LENGTHS[-1]:
        rest, place = divmod(rest, len(ALPHABET))
        number += ALPHABET[place]
        if len(number) in LENGTHS:
            yield number


def read_number(text: str) -> str | None:
    """The number as it is written, however it was typed; None for what can be none."""
    number = text.upper().translate(LOOKALIKES)
    told = len(number) in LENGTHS and number[0] in DIGITS and set(number) <= set(ALPHABET)
    return number if told else None


def asked_number(text: str) -> str | None:
    """The number of the answer that a message asks for («ответ 1F3K»); None where it asks for none."""
    found = ASKED.fullmatch(text)
    return read_number(found.group(1)) if found else None
