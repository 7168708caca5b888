"""A site with news and a feed of them, on loopback, where bots go nowhere unless a test lets them."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final
from urllib.parse import unquote

import pytest

from bot.ingest import fetch

STORY: Final = "Губернатор Тверской области Анна Берёзко открыла технопарк «{}» 5 мая 2024 года."
RSS: Final = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Вестник</title>'
    "<item><title>Весна</title><link>/news/Весна</link></item>"
    "<item><title>Лето</title><link>/news/Лето</link></item></channel></rss>"
)
ATOM: Final = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Вестник</title>'
    '<entry><title>Весна</title><link href="/news/Весна"/><updated>2024-05-06T10:00:00Z</updated></entry>'
    '<entry><title>Лето</title><link href="/news/Лето"/></entry></feed>'
)
FEEDS: Final = {"rss": RSS, "atom": ATOM}


class News(BaseHTTPRequestHandler):
    """`/rss` and `/atom` list two articles."""

    def do_GET(self) -> None:
        name = unquote(self.path.rpartition("/")[2])
        text = FEEDS.get(name) or f"{name}\n\n{STORY.format(name)}\n"
        self.send_response(200)
        self.send_header("Content-Type", "application/xml" if name in FEEDS else "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def news_site() -> Iterator[str]:
    """Its address; it ends with the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), News)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def let_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let links lead to this machine."""
    fetcher = fetch.Fetcher

    def anywhere(folder: Path) -> fetch.Fetcher:
        return fetcher(folder, lambda address: True)

    monkeypatch.setattr(fetch, "Fetcher", anywhere)
