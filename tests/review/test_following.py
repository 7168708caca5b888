"""A followed feed is read again: only what is new in it, and whoever follows it is told once."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.index.build import ensure_index
from bot.ingest.fetch import Fetcher
from bot.notify.feeds import FeedLetters
from bot.review.following import EVERY, FeedWatch
from bot.review.intake import Reader
from bot.store.editing import Feed
from bot.store.sqlite import SqliteStore
from bot.texts.catalog import Catalog
from tests.facts.conftest import written

EDITOR = 7
STORY = "Губернатор Тверской области Анна Берёзко открыла технопарк «{}» 5 мая 2024 года."


@dataclass
class Site:
    """A site with a feed; `reads` counts what was asked of it."""

    articles: list[str] = field(default_factory=list)
    reads: list[str] = field(default_factory=list)

    async def feed(self, request: web.Request) -> web.Response:
        etag = f'"{len(self.articles)}"'
        if request.headers.get("If-None-Match") == etag:
            self.reads.append("unchanged")
            return web.Response(status=304)
        self.reads.append("feed")
        items = "".join(f"<item><title>{it}</title><link>/news/{it}</link></item>" for it in self.articles)
        rss = f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'
        return web.Response(text=rss, content_type="application/rss+xml", headers={"ETag": etag})

    async def news(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        self.reads.append(name)
        return web.Response(text=f"{name}\n\n{STORY.format(name)}\n", content_type="text/plain")


@pytest.fixture
async def server() -> AsyncIterator[tuple[Site, str]]:
    site = Site(["Весна"])
    app = web.Application()
    app.router.add_get("/feed", site.feed)
    app.router.add_get("/news/{name}", site.news)
    async with TestServer(app) as server:
        yield site, str(server.make_url("/feed"))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(tmp_path / "state" / "state.sqlite")
    (tmp_path / "state").mkdir()
    await store.open()
    yield store
    await store.close()


async def test_only_what_is_new_is_read(server: tuple[Site, str], store: SqliteStore, tmp_path: Path) -> None:
    site, url = server
    ensure_index(written(tmp_path / "data"), tmp_path / "state")
    reader = Reader(tmp_path / "state", store.drafts, lambda folder: Fetcher(folder, lambda address: True))
    found = await reader.read_feed(Feed(url, EDITOR))
    assert found is not None
    await store.feeds.put(found[0])
    told: list[tuple[int, int]] = []

    async def tell(feed: Feed, articles: int, drafts: int) -> None:
        told.append((articles, drafts))

    now = EVERY
    watch = FeedWatch(reader, store.feeds, tell, lambda: now)
    await watch.look()
    await watch.look()  # not due yet
    assert site.reads == ["feed", "unchanged"]

    site.articles.insert(0, "Лето")
    now += EVERY
    await watch.look()
    assert site.reads[2:] == ["feed", "Лето"]
    [(_, waiting)] = await store.drafts.waiting()
    assert waiting
    assert told == [(1, waiting)]


async def test_a_feed_that_is_gone_is_tried_again_later(
    server: tuple[Site, str], store: SqliteStore, tmp_path: Path
) -> None:
    _, url = server
    feed = Feed(f"{url}-that-is-gone", EDITOR)
    await store.feeds.put(feed)
    reader = Reader(tmp_path / "state", store.drafts, lambda folder: Fetcher(folder, lambda address: True))

    async def tell(feed: Feed, articles: int, drafts: int) -> None:
        raise AssertionError("nothing was read")

    await FeedWatch(reader, store.feeds, tell, lambda: EVERY).look()
    [kept] = await store.feeds.all()
    assert (kept.url, kept.at) == (feed.url, EVERY)


async def test_an_editor_is_told_once(store: SqliteStore) -> None:
    letters = FeedLetters(store.outbox, store.prefs, Catalog.load())
    for _ in range(2):
        await letters.tell(Feed("https://example.org/feed", EDITOR, ("https://example.org/1",)), 1, 3)
    [item] = await store.outbox.claim(5)
    assert "черновиков: 3" in json.loads(item.message.content)["text"]


async def test_whoever_is_forgotten_hears_of_no_feed(store: SqliteStore) -> None:
    await store.feeds.put(Feed("https://example.org/feed", EDITOR))
    await store.forget(EDITOR)
    [feed] = await store.feeds.all()
    await FeedLetters(store.outbox, store.prefs, Catalog.load()).tell(feed, 1, 3)
    assert await store.outbox.waiting() == 0
