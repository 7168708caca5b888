"""What a person does in a tab of a real browser."""

from typing import Any

from playwright.async_api import Browser, Locator, Page, expect


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
