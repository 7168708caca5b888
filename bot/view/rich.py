"""Screens as rich messages: for those who chose so, in private chats, where a table pays."""

from collections.abc import Iterable, Sequence
from typing import Final

from aiogram.types import (
    InputRichBlockDetails,
    InputRichBlockParagraph,
    InputRichBlockTable,
    InputRichMessage,
    RichBlockTableCell,
    RichTextUnion,
    RichTextUrl,
)
from aiogram.utils.formatting import Text

UTF16: Final = "utf-16-le"


def table_message(rows: Sequence[Sequence[Text]], summary: str, folded: Iterable[Text]) -> InputRichMessage:
    """A table, its first row and its first column headings, and lines folded away under `summary`."""
    cells = [
        [_cell(content, header=not line or not column) for column, content in enumerate(row)]
        for line, row in enumerate(rows)
    ]
    table = InputRichBlockTable(cells=cells, is_bordered=True, is_striped=True)
    lines = [InputRichBlockParagraph(text=rich_text(line)) for line in folded]
    details = [InputRichBlockDetails(summary=summary, blocks=[*lines])] if lines else []
    return InputRichMessage(blocks=[table, *details], skip_entity_detection=True)


def rich_text(content: Text) -> RichTextUnion:
    """A text with its links; other markup is left out."""
    text, entities = content.render()
    encoded, parts, end = text.encode(UTF16, "surrogatepass"), list[RichTextUnion](), 0

    def cut(start: int, stop: int) -> str:
        return encoded[2 * start : 2 * stop].decode(UTF16, "surrogatepass")

    for entity in entities:
        if entity.url is None:
            continue
        stop = entity.offset + entity.length
        parts += [cut(end, entity.offset), RichTextUrl(text=cut(entity.offset, stop), url=entity.url)]
        end = stop
    return [part for part in (*parts, cut(end, len(encoded) // 2)) if part]


def _cell(content: Text, *, header: bool) -> RichBlockTableCell:
    return RichBlockTableCell(text=rich_text(content), align="left", valign="top", is_header=header or None)
