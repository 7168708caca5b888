"""Long content into messages: Telegram takes 4096 UTF-16 units of text in each."""

from collections.abc import Iterable, Iterator
from typing import Final

from aiogram.utils.formatting import Text, as_list

MESSAGE_LIMIT: Final = 4096
GAP: Final = "\n\n"


def units(content: Text | str) -> int:
    """The length as Telegram counts it: in UTF-16 units."""
    text = content if isinstance(content, str) else content.render()[0]
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(blocks: Iterable[Text], limit: int = MESSAGE_LIMIT) -> Iterator[list[Text]]:
    """The blocks, whole and in order, in groups that fit a message when joined by an empty line."""
    group: list[Text] = []
    size = 0
    for block in blocks:
        length = units(block) + len(GAP)
        if group and size + length - len(GAP) > limit:
            yield group
            group, size = [], 0
        group.append(block)
        size += length
    if group:
        yield group


def joined(blocks: Iterable[Text]) -> Text:
    """One content, an empty line between the blocks."""
    return as_list(*blocks, sep=GAP)
