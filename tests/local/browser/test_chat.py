"""The conversation: asking, pressing, editing, inline mode, formatting."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from tests.local.browser.tab import ask, bubble, field, key, opened
from tests.local.conftest import Site

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_first_visit_begins_with_start(page: Page) -> None:
    await expect(bubble(page, "out")).to_have_text(re.compile("/start"))
    await expect(bubble(page, "in")).to_contain_text("Здравствуйте!")
    assert await page.title() == "Пробный бот"


async def test_question_is_answered(page: Page) -> None:
    await ask(page, "Что нового?")
    await expect(bubble(page, "in").last).to_contain_text("Вы сказали: Что нового?")
    await expect(field(page)).to_be_focused()


async def test_shift_enter_breaks_the_line(page: Page) -> None:
    await field(page).fill("раз")
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


async def test_press_answered_with_a_link_follows_it(page: Page) -> None:
    await key(page, "Ход").click()
    await expect(bubble(page, "in").last).to_contain_text("Раздел a_5")


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
    await field(page).press_sequentially("/")
    options = page.locator("#suggestions").get_by_role("option")
    await expect(options).to_have_count(3)
    await field(page).press_sequentially("re")
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
    await field(page).fill("черновик")
    await bubble(page, "out").last.hover()
    await page.locator(".message.out .pencil").last.click()
    await expect(field(page)).to_have_value("правь меня")
    await page.keyboard.press("Escape")
    await expect(field(page)).to_have_value("черновик")
