"""The page in a real headless Chromium: what a newcomer sees and does."""

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.local.conftest import Site, browser_path, running

playwright = pytest.importorskip("playwright.async_api", reason="playwright is not installed")
expect = playwright.expect

pytestmark = [
    pytest.mark.skipif(browser_path() is None, reason="no Chromium on this machine: the page was not tried"),
    pytest.mark.asyncio(loop_scope="module"),
]

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
ARTIFACTS = Path(os.environ.get("ARTIFACTS_DIR", "artifacts"))

UNNAMED_CONTROLS = """[...document.querySelectorAll("button, a, input, textarea")]
    .filter((node) => node.checkVisibility())
    .filter((node) => !(node.textContent.trim() || node.getAttribute("aria-label") || node.labels?.length))
    .map((node) => node.outerHTML)"""

Page = Any
Browser = Any


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with playwright.async_playwright() as driver:
        chromium = await driver.chromium.launch(executable_path=browser_path(), args=ARGS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="module")
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with running(tmp_path) as running_site:
        yield running_site


async def opened(browser: Browser, url: str, **options: Any) -> Page:
    """A fresh tab that has been greeted; anything the page complains of fails the test."""
    context = await browser.new_context(**{"locale": "ru-RU", **options})
    page = await context.new_page()
    page.set_default_timeout(8000)
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda line: line.type == "error" and page.complaints.append(line.text))
    await page.goto(url)
    await expect(bubble(page, "in").first).to_be_visible()
    return page


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, site: Site) -> AsyncIterator[Page]:
    tab = await opened(browser, site.url, viewport={"width": 1100, "height": 760})
    yield tab
    assert tab.complaints == []
    await tab.context.close()


def bubble(page: Page, side: str) -> Any:
    return page.locator(f".message.{side} .bubble")


def key(page: Page, name: str) -> Any:
    return page.locator(".keyboard").get_by_text(name, exact=True)


async def ask(page: Page, text: str) -> None:
    await page.get_by_label("Сообщение", exact=True).fill(text)
    await page.keyboard.press("Escape")
    await page.keyboard.press("Enter")


async def test_first_visit_begins_with_start(page: Page) -> None:
    await expect(bubble(page, "out")).to_have_text(re.compile("/start"))
    await expect(bubble(page, "in")).to_contain_text("Здравствуйте!")
    assert await page.title() == "Пробный бот"


async def test_question_is_answered(page: Page) -> None:
    await ask(page, "Что нового?")
    await expect(bubble(page, "in").last).to_contain_text("Вы сказали: Что нового?")
    await expect(page.get_by_label("Сообщение", exact=True)).to_be_focused()


async def test_shift_enter_breaks_the_line(page: Page) -> None:
    await page.get_by_label("Сообщение", exact=True).fill("раз")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("два")
    await page.keyboard.press("Enter")
    await expect(bubble(page, "out").last).to_contain_text("раз\nдва")


async def test_press_edits_the_message_in_place(page: Page) -> None:
    await key(page, "Страница 1").click()
    await expect(bubble(page, "in")).to_contain_text("Лист 2")
    await expect(bubble(page, "in")).to_have_count(1)
    await expect(key(page, "Страница 2")).to_be_visible()


async def test_focus_stays_on_the_button_of_an_edited_message(page: Page) -> None:
    await page.locator(".key.primary").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".key.primary")).to_contain_text("Страница 2")
    await expect(page.locator(".key.primary")).to_be_focused()


async def test_slow_press_shows_progress_then_its_answer(page: Page) -> None:
    button = page.locator(".key", has_text="Долго")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    await expect(page.locator("#toast")).to_have_text("Готово")
    await expect(button).not_to_have_attribute("aria-busy", "true")


async def test_alert_waits_for_the_reader(page: Page) -> None:
    await key(page, "Громко").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Внимание!")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_web_buttons_open_outside_and_deep_links_stay(page: Page) -> None:
    web = page.locator("a.key")
    assert await web.get_attribute("href") == "https://example.org/page"
    assert await web.get_attribute("rel") == "noopener noreferrer"
    await key(page, "Раздел").click()
    await expect(bubble(page, "in").last).to_contain_text("Раздел r_69")


async def test_deep_link_in_the_address_is_followed_once(browser: Browser, site: Site) -> None:
    page = await opened(browser, f"{site.url}?start=p_7")
    await expect(bubble(page, "in")).to_contain_text("Раздел p_7")
    await page.reload()
    await expect(bubble(page, "in")).to_have_count(1)
    assert page.url == site.url
    await page.context.close()


