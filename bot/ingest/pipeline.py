"""Articles from files into the store."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bot.answer.morph import Morph
from bot.errors import UsageError
from bot.index.passages import PASSAGES_FILE, Passage, PassageWriter, open_passages, writing
from bot.ingest.model import IngestError, ReadArticle
from bot.ingest.read import find_files, read_article

BATCH = 200  # articles a transaction

Progress = Callable[[int, int], None]  # articles done, articles in all


@dataclass(frozen=True, slots=True)
class Summary:
    """What was fed in; `faults` has a line for each file that could not be, the rest was."""

    articles: tuple[str, ...]
    sentences: int
    faults: tuple[str, ...]
    seconds: float


def ingest_paths(
    paths: Sequence[Path],
    state_dir: Path,
    publish: bool = True,
    progress: Progress | None = None,
    morph: Morph | None = None,
) -> Summary:
    """Feed text files and folders of them in; each article whole or not at all.

    When it returns, running bots find the articles. Raises IngestError where nothing could be fed
    in, UsageError for what this version does not do yet.
    """
    if not publish:
        raise UsageError("drafts for review are not there yet: add --publish to quote the text as it stands")
    started = time.perf_counter()
    faults: list[str] = []
    files = _files(paths, faults)
    articles: list[str] = []
    sentences = 0
    state_dir.mkdir(parents=True, exist_ok=True)
    with closing(open_passages(state_dir / PASSAGES_FILE)) as connection:
        writer = PassageWriter(connection, morph or Morph())
        for batch in _batches(_readable(files, faults)):
            with writing(connection):
                for read in batch:
                    writer.put(read.article, _passages(read))
                writer.finish()
            articles += [read.article.id for read in batch]
            sentences += sum(len(paragraph.sentences) for read in batch for paragraph in read.paragraphs)
            if progress:
                progress(len(articles), len(files))
    if not articles:
        raise IngestError("\n".join(faults))
    return Summary(tuple(articles), sentences, tuple(faults), time.perf_counter() - started)


def _files(paths: Iterable[Path], faults: list[str]) -> list[Path]:
    found: dict[str, Path] = {}
    for path in paths:
        try:
            files = find_files(path)
        except IngestError as error:
            faults.append(str(error))
            continue
        for file in files:
            if (other := found.setdefault(file.stem, file)) != file:
                faults.append(f"{file}: the name {file.stem} is taken by {other}")
    return list(found.values())


def _readable(files: Iterable[Path], faults: list[str]) -> Iterator[ReadArticle]:
    for file in files:
        try:
            yield read_article(file)
        except IngestError as error:
            faults.append(str(error))


def _batches(articles: Iterator[ReadArticle]) -> Iterator[list[ReadArticle]]:
    while batch := list(islice(articles, BATCH)):
        yield batch


def _passages(read: ReadArticle) -> Iterator[list[Passage]]:
    for paragraph in read.paragraphs:
        yield [Passage(*sentence) for sentence in paragraph.sentences]
