"""The bot that ships, behind the page, in a real browser: the way a newcomer meets it."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.app import build_app
from bot.settings import Settings
from tests.local.browser.tab import ask, at_work, bubble, field, key, opened

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def url(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    settings = Settings(bot_token=None, state_dir=tmp_path_factory.mktemp("state"), http_port=0)
    async with at_work(build_app(settings, operator=True)) as address:
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


async def test_settings_speak_english_at_a_press(page: Page) -> None:
    await ask(page, "/settings")
    await key(page, "English").click()
    await expect(bubble(page, "in").last).to_contain_text("Quiet hours")
    await key(page, "Rich view").click()
    await expect(bubble(page, "in").last).to_contain_text("rich, with tables")
    await ask(page, "/compare Московская область, Нижегородская область")
    await expect(bubble(page, "in").last).to_contain_text("Moscow Region | Nizhny Novgorod Region")


async def test_what_is_wrong_is_told_and_reaches_the_operators(
    browser: Browser, page: Page, url: str
) -> None:
    await ask(page, "Что такое Цифробанк?")
    await key(page, "👎").click()
    await key(page, "Неверно").click()
    await key(page, "Исправить факт").click()
    await expect(page.locator("#editing")).to_contain_text("Ответ")
    await field(page).fill("База называется иначе")
    await page.keyboard.press("Enter")
    await expect(page.locator("#editing")).to_be_hidden()
    await expect(bubble(page, "in").last).to_contain_text("Спасибо, передал")
    operator = await opened(browser, f"{url}operator")
    await ask(operator, "/reports")
    await expect(bubble(operator, "in").last).to_contain_text("База называется иначе")
    await operator.context.close()


async def test_an_answer_is_shared_and_shown_again_by_its_number(page: Page) -> None:
    await ask(page, "Что такое Цифробанк?")
    said = bubble(page, "in").last.locator(".text")
    await expect(said).to_contain_text("№ ")
    answer = (await said.inner_text()).rpartition("№ ")[2].split()[0]
    await key(page, "Поделиться").click()
    await page.locator("#inline-results").get_by_role("option", name=answer).click()
    await expect(bubble(page, "out").last).to_contain_text(f"Ответ № {answer}")
    await ask(page, f"ответ {answer}")
    await expect(bubble(page, "in").last).to_contain_text("База с тех пор та же")


async def test_a_refusal_waits_and_a_card_is_followed_until_a_tap_ends_both(page: Page) -> None:
    await ask(page, "Какой бюджет у Цифробанка?")
    await key(page, "Сообщить, когда узнаете").click()
    await expect(page.locator("#toast")).to_contain_text("/digest")
    await ask(page, "/regions ниж")
    await key(page, "Нижегородская область").click()
    await key(page, "🔔 Следить").click()
    await ask(page, "/digest")
    for name in ("✕ Какой бюджет у Цифробанка?", "✕ Нижегородская область"):
        await key(page, name).click()
        await expect(page.locator(".message.in").last.locator(".keyboard")).not_to_contain_text(name)


async def test_a_slip_is_repaired_and_the_repair_taken_back(page: Page) -> None:
    await ask(page, "кто такой глеп никтин")
    await expect(bubble(page, "in").last).to_contain_text("Понял как: кто такой глеб никитин")
    await key(page, "Читать как написано").click()
    await expect(bubble(page, "in").last).to_contain_text("кто такой глеп никтин")
