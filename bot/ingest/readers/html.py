"""Web pages by trafilatura: the story without menus and adverts, with head lines that hold facts."""

import logging
import re
from collections.abc import Iterator
from typing import Any, Final

import trafilatura
from lxml.etree import LxmlError
from trafilatura.utils import load_html

from bot.ingest.model import IngestError
from bot.ingest.readers.content import Content
from bot.ingest.readers.text import decoded

BLOCKS: Final = frozenset((
    "p", "div", "li", "td", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "header", "section", "article", "aside",
    "nav", "footer", "ul", "ol", "table", "br",
))  # fmt: skip
SKIPPED: Final = frozenset(("script", "style", "noscript", "template", "svg", "head"))
LONGEST_HEAD: Final = 100
POST: Final = re.compile(
    r"\b(?:губернатор|министр|мэр|глава|президент|председатель|секретарь|директор|руководитель)\b",
    re.IGNORECASE,
)
OFFICIAL: Final = re.compile(r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё]+|[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+")
CHARSET: Final = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)


def read_html(data: bytes, name: str, url: str | None = None) -> Content:
    """The page's story; IngestError where there is none."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page = _page_text(data, name)
    try:
        found: Any = trafilatura.bare_extraction(
            page,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            deduplicate=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (LxmlError, ValueError, RecursionError) as error:
        raise IngestError(f"{name}: a broken page ({type(error).__name__})") from None
    body = (found.text or "").strip() if found else ""
    if not any(map(str.isalpha, body)):
        raise IngestError(f"{name}: no story on this page")
    title = " ".join(found.title.split()) if found.title else None
    if title and body.startswith(title):
        body = body[len(title) :].lstrip()
    head = list(_head_lines(page, title, body))
    return Content(
        text="\n".join([*head, *([title] if title else []), body]),
        title=title,
        published=found.date,
        publisher=found.sitename or "",
        url=url,
    )


def _page_text(data: bytes, name: str) -> str:
    """The page decoded as it declares, or else as plain text would be."""
    if declared := CHARSET.search(data[:4096]):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(data, name)


def _head_lines(page: str, title: str | None, body: str) -> Iterator[str]:
    """Lines above the story that name officials: «Губернатор МО (А. Ю. Воробьев)»."""
    opening = body.split("\n", 1)[0][:LONGEST_HEAD]
    lines: list[str] = []
    for line in _lines(load_html(page)):
        if line == title or line.startswith(opening):
            break
        lines.append(line)
    for n, line in enumerate(lines):
        if len(line) <= LONGEST_HEAD and POST.search(line):
            following = lines[n + 1] if n + 1 < len(lines) else ""
            if OFFICIAL.search(POST.sub("", line)):
                yield line
            elif len(following) <= LONGEST_HEAD and OFFICIAL.search(following):
                yield f"{line} {following}"


def _lines(tree: Any) -> Iterator[str]:
    """The page's text, a line a block."""
    pieces: list[str] = []
    for piece in _pieces(tree) if tree is not None else ():
        if piece is not None:
            pieces.append(piece)
        elif line := " ".join(" ".join(pieces).split()):
            yield line
            pieces.clear()
        else:
            pieces.clear()
    if line := " ".join(" ".join(pieces).split()):
        yield line


def _pieces(tree: Any) -> Iterator[str | None]:
    """Strings of the page in order; None where a block begins or ends."""
    for event, node in _walk(tree):
        block = node.tag in BLOCKS
        if event == "start":
            if block:
                yield None
            yield node.text or ""
        else:
            if block:
                yield None
            yield node.tail or ""


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    """Nodes as they begin and end, without recursion; what is not shown is left out."""
    stack = [(tree, False)]
    while stack:
        node, done = stack.pop()
        if done:
            yield "end", node
            continue
        if not isinstance(node.tag, str) or node.tag in SKIPPED:
            continue
        yield "start", node
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))
