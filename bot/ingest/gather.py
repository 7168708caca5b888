"""What people name (files, folders, links, feeds) to articles, read by several processes at once."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.ingest.model import IngestError
from bot.ingest.process import Outcome, ReadingProcess
from bot.ingest.read import Link, Source, find_files
from bot.ingest.reprints import Reprints

if TYPE_CHECKING:
    from bot.ingest.fetch import Fetcher

AHEAD: Final = 4  # documents under way a process, so that none waits for work


@dataclass(frozen=True, slots=True)
class Gathered:
    """The outcome of one document, and how many are done of how many."""

    outcome: Outcome
    done: int
    of: int


class Gatherer:
    """Reads documents in the order they are named; links need a fetcher, opened when the first comes."""

    def __init__(
        self,
        processes: Sequence[ReadingProcess],
        open_fetcher: "Callable[[], Fetcher] | None" = None,
        draft: bool = False,
        reprints: Reprints | None = None,
    ) -> None:
        self._processes = processes
        self._open_fetcher = open_fetcher
        self._fetcher: Fetcher | None = None
        self._draft = draft
        self._reprints = reprints or Reprints()
        self._idle: asyncio.Queue[ReadingProcess] = asyncio.Queue()
        for process in processes:
            self._idle.put_nowait(process)

    async def gather(self, names: Sequence[str | Link]) -> AsyncIterator[Gathered]:
        """An outcome a document; a feed gives its articles after everything named.

        A name leads to a file or to a page; a link leads to a page alone, whoever it comes from.
        """
        todo, faults = _named(names)
        if faults:
            yield Gathered(Outcome(faults=tuple(faults)), 0, len(todo))
        place = 0
        under_way: list[asyncio.Task[Outcome]] = []
        known = {item.url for item in todo if isinstance(item, Link)}
        try:
            while place < len(todo):
                while len(under_way) < len(todo) - place and len(under_way) < AHEAD * len(self._processes):
                    item = todo[place + len(under_way)]
                    under_way.append(asyncio.ensure_future(self._one(item)))
                outcome = await under_way.pop(0)
                place += 1
                for link in outcome.links:
                    if link.url not in known:
                        known.add(link.url)
                        todo.append(link)
                yield Gathered(self._marked(outcome), place, len(todo))
        finally:
            for task in under_way:
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)

    async def _one(self, item: Path | Link) -> Outcome:
        try:
            source = await self._fetched(item) if isinstance(item, Link) else Source(item, str(item))
        except IngestError as error:
            return Outcome(faults=(str(error),))
        process = await self._idle.get()
        try:
            return await process.read(source, self._draft)
        finally:
            self._idle.put_nowait(process)
            if isinstance(item, Link):
                source.path.unlink(missing_ok=True)

    async def _fetched(self, link: Link) -> Source:
        if self._open_fetcher is None:
            raise IngestError(f"{link.url}: links are not followed here")
        self._fetcher = self._fetcher or self._open_fetcher()
        fetched = await self._fetcher.fetch(link.url)
        return Source(fetched.path, fetched.url, fetched.url, link.title, link.published)

    def _marked(self, outcome: Outcome) -> Outcome:
        """The outcome with its reprints linked to the first."""
        articles = []
        for read, sketch in zip(outcome.articles, outcome.sketches, strict=True):
            id_ = read.article.id
            first = self._reprints.first_of(id_, sketch)
            if first is None:
                self._reprints.add(id_, sketch)
            articles.append(replace(read, reprint_of=first) if first else read)
        return replace(outcome, articles=tuple(articles))


def is_link(name: str) -> bool:
    """Whether a person named an address rather than a file."""
    return "://" in name


def _named(names: Sequence[str | Link]) -> tuple[list[Path | Link], list[str]]:
    """Files and links in the order they were named, each once; a line for each name that leads nowhere."""
    items: dict[str, Path | Link] = {}
    faults: list[str] = []
    for name in names:
        if isinstance(name, Link) or is_link(name):
            link = name if isinstance(name, Link) else Link(name)
            items.setdefault(link.url, link)
            continue
        if not name.strip():  # an unset variable of a shell is not the folder one stands in
            faults.append("an empty name leads nowhere")
            continue
        try:
            files = find_files(Path(name))
        except IngestError as error:
            faults.append(str(error))
            continue
        for file in files:
            if (other := items.setdefault(file.stem, file)) != file:
                faults.append(f"{file}: the name {file.stem} is taken by {other}")
    return list(items.values()), faults
