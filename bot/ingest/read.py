"""A document to an article: paragraphs and sentences with their spans, title and date where clear."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final
from urllib.parse import urlsplit

from bot.facts.model import Article
from bot.ingest.citation import id_of_url, iso_date, published_of, title_at
from bot.ingest.model import IngestError, Paragraph, ReadArticle, Span
from bot.ingest.readers.content import Content
from bot.ingest.readers.sniff import KINDS, kind_of
from bot.ingest.sentences import split_sentences

SUFFIXES: Final = tuple(KINDS)
MOST_BYTES: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class Link:
    """An article that a feed lists: its address, and its title and date where the feed has them."""

    url: str
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document to be read: its file, the name people know it by, and where it came from."""

    path: Path
    name: str
    url: str | None = None
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document held: articles, or links where it is a feed; a line for each bad file of an archive."""

    articles: tuple[ReadArticle, ...] = ()
    links: tuple[Link, ...] = ()
    faults: tuple[str, ...] = ()


def read_article(path: Path) -> ReadArticle:
    """Read a file that holds one article; IngestError where it holds none."""
    reading = read_source(Source(path, str(path)))
    if len(reading.articles) != 1:
        raise IngestError(f"{path}: holds no single article")
    return reading.articles[0]


def read_source(source: Source) -> Reading:
    """Read a document, an archive of documents or a feed; IngestError where nothing can be read."""
    data = _bytes_of(source)
    kind = kind_of(data, source.name)
    if kind == "zip":
        return _read_archive(data, source)
    if kind == "feed":
        from bot.ingest.readers.feed import read_feed

        entries = read_feed(data, source.name, source.url or "")
        return Reading(links=tuple(Link(entry.url, entry.title, entry.published) for entry in entries))
    return Reading((_article(_content(data, kind, source), source),))


def find_files(path: Path) -> list[Path]:
    """The file itself, or the documents of a folder and its folders, hidden ones aside, in order of name."""
    if path.is_file():
        return [path]
    if not path.exists():
        raise IngestError(f"{path}: no such file or folder")
    if not path.is_dir():
        raise IngestError(f"{path}: neither a file nor a folder")
    shown = (file for file in path.rglob("*") if not _is_hidden(file.relative_to(path)))
    found = sorted(file for file in shown if file.suffix.lower() in SUFFIXES and file.is_file())
    if not found:
        raise IngestError(f"{path}: no articles ({', '.join(SUFFIXES)}) in this folder")
    return found


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _bytes_of(source: Source) -> bytes:
    try:
        if source.path.stat().st_size > MOST_BYTES:
            raise IngestError(f"{source.name}: larger than {MOST_BYTES // 1_000_000} MB")
        return source.path.read_bytes()
    except OSError as error:
        raise IngestError(f"{source.name}: cannot be read ({error.strerror})") from error


def _read_archive(data: bytes, source: Source) -> Reading:
    from bot.ingest.readers.archive import members_of, open_archive

    articles: dict[str, ReadArticle] = {}
    faults: list[str] = []
    for name, member in members_of(open_archive(data, source.name), source.name):
        inner = Source(source.path, f"{source.name}/{name}")
        try:
            kind = kind_of(member, inner.name)
            if kind in ("zip", "feed"):
                raise IngestError(f"{inner.name}: a {kind} inside an archive is not opened")
            article = _article(_content(member, kind, inner), inner)
        except IngestError as error:
            faults.append(str(error))
            continue
        if article.article.id in articles:
            faults.append(f"{inner.name}: the name {article.article.id} is there twice")
        else:
            articles[article.article.id] = article
    if not articles:
        raise IngestError("\n".join(faults) or f"{source.name}: holds no files")
    return Reading(tuple(articles.values()), faults=tuple(faults))


def _content(data: bytes, kind: str, source: Source) -> Content:
    """Each reader is imported when it is first needed: their libraries are heavy."""
    if kind == "html":
        from bot.ingest.readers.html import read_html

        return read_html(data, source.name, source.url)
    if kind == "pdf":
        from bot.ingest.readers.pdf import read_pdf

        return read_pdf(data, source.name)
    if kind == "docx":
        from bot.ingest.readers.docx import read_docx

        return read_docx(data, source.name)
    from bot.ingest.readers.text import read_text

    return read_text(data, source.name)


def _article(content: Content, source: Source) -> ReadArticle:
    if not any(map(str.isalpha, content.text)):
        raise IngestError(f"{source.name}: no text in it")
    lines = list(_lines(content.text, content.wrapped))
    titled = next((n for n, line in enumerate(lines) if line.text == content.title), None)
    titled = title_at(lines) if titled is None else titled
    title = content.title or source.title or (lines[titled].text if titled is not None else None)
    published = iso_date(content.published) or published_of(lines) or iso_date(source.published)
    url, file = source.url, PurePath(source.name).name
    article = Article(
        id=id_of_url(url) if url else PurePath(file).stem,
        url=url,
        publisher=content.publisher or ((urlsplit(url).hostname or "") if url else ""),
        title=title,
        published=published,
        published_certainty="stated" if published else "unknown",
        regions=(),
        file=None if url else file,
        summary=(),
    )
    paragraphs = tuple(Paragraph(tuple(split_sentences(line.text, line.start))) for line in lines)
    return ReadArticle(article, paragraphs, header=tuple(lines[: titled or 0]))


def _lines(text: str, wrapped: bool) -> Iterator[Span]:
    """Paragraphs: lines, with those joined that were only wrapped."""
    start, stop = 0, 0
    for match in re.finditer(r"[^\n]+|\n", text):
        line = match.group().strip()
        if line and wrapped and stop > start and _goes_on(text, start, stop, match.start(), line):
            stop = match.end()
        elif line:
            yield from _piece(text, start, stop)
            start, stop = match.start(), match.end()
    yield from _piece(text, start, stop)


def _goes_on(text: str, start: int, stop: int, following: int, line: str) -> bool:
    ended = text[start:stop].rstrip()[-1:] in '.!?…:;»"'
    return line[:1].islower() and not ended and "\n\n" not in text[stop:following]


def _piece(text: str, start: int, stop: int) -> Iterator[Span]:
    piece = text[start:stop]
    if any(map(str.isalnum, piece)):
        left = len(piece) - len(piece.lstrip())
        yield Span(start + left, start + left + len(piece.strip()), piece.strip())
