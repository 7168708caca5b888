"""All cited pages in turn: each host asked slowly, several hosts at once."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Final
from urllib.parse import urlsplit

import aiohttp

from bot.links.ask import AGENT, NO_HOST, Finding, State, ask_page
from bot.links.findings import Findings

HOSTS: Final = 8  # asked at the same time
PATIENCE: Final = 20.0  # seconds for one page
FRESH: Final = 7.0  # days for which a page that answered is not asked again
PAUSE: Final = 2.0  # seconds between two requests to one host
SETTLED: Final[frozenset[State]] = frozenset({"ok", "moved"})


async def check_links(
    urls: Iterable[str],
    findings: Findings,
    *,
    pause: float = PAUSE,
    patience: float = PATIENCE,
    fresh: float = FRESH,
    count: Callable[[int, int], None] = lambda done, of: None,
) -> dict[str, Finding]:
    """What each page answers, those that answered within `fresh` days as they did then.

    Each finding is kept at once, so that the next run asks only for what is left. Where several
    hosts were to be asked and none exists, nothing is said of the pages: the network is away.
    """
    wanted = list(dict.fromkeys(urls))
    known = findings.since(time.time() - fresh * 86_400)
    found = {url: known[url] for url in wanted if url in known and known[url].state in SETTLED}
    left = [url for url in wanted if url not in found]
    seats = asyncio.Semaphore(HOSTS)
    count(len(found), len(wanted))

    async def ask_host(pages: Collection[str]) -> None:
        async with seats:
            for place, url in enumerate(pages):
                await asyncio.sleep(pause if place else 0)
                found[url] = await ask_page(http, url)
                findings.keep(found[url], time.time())
                count(len(found), len(wanted))

    timeout = aiohttp.ClientTimeout(total=patience)
    async with (
        aiohttp.ClientSession(timeout=timeout, headers={"User-Agent": AGENT}) as http,
        asyncio.TaskGroup() as hosts,
    ):
        for pages in _by_host(left):
            hosts.create_task(ask_host(pages))
    if len(_by_host(left)) > 1 and all(found[url].note == NO_HOST for url in left):
        found |= {url: Finding(url, "unclear", "no host was found: is there a network?") for url in left}
    return {url: found[url] for url in wanted}


def report(found: dict[str, Finding]) -> str:
    """A line for each page that needs a look, and how many there are of each kind."""
    telling = [finding for finding in found.values() if finding.state != "ok"]
    lines = [f"{finding.state}: {finding.url} ({finding.note})" for finding in telling]
    states: tuple[State, ...] = ("ok", "moved", "unclear", "dead")
    counts = {state: sum(finding.state == state for finding in found.values()) for state in states}
    summary = ", ".join(f"{number} {state}" for state, number in counts.items())
    return "\n".join([*sorted(lines), f"{len(found)} pages: {summary}"])


def _by_host(urls: Iterable[str]) -> Collection[list[str]]:
    hosts = defaultdict(list)
    for url in urls:
        hosts[urlsplit(url).netloc].append(url)
    return hosts.values()
