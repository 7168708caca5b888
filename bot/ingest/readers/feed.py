"""RSS and Atom by feedparser: which articles a feed lists."""

import io
from dataclasses import dataclass
from urllib.parse import urljoin

import feedparser

from bot.ingest.model import IngestError
from bot.ingest.readers.markup import refuse_bombs

MOST_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of a feed: its address, and its title and date (YYYY-MM-DD) where the feed has them."""

    url: str
    title: str | None
    published: str | None


def read_feed(data: bytes, name: str, base_url: str = "") -> list[Entry]:
    """The entries in the feed's order, each address once; IngestError where there are none."""
    refuse_bombs(data, name)
    parsed = feedparser.parse(io.BytesIO(data))
    entries: dict[str, Entry] = {}
    for item in parsed.entries[:MOST_ENTRIES]:
        address = urljoin(base_url, str(item.get("link") or "").strip())
        if address.startswith(("http://", "https://")):
            date = item.get("published_parsed" if "published_parsed" in item else "updated_parsed")
            published = f"{date.tm_year:04}-{date.tm_mon:02}-{date.tm_mday:02}" if date else None
            entries.setdefault(address, Entry(address, item.get("title") or None, published))
    if not entries:
        raise IngestError(f"{name}: a feed without links to articles")
    return list(entries.values())
