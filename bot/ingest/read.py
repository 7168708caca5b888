"""A file to an article: paragraphs and sentences with their spans, title and date where clear."""

import re
from collections.abc import Iterator
from pathlib import Path

from bot.facts.model import Article
from bot.ingest.model import IngestError, Paragraph, ReadArticle, Span
from bot.ingest.sentences import split_sentences

SUFFIXES = (".txt", ".text")
MOST_BYTES = 20_000_000
LONGEST_TITLE = 150
DATE_LINES = 4  # from the top and from the end; a date further inside is part of the story
MONTHS = (
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
)
WORDED_DATE = re.compile(
    r"(\d{1,2})\s+(" + "|".join(MONTHS) + r")\w*\s+(\d{4})(?:\s*(?:г\.?|года))?", re.IGNORECASE
)
DOTTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
TIME = re.compile(r"[,\s]*(?:в\s+)?\d{1,2}:\d{2}(?::\d{2})?[,\s]*")


def read_article(path: Path) -> ReadArticle:
    """Read a UTF-8 text file; IngestError where it holds no text."""
    text = _decoded(path)
    lines = list(_lines(text))
    title = _title(lines)
    paragraphs = [Paragraph(tuple(split_sentences(line.text, line.start))) for line in lines]
    article = Article(
        id=path.stem,
        url=None,
        publisher="",
        title=title,
        published=(published := _published(lines)),
        published_certainty="stated" if published else "unknown",
        regions=(),
        file=path.name,
        summary=(),
    )
    return ReadArticle(article, tuple(paragraphs))


def find_files(path: Path) -> list[Path]:
    """The file itself, or the text files of a folder and its folders, in order of name."""
    if path.is_file():
        return [path]
    if not path.exists():
        raise IngestError(f"{path}: no such file or folder")
    found = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
    if not found:
        raise IngestError(f"{path}: no text files ({', '.join(SUFFIXES)}) in this folder")
    return found


def _decoded(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise IngestError(f"{path}: larger than {MOST_BYTES // 1_000_000} MB")
        raw = path.read_bytes()
    except OSError as error:
        raise IngestError(f"{path}: cannot be read ({error.strerror})") from error
    if b"\0" in raw:
        raise IngestError(f"{path}: not a text file")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IngestError(f"{path}: not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    if not any(map(str.isalpha, text)):
        raise IngestError(f"{path}: no text in it")
    return text


def _lines(text: str) -> Iterator[Span]:
    """Paragraphs: lines, with those joined that were only wrapped."""
    start, stop = 0, 0
    for match in re.finditer(r"[^\n]+|\n", text):
        line = match.group().strip()
        wrapped = stop > start and line[:1].islower() and text[start:stop].rstrip()[-1:] not in '.!?…:;»"'
        if line and wrapped and "\n\n" not in text[stop : match.start()]:
            stop = match.end()
        elif line:
            yield from _piece(text, start, stop)
            start, stop = match.start(), match.end()
    yield from _piece(text, start, stop)


def _piece(text: str, start: int, stop: int) -> Iterator[Span]:
    piece = text[start:stop]
    if any(map(str.isalnum, piece)):
        left = len(piece) - len(piece.lstrip())
        yield Span(start + left, start + left + len(piece.strip()), piece.strip())


def _title(lines: list[Span]) -> str | None:
    """The first line, where it looks like a headline and a text follows it."""
    if len(lines) < 2:
        return None
    first = lines[0].text
    headline = len(first) <= LONGEST_TITLE and first[-1] not in ".:;," and any(map(str.isalpha, first))
    return first if headline and _date(first) is None else None


def _published(lines: list[Span]) -> str | None:
    """A date that stands on a line of its own near the top or the end."""
    near = [*lines[:DATE_LINES], *lines[-DATE_LINES:]]
    return next((date for line in near if (date := _date(line.text)) is not None), None)


def _date(line: str) -> str | None:
    line = TIME.sub(" ", line).strip()
    if found := WORDED_DATE.fullmatch(line):
        day, month, year = int(found[1]), MONTHS.index(found[2].lower()) + 1, int(found[3])
    elif found := DOTTED_DATE.fullmatch(line):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
    elif found := ISO_DATE.fullmatch(line):
        day, month, year = int(found[3]), int(found[2]), int(found[1])
    else:
        return None
    valid = 1 <= day <= 31 and 1 <= month <= 12
    return f"{year:04}-{month:02}-{day:02}" if valid else None
