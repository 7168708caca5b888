"""Telegram's limits as checks: each gives the sentences in which a request breaks them."""

import re
from collections.abc import Callable, Iterator
from typing import Any

Params = dict[str, Any]
Check = Callable[[Params], Iterator[str]]

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
PHOTO_LIMIT = 10 * 2**20  # bytes
PHOTO_SIDES_LIMIT = 10_000  # pixels, width and height together
PHOTO_RATIO_LIMIT = 20
RICH_LIMIT = 32_768
RICH_BLOCKS = 500
RICH_COLUMNS = 20
RICH_PARTS = frozenset({"blocks", "cells", "text", "summary"})
CALLBACK_DATA_LIMIT = 64
CALLBACK_TEXT_LIMIT = 200
COPY_TEXT_LIMIT = 256
INLINE_RESULTS_LIMIT = 50
INLINE_ID_LIMIT = 64
COMMANDS_LIMIT = 100


def utf16_length(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def text_faults(text: Any, entities: Any, limit: int = TEXT_LIMIT) -> Iterator[str]:
    """Faults of a text (or a caption) and its entities."""
    if not isinstance(text, str) or not text.strip():
        yield "message text is empty"
        return
    length = utf16_length(text)
    if length > limit:
        yield f"message is too long: {length}"
    for entity in entities or ():
        start, size = entity.get("offset", -1), entity.get("length", 0)
        if start < 0 or size <= 0 or start + size > length:
            yield f"entity out of range: {entity}"
        if entity.get("type") == "text_link" and not str(entity.get("url", "")).startswith(("http", "tg://")):
            yield f"entity without a usable URL: {entity}"


def keyboard_faults(markup: Any) -> Iterator[str]:
    """Faults of an inline keyboard."""
    for row in (markup or {}).get("inline_keyboard", ()):
        for button in row:
            if not button.get("text"):
                yield "button without a text"
            data = button.get("callback_data")
            if data is not None and not 1 <= len(data.encode()) <= CALLBACK_DATA_LIMIT:
                yield f"callback_data of {len(data.encode())} bytes"
            actions = button.keys() - {"text", "style", "icon_custom_emoji_id"}
            copied = (button.get("copy_text") or {}).get("text", "")
            if utf16_length(copied) > COPY_TEXT_LIMIT:
                yield f"copy_text of {utf16_length(copied)} units"
            if len(actions) != 1:
                yield f"button with {len(actions)} actions: {sorted(actions)}"


def rich_texts(part: Any) -> Iterator[str]:
    """All words of a rich message, wherever they stand in it."""
    if isinstance(part, str):
        yield part
    for inner in part if isinstance(part, list) else ():
        yield from rich_texts(inner)
    for name, inner in part.items() if isinstance(part, dict) else ():
        if name in RICH_PARTS:
            yield from rich_texts(inner)


def check_rich(params: Params) -> Iterator[str]:
    rich = params["rich_message"]
    if sum(name in rich for name in ("html", "markdown", "blocks")) != 1:
        yield "rich message is not of one form"
    length = sum(map(utf16_length, rich_texts(rich.get("blocks"))))
    if not 1 <= length <= RICH_LIMIT:
        yield f"rich message of {length} units"
    tables = [block["cells"] for block in rich.get("blocks", ()) if block["type"] == "table"]
    if any(len(row) > RICH_COLUMNS for table in tables for row in table):
        yield "table too wide"
    if len(rich.get("blocks", ())) + sum(map(len, tables)) > RICH_BLOCKS:
        yield "too many blocks"
    yield from keyboard_faults(params.get("reply_markup"))


def check_message(params: Params) -> Iterator[str]:
    if "rich_message" in params:
        yield from check_rich(params)
        return
    yield from text_faults(params.get("text"), params.get("entities"))
    yield from keyboard_faults(params.get("reply_markup"))


def png_size(data: Any) -> tuple[int, int] | None:
    """Width and height of a PNG; None for what is none."""
    if not isinstance(data, bytes) or not data.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def check_photo(params: Params) -> Iterator[str]:
    size = png_size(params.get("photo"))
    if size is None:
        yield "photo is no PNG that was uploaded"
    elif sum(size) > PHOTO_SIDES_LIMIT or max(size) > PHOTO_RATIO_LIMIT * min(size):
        yield f"photo of {size} pixels"
    if len(params.get("photo") or b"") > PHOTO_LIMIT:
        yield "photo is too large"
    if caption := params.get("caption"):
        yield from text_faults(caption, params.get("caption_entities"), CAPTION_LIMIT)
    yield from keyboard_faults(params.get("reply_markup"))


def check_markup(params: Params) -> Iterator[str]:
    yield from keyboard_faults(params.get("reply_markup"))


def check_callback_answer(params: Params) -> Iterator[str]:
    if utf16_length(params.get("text", "")) > CALLBACK_TEXT_LIMIT:
        yield "callback answer is too long"


def check_guest_answer(params: Params) -> Iterator[str]:
    content = params["result"].get("input_message_content") or {}
    yield from text_faults(content.get("message_text"), content.get("entities"))
    yield from keyboard_faults(params["result"].get("reply_markup"))


def check_inline_answer(params: Params) -> Iterator[str]:
    results = params.get("results") or []
    if len(results) > INLINE_RESULTS_LIMIT:
        yield f"{len(results)} inline results"
    ids = [str(result.get("id", "")) for result in results]
    if len(set(ids)) < len(ids):
        yield "inline result ids repeat"
    for result, id in zip(results, ids, strict=True):
        if not 1 <= len(id.encode()) <= INLINE_ID_LIMIT:
            yield f"inline result id of {len(id.encode())} bytes"
        content = result.get("input_message_content") or {}
        yield from text_faults(content.get("message_text"), content.get("entities"))
        yield from keyboard_faults(result.get("reply_markup"))
    if len(str(params.get("next_offset", "")).encode()) > INLINE_ID_LIMIT:
        yield "next_offset is too long"


def check_commands(params: Params) -> Iterator[str]:
    commands = params.get("commands") or []
    if len(commands) > COMMANDS_LIMIT:
        yield f"{len(commands)} commands"
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "")):
            yield f"bad command name: {command}"
        if not 1 <= len(command.get("description", "")) <= 256:
            yield f"bad command description: {command}"


CHECKS: dict[str, Check] = {
    "sendmessage": check_message,
    "sendrichmessage": check_rich,
    "sendphoto": check_photo,
    "editmessagetext": check_message,
    "editmessagereplymarkup": check_markup,
    "editephemeralmessagetext": check_message,
    "answerguestquery": check_guest_answer,
    "answercallbackquery": check_callback_answer,
    "answerinlinequery": check_inline_answer,
    "setmycommands": check_commands,
}
