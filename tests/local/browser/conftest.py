"""A headless Chromium for each module, and a greeted tab of the demo bot for each test."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from tests.local.browser.tab import opened
from tests.local.conftest import Site, running

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str | None:
    """Where this machine's Chromium is, if it has one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    path = chromium_path()
    if path is None:
        pytest.skip("no Chromium on this machine: the page was not tried in a browser")
    async with async_playwright() as driver:
        chromium = await driver.chromium.launch(executable_path=path, args=ARGS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="module")
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with running(tmp_path) as running_site:
        yield running_site


@pytest.fixture
def url(site: Site) -> str:
    """Where the page of this module is."""
    return site.url


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, url: str) -> AsyncIterator[Page]:
    """A greeted tab; anything the browser complains of fails the test."""
    complaints: list[str] = []
    tab = await opened(browser, url, complaints, viewport={"width": 1200, "height": 860})
    yield tab
    assert complaints == []
    await tab.context.close()
