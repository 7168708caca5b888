"""The bot that ships, behind the page, in a real browser: the way a newcomer meets it."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.app import App, build_app
from bot.settings import Settings
from tests.local.browser.tab import ask, bubble, field

pytestmark = pytest.mark.asyncio(loop_scope="module")


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


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def url(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    settings = Settings(bot_token=None, state_dir=tmp_path_factory.mktemp("state"), http_port=0)
    async with at_work(build_app(settings)) as address:
        yield address


async def test_greeting_offers_questions_that_are_answered(page: Page) -> None:
    offers = page.locator(".message.in .key")
    await expect(offers).to_have_count(3)
    await offers.first.click()
    answer = bubble(page, "in").last
    await expect(answer).to_contain_text("Никитин")
    await expect(answer.locator("blockquote a").first).to_have_attribute("href", re.compile("^https?://"))


async def test_menu_holds_the_commands_of_the_bot(page: Page) -> None:
    await expect(page.locator("#side-commands")).to_contain_text("/sources")
    await page.locator("#side-commands").get_by_text("/regions").click()
    await expect(bubble(page, "in").last).to_contain_text("Регионы")


async def test_list_turns_into_a_card_in_place(page: Page) -> None:
    await ask(page, "/regions ниж")
    await expect(bubble(page, "in")).to_have_count(2)
    await page.locator(".message.in").last.locator(".key").get_by_text("Нижегородская область").click()
    await expect(bubble(page, "in").last).to_contain_text("Нижегородская область")
    await expect(page.locator(".message.in").last.locator(".key[aria-busy]")).to_have_count(0)


async def test_the_map_is_shown_as_a_picture(page: Page) -> None:
    await ask(page, "/regions")
    await page.locator(".message.in").last.get_by_text("Карта").click()
    image = page.locator(".message.in").last.locator("img.photo")
    await expect(image).to_be_visible(timeout=60_000)
    assert await image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 1000
    await expect(bubble(page, "in").last).to_contain_text("Больше всего фактов")


async def test_inline_mode_finds_and_posts(page: Page) -> None:
    await page.locator("#inline-open").click()
    await page.locator("#inline-query").fill("цифробанк")
    await page.locator("#inline-results").get_by_role("option", name="Цифробанк").first.click()
    await expect(bubble(page, "out").last).to_contain_text("Цифробанк")


async def test_edited_question_is_answered_anew_in_place(page: Page) -> None:
    await ask(page, "Что такое Цифробанк?")
    await expect(bubble(page, "in").last).to_contain_text("Цифробанк")
    before = await bubble(page, "in").count()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ControlOrMeta+a")
    await page.keyboard.type("Что такое «Цифровая прокачка»?")
    await page.keyboard.press("Enter")
    await expect(bubble(page, "in").last).to_contain_text("прокачка")
    assert await bubble(page, "in").count() == before


@pytest.mark.parametrize(
    "question", ["😀", "?!", "<b>' OR 1=1 --", 'NEAR("а" AND *)', "\u200b\u200b\u0007", "я" * 5000, "\ud800"]
)
async def test_bad_input_gets_a_friendly_reply(page: Page, question: str) -> None:
    before = await bubble(page, "in").count()
    await field(page).evaluate("(field, words) => { field.value = words; }", question)
    await field(page).focus()
    await page.keyboard.press("Enter")
    if question.strip("\u200b\u0007"):
        await expect(bubble(page, "in").nth(before)).to_be_visible()
    await ask(page, "Что такое Цифробанк?")
    await expect(bubble(page, "in").last).to_contain_text("Цифробанк")
    await expect(page.get_by_text("#")).to_have_count(0)


async def test_picture_of_a_conversation_is_kept(page: Page) -> None:
    await ask(page, "Кто подписал соглашение в Нижнем?")
    await expect(bubble(page, "in").last).to_contain_text("Никитин")
    picture = await page.screenshot(path="artifacts/page.png", animations="disabled")
    assert len(picture) > 10_000