async def test_formatting_is_drawn_and_dangerous_links_are_not(page: Page) -> None:
    await ask(page, "/rich")
    last = bubble(page, "in").last
    await expect(last.locator("strong")).to_have_text("жирно и косо")
    await expect(last.locator("strong em")).to_have_text("косо")
    await expect(last.locator(":not(pre) > code")).to_have_text("код")
    await expect(last.locator("pre")).to_have_text("x = 1\ny = 2")
    await expect(last.locator("blockquote").first).to_have_text("цитата")
    await expect(last.locator("a")).to_have_count(1)
    await expect(last.locator(".reply")).to_contain_text("/rich")


async def test_long_quote_opens_and_closes(page: Page) -> None:
    await ask(page, "/rich")
    toggle = page.get_by_role("button", name="Показать полностью")
    await toggle.click()
    await expect(page.get_by_role("button", name="Свернуть")).to_have_attribute("aria-expanded", "true")


async def test_spoiler_hides_until_pressed(page: Page) -> None:
    await ask(page, "/rich")
    spoiler = page.locator(".spoiler")
    await spoiler.click()
    await expect(spoiler).to_have_class("spoiler shown")


async def test_markup_in_a_message_stays_text(page: Page) -> None:
    await ask(page, "<img src=x onerror=alert(1)> & <b>")
    await expect(bubble(page, "in").last).to_contain_text("<img src=x onerror=alert(1)> & <b>")
    await expect(page.locator(".log img")).to_have_count(0)


async def test_command_in_a_text_can_be_tapped(page: Page) -> None:
    await ask(page, "/rich")
    await bubble(page, "in").last.get_by_role("button", name="/help").click()
    await expect(bubble(page, "out").last).to_contain_text("/help")


async def test_menu_narrows_as_one_types(page: Page) -> None:
    field = page.get_by_label("Сообщение", exact=True)
    await field.press_sequentially("/")
    options = page.locator("#suggestions").get_by_role("option")
    await expect(options).to_have_count(3)
    await field.press_sequentially("re")
    await expect(options).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(bubble(page, "out").last).to_contain_text("/regions")


async def test_menu_button_shows_all_commands(page: Page) -> None:
    await page.get_by_role("button", name="Команды бота").click()
    await page.locator("#suggestions").get_by_text("Что я умею").click()
    await expect(bubble(page, "out").last).to_contain_text("/help")


async def test_inline_box_finds_more_and_posts(page: Page) -> None:
    await page.locator("#inline-open").click()
    await page.locator("#inline-query").fill("мост")
    options = page.locator("#inline-results").get_by_role("option")
    await expect(options).to_have_count(3)
    await page.get_by_role("button", name="Показать ещё").click()
    await expect(options).to_have_count(6)
    await options.nth(4).click()
    await expect(bubble(page, "out").last).to_contain_text("Выбрано: мост № 4")
    await expect(bubble(page, "out").last).to_contain_text("через @local_bot")


async def test_search_button_and_mention_open_the_inline_box(page: Page) -> None:
    await key(page, "Искать").click()
    await expect(page.locator("#inline-query")).to_have_value("мост")
    await page.keyboard.press("Escape")
    await page.keyboard.type("@local_bot дом")
    await expect(page.locator("#inline-query")).to_have_value("дом")
    await expect(page.locator("#inline-results")).to_contain_text("дом № 0")


async def test_own_message_is_edited_from_the_keyboard(page: Page) -> None:
    await ask(page, "ошипка")
    await expect(bubble(page, "in").last).to_contain_text("ошипка")
    await page.keyboard.press("ArrowUp")
    await expect(page.locator("#editing")).to_be_visible()
    await page.keyboard.press("ControlOrMeta+a")
    await page.keyboard.type("ошибка")
    await page.keyboard.press("Enter")
    await expect(bubble(page, "out").last).to_contain_text("ошибка")
    await expect(bubble(page, "out").last).to_contain_text("изменено")
    await expect(bubble(page, "in").last).to_contain_text("Стало: ошибка")


async def test_pencil_edits_and_escape_gives_the_draft_back(page: Page) -> None:
    await ask(page, "правь меня")
    await page.get_by_label("Сообщение", exact=True).fill("черновик")
    await bubble(page, "out").last.hover()
    await page.locator(".message.out .pencil").last.click()
    await expect(page.get_by_label("Сообщение", exact=True)).to_have_value("правь меня")
    await page.keyboard.press("Escape")
    await expect(page.get_by_label("Сообщение", exact=True)).to_have_value("черновик")


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
    await page.get_by_label("Сообщение", exact=True).fill("не потеряйся")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Сообщение", exact=True)).to_have_value("не потеряйся")
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


async def test_picture_of_the_page_is_kept(page: Page) -> None:
    await ask(page, "/rich")
    await expect(page.locator("pre")).to_be_visible()
    picture = await page.screenshot(path=ARTIFACTS / "page.png", animations="disabled")
    assert len(picture) > 10_000
