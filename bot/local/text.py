"""What Telegram's server does with texts before anyone sees them: UTF-16 lengths, parts, found entities."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

Entity = dict[str, Any]

TEXT_LIMIT = 4096  # UTF-16 units in one message

# inside these nothing is looked for
_OPAQUE = frozenset({"code", "pre", "text_link", "url", "bot_command", "text_mention"})

_FOUND = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[a-z0-9_]{1,32}(?:@\w{3,32})?(?![\w/])", re.IGNORECASE)),
    ("url", re.compile(r"https?://[^\s<>«»\"']*[^\s<>«»\"'.,;:!?)\]]", re.IGNORECASE)),
)


def utf16_len(text: str) -> int:
    """Length as Telegram and JavaScript count it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def well_formed(text: str) -> str:
    """The same text with halves of broken surrogate pairs replaced and NULs dropped."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "")


def parts(text: str, limit: int = TEXT_LIMIT) -> Iterator[str]:
    """Cuts as a Telegram app cuts a long message, never inside a surrogate pair."""
    units = text.encode("utf-16-le")
    while units:
        end = limit * 2
        if len(units) > end and 0xDC <= units[end + 1] <= 0xDF:
            end -= 2
        if part := units[:end].decode("utf-16-le").strip():
            yield part
        units = units[end:]


def found_entities(text: str, given: Iterable[Entity] = ()) -> list[Entity]:
    """The entities given plus the commands and addresses a reader may tap, in order of place."""
    entities = [dict(entity) for entity in given]
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _OPAQUE]
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            start = utf16_len(text[: match.start()])
            end = start + utf16_len(match.group())
            if all(end <= left or start >= right for left, right in taken):
                entities.append({"type": kind, "offset": start, "length": end - start})
                taken.append((start, end))
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
