"""The page around the conversation: memory, languages, themes, widths, keyboard, lost connections."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.local.browser.tab import ask, bubble, field, opened
from tests.local.conftest import Site, running

pytestmark = pytest.mark.asyncio(loop_scope="module")

UNNAMED_CONTROLS = """[...document.querySelectorAll("button, a, input, textarea")]
    .filter((node) => node.checkVisibility())
    .filter((node) => !(node.textContent.trim() || node.getAttribute("aria-label") || node.labels?.length))
    .map((node) => node.outerHTML)"""


async def test_reload_keeps_the_conversation_and_greets_no_more(page: Page) -> None:
    await ask(page, "запомни")
    await expect(bubble(page, "in").last).to_contain_text("запомни")
    await page.reload()
    await expect(bubble(page, "in").last).to_contain_text("Вы сказали: запомни")
    await expect(bubble(page, "out")).to_have_count(2)


async def test_another_tab_is_another_person(page: Page, site: Site) -> None:
    await ask(page, "моё")
    await expect(bubble(page, "in").last).to_contain_text("моё")
    other = await page.context.new_page()
    await other.goto(site.url)
    await expect(bubble(other, "in")).to_have_count(1)
    people = {update["message"]["from"]["id"] for update in site.updates}
    assert len(people) == 2


async def test_duplicated_tab_is_another_person_too(page: Page, site: Site) -> None:
    async with page.expect_popup() as opening:
        await page.evaluate("window.open(location.href)")  # takes a copy of the tab's session storage
    copy = await opening.value
    await expect(bubble(copy, "in")).to_have_count(1)
    assert len({update["message"]["from"]["id"] for update in site.updates}) == 2


async def test_typing_is_shown_until_the_reply(page: Page) -> None:
    await ask(page, "/think")
    await expect(page.locator("#typing")).to_be_visible()
    await expect(page.locator("#status")).to_have_text("печатает…")
    await expect(bubble(page, "in").last).to_contain_text("Подумал.")
    await expect(page.locator("#typing")).to_be_hidden()


async def test_deleted_message_leaves(page: Page) -> None:
    await ask(page, "/vanish")
    await expect(bubble(page, "in").last).to_contain_text("Исчез")
    await expect(page.get_by_text("Исчезну")).to_have_count(0)


async def test_clearing_asks_twice_and_invites_to_start(page: Page) -> None:
    clear = page.get_by_role("button", name="Очистить переписку")
    await clear.click()
    await expect(bubble(page, "in")).to_have_count(1)
    await clear.click()
    await expect(bubble(page, "in")).to_have_count(0)
    await page.get_by_role("button", name="Начать").click()
    await expect(bubble(page, "in")).to_contain_text("Здравствуйте!")


async def test_language_switch_changes_page_menu_and_bot(page: Page) -> None:
    await page.locator("#language").click()
    await expect(page.get_by_placeholder("Ask something…")).to_be_visible()
    await expect(page.locator("#side-commands")).to_contain_text("What I can do")
    assert await page.locator("html").get_attribute("lang") == "en"
    await page.get_by_label("Message", exact=True).fill("/start ")
    await page.keyboard.press("Enter")
    await expect(bubble(page, "in").last).to_contain_text("Hello!")


async def test_lost_connection_is_said_and_comes_back(browser: Browser, tmp_path: Path) -> None:
    async with running(tmp_path) as first:
        port = int(first.url.rstrip("/").rpartition(":")[2])
        page = await opened(browser, first.url)
    await expect(page.locator("#offline")).to_be_visible()
    await field(page).fill("не потеряйся")
    await page.keyboard.press("Enter")
    await expect(field(page)).to_have_value("не потеряйся")
    async with running(tmp_path, port=port):
        await expect(page.locator("#offline")).to_be_hidden()
        await page.keyboard.press("Enter")
        await expect(bubble(page, "in").last).to_contain_text("Вы сказали: не потеряйся")
        await page.context.close()


async def test_keyboard_alone_reaches_everything(page: Page) -> None:
    await page.evaluate("document.activeElement.blur(); document.body.focus()")
    reached = set()
    for _ in range(40):
        await page.keyboard.press("Tab")
        reached.add(await page.evaluate("document.activeElement.id || document.activeElement.textContent"))
    wanted = {"language", "theme", "clear", "scroll", "menu", "text", "inline-open", "send", "Страница 1"}
    assert wanted <= reached


async def test_log_is_a_polite_live_region_with_named_speakers(page: Page) -> None:
    log = page.get_by_role("log")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(bubble(page, "in").locator(".sr").first).to_have_text("Пробный бот: ")
    assert await page.evaluate(UNNAMED_CONTROLS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_theme_follows_the_system_until_switched(browser: Browser, site: Site, scheme: str) -> None:
    page = await opened(browser, site.url, color_scheme=scheme)
    shown = "getComputedStyle(document.documentElement).colorScheme"
    assert await page.evaluate(shown) == scheme
    await page.locator("#theme").click()
    other = {"light": "dark", "dark": "light"}[scheme]
    assert await page.evaluate(shown) == other
    await page.reload()
    assert await page.evaluate(shown) == other
    await page.context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1400])
async def test_nothing_scrolls_sideways(browser: Browser, site: Site, width: int) -> None:
    page = await opened(browser, site.url, viewport={"width": width, "height": 720})
    await ask(page, "/rich")
    await expect(page.locator("pre")).to_be_visible()
    await ask(page, "слово" * 60)
    await expect(bubble(page, "in").last).to_contain_text("слово")
    for sized in ("document.documentElement", "document.getElementById('scroll')"):
        assert await page.evaluate(f"{sized}.scrollWidth <= {sized}.clientWidth")
    await page.context.close()
