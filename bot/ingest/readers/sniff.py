"""What a file is by its bytes; a name that says otherwise is a mistake worth telling of."""

import re
from pathlib import PurePath
from typing import Final

from bot.ingest.model import IngestError

HEAD: Final = 4096
MARKS: Final = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
FEED: Final = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
HTML: Final = re.compile(rb"<(?:!doctype html|html|head|body|article|div|p)[\s>]", re.IGNORECASE)
WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
KINDS: Final = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".pdf": "pdf", ".docx": "docx", ".zip": "zip",
    ".xml": "feed", ".rss": "feed", ".atom": "feed",
}  # fmt: skip
READABLE: Final = frozenset(KINDS.values())


def kind_of(data: bytes, name: str) -> str:
    """`text`, `html`, `pdf`, `docx`, `zip` or `feed`; IngestError where it is none or the name denies it."""
    if not data.strip():
        raise IngestError(f"{name}: is empty")
    found = _by_content(data)
    if found not in READABLE:
        raise IngestError(f"{name}: is {found}; send txt, md, html, docx, pdf, or a zip of them")
    claimed = KINDS.get(PurePath(name).suffix.lower())
    if claimed and claimed != found and not _close(claimed, found):
        raise IngestError(f"{name}: its name says {claimed}, but it holds {found}: rename it or save it anew")
    return found


def _close(claimed: str, found: str) -> bool:
    """A fragment of HTML may look like text; a text may begin with a tag."""
    return {claimed, found} == {"html", "text"} and claimed == "html"


def _by_content(data: bytes) -> str:
    for mark, kind in MARKS:
        if data.startswith(mark):
            return "docx" if kind == "zip" and b"word/document.xml" in data else kind
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<"):
        if FEED.search(head):
            return "feed"
        if HTML.match(head) or HTML.search(head):
            return "html"
    if b"\0" in data and not data.startswith(WIDE):
        return "no text"
    return "text"
