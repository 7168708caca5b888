"""Plain text and Markdown, in whichever encoding."""

import re
from typing import Final

from bot.ingest.model import IngestError
from bot.ingest.readers.content import Content
from bot.ingest.readers.sniff import WIDE

# What Russian texts come in; a detector may choose among these, and nothing stranger.
ENCODINGS: Final = ("utf_8", "cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")
LEAST_CYRILLIC: Final = 0.6  # of the letters of a text that is not ASCII
MARKDOWN: Final = (
    (re.compile(r"^---\n.*?\n---\n", re.DOTALL), ""),  # front matter
    (re.compile(r"^```.*?^```\s*?$", re.DOTALL | re.MULTILINE), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"^(#{1,6}\s+.*?)\s*#*$", re.MULTILINE), r"\1\n"),
    (re.compile(r"^\s{0,3}(?:#{1,6}|>|[-*+]|\d+\.)\s+", re.MULTILINE), ""),
    (re.compile(r"^\s*(?:[-*_]\s*){3,}$|^\s*\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__|~~|`)(.+?)\1"), r"\2"),
    (re.compile(r"(?<!\w)[*_](\S(?:.*?\S)?)[*_](?!\w)"), r"\1"),
)


def read_text(data: bytes, name: str) -> Content:
    """The text as it stands; IngestError where it is none in any likely encoding."""
    text = decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if name.lower().endswith((".md", ".markdown")):
        for pattern, plain in MARKDOWN:
            text = pattern.sub(plain, text)
    return Content(text, wrapped=True)


def decoded(data: bytes, name: str) -> str:
    """Bytes as text: UTF-8 where it is that, else the likeliest encoding of a Russian text."""
    try:
        return data.decode("utf-16" if data.startswith(WIDE) else "utf-8-sig")
    except UnicodeDecodeError:
        text = _detected(data)
    if text is None:
        raise IngestError(f"{name}: no text in an encoding that is known here; save it as UTF-8")
    return text


def _detected(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    found = from_bytes(data, cp_isolation=list(ENCODINGS), language_threshold=0.05).best()
    candidates = [found.encoding] if found else []
    texts = [text for name in (*candidates, *ENCODINGS) if (text := _decoded_as(data, name)) is not None]
    return max(texts, key=_russianness, default=None)


def _decoded_as(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeError:
        return None
    return text if _russianness(text) >= LEAST_CYRILLIC else None


def _russianness(text: str) -> float:
    """Share of usual Russian letters among all beyond ASCII; a wrong code page swaps case or alphabet."""
    strange = [char for char in text if not char.isascii() and (char.isalpha() or ord(char) > 0x2500)]
    if not strange:
        return 0.0
    usual = sum(char in "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё" for char in strange)
    capitals = sum("А" <= char <= "Я" for char in strange)
    return (usual + 0.5 * capitals) / len(strange)
