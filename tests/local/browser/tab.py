"""What a person does in a tab of a real browser."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, Locator, Page, expect

from bot.app import App


async def opened(browser: Browser, url: str, complaints: list[str] | None = None, **options: Any) -> Page:
    """A fresh tab that has been greeted; errors of the page and of its policy go to `complaints`."""
    context = await browser.new_context(**{"locale": "ru-RU", **options})
    page = await context.new_page()
    page.set_default_timeout(8000)
    heard: list[str] = [] if complaints is None else complaints
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda line: heard.append(line.text) if line.type == "error" else None)
    await page.goto(url)
    await expect(bubble(page, "in").first).to_be_visible()
    return page


def bubble(page: Page, side: str) -> Locator:
    """Messages of the bot («in») or of the person («out»)."""
    return page.locator(f".message.{side} .bubble")


def key(page: Page, name: str) -> Locator:
    """An inline button by its words."""
    return page.locator(".keyboard").get_by_text(name, exact=True)


def field(page: Page) -> Locator:
    return page.get_by_label("Сообщение", exact=True)


async def ask(page: Page, text: str) -> None:
    """Types and sends, with the menu of commands out of the way."""
    await field(page).fill(text)
    await page.keyboard.press("Escape")
    await page.keyboard.press("Enter")


@asynccontextmanager
async def at_work(app: App) -> AsyncIterator[str]:
    """Runs the whole bot and gives the address of its page."""
    stop = asyncio.Event()
    work = asyncio.create_task(app.run(stop))
    try:
        async with asyncio.timeout(20):
            while app.page is None or app.page.url is None:  # noqa: ASYNC110 (nothing tells it)
                await asyncio.sleep(0.02)
        yield app.page.url
    finally:
        stop.set()
        await work
