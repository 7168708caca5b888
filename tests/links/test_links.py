"""The check of cited pages against a real server: answers, moves, refusals, silence, politeness."""

import asyncio
import time
from itertools import pairwise
from pathlib import Path

import pytest

from bot.links.ask import Finding
from bot.links.findings import Findings
from bot.links.walk import check_links, report
from tests.links.conftest import Site


@pytest.fixture
def findings(tmp_path: Path) -> Findings:
    return Findings(tmp_path / "links.sqlite3")


@pytest.mark.parametrize(
    ("path", "state", "note"),
    [
        ("/ok", "ok", "200"),
        ("/no-head", "ok", "200"),
        ("/for-now", "ok", "200"),
        ("/moved", "moved", "/ok"),
        ("/missing", "dead", "404"),
        ("/gone", "dead", "410"),
        ("/loop", "dead", "redirects"),
        ("/file", "dead", "no address of the web"),
        ("/guarded", "unclear", "403"),
        ("/silent", "unclear", "no answer in time"),
        ("/broken", "unclear", "Server"),
    ],
)
async def test_a_page_is_judged_by_what_it_answers(
    site: Site, findings: Findings, path: str, state: str, note: str
) -> None:
    url = site.url + path
    found = await check_links([url], findings, pause=0, patience=0.5)
    assert found[url].state == state
    assert note in found[url].note


@pytest.mark.parametrize("url", ["ftp://example.org/a", "javascript:alert(1)", "file:///etc/passwd"])
async def test_only_addresses_of_the_web_are_asked(findings: Findings, url: str) -> None:
    assert (await check_links([url], findings))[url].state == "dead"


async def test_a_host_that_is_none_is_dead(findings: Findings) -> None:
    url = "http://no-such-host.invalid/"
    assert (await check_links([url], findings))[url].state in ("dead", "unclear")


async def test_without_a_network_no_page_is_called_dead(findings: Findings) -> None:
    urls = ["http://no-such-host.invalid/", "http://nor-this-one.invalid/a"]
    found = await check_links(urls, findings)
    assert {finding.state for finding in found.values()} == {"unclear"}


async def test_the_place_in_a_page_is_not_sent(site: Site, findings: Findings) -> None:
    await check_links([f"{site.url}/ok#:~:text=%D0%B4%D0%B0"], findings)
    assert site.paths() == {"/ok": 1}


async def test_a_host_gets_a_pause_between_two_pages(site: Site, findings: Findings) -> None:
    await check_links([f"{site.url}/{number}" for number in range(3)], findings, pause=0.2)
    times = [at for _, _, at in site.asked]
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(times))


async def test_a_later_run_asks_only_for_what_did_not_answer(site: Site, findings: Findings) -> None:
    urls = [f"{site.url}/ok", f"{site.url}/missing"]
    await check_links(urls, findings, pause=0)
    site.asked.clear()
    again = await check_links([*urls, f"{site.url}/new"], findings, pause=0)
    assert set(site.paths()) == {"/missing", "/new"}
    assert [finding.state for finding in again.values()] == ["ok", "dead", "ok"]


async def test_an_interrupted_run_goes_on_where_it_stopped(site: Site, findings: Findings) -> None:
    urls = [f"{site.url}/{number}" for number in range(4)]
    run = asyncio.create_task(check_links(urls, findings, pause=0.1))
    while len(findings.since(0)) < 2:  # noqa: ASYNC110 (nothing tells it)
        await asyncio.sleep(0.01)
    run.cancel()
    await asyncio.gather(run, return_exceptions=True)
    assert len(await check_links(urls, findings, pause=0)) == 4
    assert max(site.paths().values()) <= 2
    assert site.paths()["/0"] == 1


async def test_old_findings_are_looked_at_again(site: Site, findings: Findings) -> None:
    findings.keep(Finding(f"{site.url}/ok", "ok", "200"), time.time() - 8 * 86_400)
    await check_links([f"{site.url}/ok"], findings)
    assert site.paths() == {"/ok": 1}


def test_the_report_names_what_needs_a_look_and_counts_the_rest() -> None:
    found = {
        "a": Finding("a", "ok", "200"),
        "b": Finding("b", "dead", "404 Not Found"),
        "c": Finding("c", "moved", "d"),
    }
    assert report(found).splitlines() == [
        "dead: b (404 Not Found)",
        "moved: c (d)",
        "3 pages: 1 ok, 1 moved, 0 unclear, 1 dead",
    ]
