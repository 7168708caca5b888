"""The command `links`: the pages of all sources asked for, the findings kept in the state."""

import asyncio

from bot.console import counter
from bot.index.reader import open_index
from bot.links.findings import Findings
from bot.links.walk import check_links, report
from bot.publishing.build import published_index
from bot.settings import Settings


def cited_pages(settings: Settings, *, pause: float, fresh: float) -> tuple[str, bool]:
    """The report, and whether a page is dead; `pause` in seconds, `fresh` in days."""
    source = open_index(published_index(settings).path)
    urls = [one.url for one in (*source.base.articles.values(), *source.fed_articles.values()) if one.url]
    kept = Findings(settings.state_dir / "links.sqlite3")
    count = counter("Asking for cited pages:")
    found = asyncio.run(check_links(urls, kept, pause=pause, fresh=fresh, count=count))
    return report(found), any(finding.state == "dead" for finding in found.values())
