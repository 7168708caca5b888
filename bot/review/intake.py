"""What editors send, read and drafted: texts, files and links, one after another."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from bot.index.build import INDEX_FILE
from bot.index.codec import decode, encode
from bot.ingest.gather import Gatherer
from bot.ingest.identity import draft_id
from bot.ingest.model import Draft, IngestError, ReadArticle
from bot.ingest.process import Outcome, reading_processes
from bot.ingest.read import Link, Source
from bot.ingest.reprints import Reprints, sketch_of, words_of
from bot.store.editing import Drafts, Feed, StoredDraft

if TYPE_CHECKING:
    from bot.ingest.fetch import Fetcher

NAME_LETTERS: Final = 12
MOST_SEEN: Final = 1_000  # addresses of a feed that are remembered


@dataclass(frozen=True, slots=True)
class Post:
    """A text that somebody sent or forwarded, and where it comes from as far as that is known."""

    text: str
    url: str | None = None
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Fed:
    """An article that was read: its id, its title, how many drafts, and what it repeats."""

    article: str
    title: str
    drafts: int
    reprint_of: str | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """The articles of what was sent, and a line for each thing that could not be read."""

    fed: tuple[Fed, ...] = ()
    faults: tuple[str, ...] = ()


class Reader:
    """Reads what is sent in a process of its own, against the base as it is then, and keeps the drafts."""

    def __init__(
        self, state_dir: Path, drafts: Drafts, open_fetcher: "Callable[[Path], Fetcher] | None" = None
    ) -> None:
        self._index = state_dir / INDEX_FILE
        self._drafts = drafts
        self._open_fetcher = open_fetcher or _public_fetcher
        self._one_at_a_time = asyncio.Lock()

    async def read_post(self, post: Post, person: int) -> Intake:
        """Draft facts from a text."""
        name = f"text-{hashlib.sha256(post.text.encode()).hexdigest()[:NAME_LETTERS]}.txt"
        async with self._one_at_a_time:
            with TemporaryDirectory(prefix="post-") as folder:
                path = Path(folder) / name
                path.write_text(post.text, encoding="utf-8")
                async with reading_processes(1, self._index) as (process,):
                    source = Source(path, name, post.url, None, post.published)
                    outcome = await process.read(source, draft=True)
            known = await known_reprints(self._drafts)
            articles = [_cited(read, post, known) for read in outcome.articles]
            return await self._keep(replace(outcome, articles=tuple(articles)), person)

    async def read_feed(self, feed: Feed) -> tuple[Feed, list[str]] | None:
        """The feed as it is now, with the addresses that are new in it; None where nothing has changed.

        IngestError where it cannot be read, or is no feed.
        """
        with TemporaryDirectory(prefix="feed-") as folder:
            fetched = await self._open_fetcher(Path(folder)).fetch_newer(feed.url, feed.etag, feed.modified)
            if fetched is None:
                return None
            async with reading_processes(1) as (process,):
                outcome = await process.read(Source(fetched.path, feed.url, fetched.url))
        if not outcome.links:
            raise IngestError("\n".join(outcome.faults) or f"{feed.url}: is no feed")
        there = [link.url for link in outcome.links]
        new = [url for url in there if url not in feed.seen]
        seen = tuple(dict.fromkeys((*there, *feed.seen)))[:MOST_SEEN]
        return replace(feed, seen=seen, etag=fetched.etag, modified=fetched.modified), new

    async def read_links(self, urls: Sequence[str], person: int) -> AsyncIterator[Intake]:
        """Draft facts from pages and feeds, article by article; what is no link leads nowhere."""
        async for intake in self._read([Link(url) for url in urls], person):
            yield intake

    async def read_document(self, path: Path, person: int) -> AsyncIterator[Intake]:
        """Draft facts from a file, article by article."""
        async for intake in self._read([str(path)], person):
            yield intake

    async def _read(self, names: Sequence[str | Link], person: int) -> AsyncIterator[Intake]:
        async with self._one_at_a_time:
            known = await known_reprints(self._drafts)
            with TemporaryDirectory(prefix="links-") as folder:
                async with reading_processes(1, self._index) as processes:
                    fetcher = self._open_fetcher(Path(folder))
                    gatherer = Gatherer(processes, lambda: fetcher, draft=True, reprints=known)
                    async for gathered in gatherer.gather(names):
                        yield await self._keep(gathered.outcome, person)

    async def _keep(self, outcome: Outcome, person: int) -> Intake:
        drafts = outcome.drafts or ((),) * len(outcome.articles)
        fed = [
            await keep_drafts(self._drafts, read, drafted, person)
            for read, drafted in zip(outcome.articles, drafts, strict=True)
        ]
        return Intake(tuple(fed), outcome.faults)


def _public_fetcher(folder: Path) -> "Fetcher":
    from bot.ingest.fetch import Fetcher  # aiohttp, for links alone

    return Fetcher(folder)


async def known_reprints(drafts: Drafts) -> Reprints:
    """The articles under review, and those decided, by what tells their reprints."""
    bodies = await drafts.articles()
    return await asyncio.to_thread(_sketched, bodies)  # a thousand take half a second, and questions come


def _sketched(bodies: Sequence[str]) -> Reprints:
    reads = (decode(ReadArticle, body) for body in bodies)
    return Reprints({read.article.id: sketch_of(read) for read in reads})


async def keep_drafts(kept: Drafts, read: ReadArticle, drafts: Sequence[Draft], person: int) -> Fed:
    """Keep an article with its drafts for review, unless it repeats another one."""
    body = await kept.article(read.article.id)
    if body and read.reprint_of is None:
        read, drafts = _beside(decode(ReadArticle, body), read, drafts)
    article = read.article
    if read.reprint_of is None:
        stored = [StoredDraft(draft.id, article.id, encode(draft)) for draft in drafts]
        await kept.put(article.id, encode(read), stored, person)
    title = article.title or article.publisher or article.id
    return Fed(article.id, title, len(drafts), read.reprint_of)


def _beside(
    there: ReadArticle, read: ReadArticle, drafts: Sequence[Draft]
) -> tuple[ReadArticle, Sequence[Draft]]:
    """An article whose id is taken: read again, the same from elsewhere, or another one of that name."""
    old, new = there.article, read.article
    alike = Reprints({old.id: sketch_of(there)}).first_of("", sketch_of(read))
    if alike is None and _words(there) != _words(read):
        id_ = f"{new.id}-{hashlib.sha256(' '.join(_words(read)).encode()).hexdigest()[:NAME_LETTERS]}"
        renamed = [replace(draft, article=id_, id=draft_id(id_, draft.id)) for draft in drafts]
        return replace(read, article=replace(new, id=id_)), renamed
    if (old.url, old.publisher) != (new.url, new.publisher):
        return replace(read, reprint_of=old.id), drafts
    return read, drafts


def _words(read: ReadArticle) -> list[str]:
    return words_of(" ".join(span.text for paragraph in read.paragraphs for span in paragraph.sentences))


def _cited(read: ReadArticle, post: Post, known: Reprints) -> ReadArticle:
    """The article of a post: its publisher is the channel, and its name no file that anybody has."""
    article = read.article
    first = known.first_of(article.id, sketch_of(read))
    cited = replace(article, publisher=post.publisher or article.publisher, file=None)
    return replace(read, article=cited, reprint_of=first)
