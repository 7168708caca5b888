"""Articles from files and links into the store of passages, or into drafts for review."""

import asyncio
import os
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from bot.answer.morph import Morph
from bot.index.passages import (
    PASSAGES_FILE,
    PassageWriter,
    open_passages,
    stored_articles,
    stored_paragraphs,
    writing,
)
from bot.index.units import Passage
from bot.ingest.gather import Gatherer
from bot.ingest.model import Draft, IngestError, ReadArticle
from bot.ingest.process import reading_processes
from bot.ingest.reprints import Reprints, sketch, words_of

if TYPE_CHECKING:
    from bot.ingest.fetch import Fetcher

BATCH: Final = 200  # articles a transaction
BATCH_SECONDS: Final = 2.0  # … or what came within this time

Progress = Callable[[int, int], None]  # documents done, documents in all
Keep = Callable[[ReadArticle, Sequence[Draft]], Awaitable[None]]


@dataclass(slots=True)
class Summary:
    """What was fed in; `faults` has a line for each file that could not be, the rest was.

    `reprints` are the articles that repeat an earlier one: (its id, the id of the first).
    """

    articles: list[str] = field(default_factory=list)
    sentences: int = 0
    drafts: int = 0
    reprints: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def count(self, read: ReadArticle, drafts: Sequence[Draft]) -> None:
        self.articles.append(read.article.id)
        self.sentences += sum(len(paragraph.sentences) for paragraph in read.paragraphs)
        self.drafts += len(drafts)
        if read.reprint_of:
            self.reprints.append((read.article.id, read.reprint_of))


def publish_articles(
    names: Sequence[str | Path],
    state_dir: Path,
    progress: Progress | None = None,
    morph: Morph | None = None,
    open_fetcher: "Callable[[Path], Fetcher] | None" = None,
) -> Summary:
    """Feed articles in for quoting, each whole or not at all; running bots find them when it returns.

    Of a reprint only what the first does not say: no sentence is quoted twice, or less surely for its echo.
    Raises IngestError where nothing could be fed in.
    """
    state_dir.mkdir(parents=True, exist_ok=True)
    batch: list[ReadArticle] = []
    written = time.monotonic()
    with ExitStack() as stack:
        connection = open_passages(state_dir / PASSAGES_FILE)
        stack.callback(connection.close)
        writer = PassageWriter(connection, morph or Morph())

        def write() -> None:
            nonlocal written
            with writing(connection):
                for read in batch:
                    article = replace(read.article, reprint_of=read.reprint_of)
                    writer.put(article, list(_new_passages(connection, read)))
                writer.finish()
            batch.clear()
            written = time.monotonic()

        async def keep(read: ReadArticle, drafts: Sequence[Draft]) -> None:
            batch.append(read)

        def count(done: int, of: int) -> None:
            if len(batch) >= BATCH or time.monotonic() - written >= BATCH_SECONDS or done == of:
                write()
                if progress:
                    progress(done, of)

        return asyncio.run(_feed(names, keep, count, None, open_fetcher, _known(connection)))


async def draft_articles(
    names: Sequence[str | Path],
    index: Path,
    keep: Keep,
    progress: Progress | None = None,
    open_fetcher: "Callable[[Path], Fetcher] | None" = None,
    known: Reprints | None = None,
) -> Summary:
    """Draft facts of articles against the base of an index; `keep` takes each article with its drafts.

    `known` are the articles read before, for telling reprints. Raises IngestError where nothing
    could be read.
    """
    return await _feed(names, keep, progress or (lambda done, of: None), index, open_fetcher, known)


async def _feed(
    names: Sequence[str | Path],
    keep: Keep,
    progress: Progress,
    index: Path | None,
    open_fetcher: "Callable[[Path], Fetcher] | None",
    known: Reprints | None = None,
) -> Summary:
    """Read what is named and hand it over article by article; drafted where there is an index."""
    summary = Summary()
    started = time.perf_counter()

    with TemporaryDirectory(prefix="articles-") as folder:
        async with reading_processes(os.cpu_count() or 1, index) as processes:
            fetcher = (lambda: open_fetcher(Path(folder))) if open_fetcher else None
            gatherer = Gatherer(processes, fetcher, draft=index is not None, reprints=known)
            async for found in gatherer.gather([str(name) for name in names]):
                summary.faults += found.outcome.faults
                drafts = found.outcome.drafts or ((),) * len(found.outcome.articles)
                for read, drafted in zip(found.outcome.articles, drafts, strict=True):
                    await keep(read, drafted)
                    summary.count(read, drafted)
                progress(found.done, found.of)
    if not summary.articles:
        raise IngestError("\n".join(summary.faults) or "nothing to read")
    summary.seconds = time.perf_counter() - started
    return summary


def _known(connection: sqlite3.Connection) -> Reprints:
    """The articles fed in before that repeat no other."""
    return Reprints({
        article.id: sketch(_sentences(connection, article.id))
        for article in stored_articles(connection)
        if article.reprint_of is None
    })  # fmt: skip


def _sentences(connection: sqlite3.Connection, article: str) -> Iterator[str]:
    return (passage.text for paragraph in stored_paragraphs(connection, article) for passage in paragraph)


def _new_passages(connection: sqlite3.Connection, read: ReadArticle) -> Iterator[list[Passage]]:
    """The paragraphs of an article without the sentences of the first that it repeats."""
    said = set()
    if read.reprint_of is not None:
        said = {tuple(words_of(text)) for text in _sentences(connection, read.reprint_of)}
    for paragraph in read.paragraphs:
        new = [Passage(*sentence) for sentence in paragraph.sentences]
        if new := [passage for passage in new if tuple(words_of(passage.text)) not in said]:
            yield new
