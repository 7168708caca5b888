"""The pictures of the documents: the bot's main screens on its local page, taken by a headless Chromium.

    python -m tests.local.browser.album [NAME…]        (or, all of them: make pictures)

Each screen is a newcomer's: asked and pressed anew in a fresh tab of the bot over the shipped base.
"""

import asyncio
import io
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.app import build_app
from bot.console import say
from bot.settings import Settings
from tests.local.browser.conftest import ARGS, chromium_path
from tests.local.browser.tab import ask, at_work, bubble, opened

IMAGES: Final = Path(__file__).resolve().parents[3] / "docs" / "images"
COLOURS: Final = 128
MARGIN: Final = 14
PHONE: Final = {"width": 460, "height": 2400}
DESK: Final = {"width": 1120, "height": 760}
POST: Final = (
    "Мост с датчиками открыли в Твери\n\nГубернатор Тверской области Виталий Королев 30 сентября 2026 года "
    "открыл в Твери мост с датчиками веса. По его словам, за первый день по мосту проехало 1200 машин. "
    "Данные с датчиков увидят жители города: их покажут на портале региона. До конца года такие же датчики "
    "поставят ещё на трёх мостах области."
)
"""An invented post, long enough to be material."""

Step = Callable[[Page], Awaitable[None]]


def asked(text: str) -> Step:
    """Ask, and wait for the reply."""

    async def step(page: Page) -> None:
        before = await bubble(page, "in").count()
        await ask(page, text)
        await expect(bubble(page, "in").nth(before)).to_be_visible(timeout=60_000)

    return step


def pressed(label: str, then: str) -> Step:
    """Press a button of the last message, and wait until the last message holds `then`."""

    async def step(page: Page) -> None:
        await page.locator(".message.in").last.locator(".key").get_by_text(label, exact=True).click()
        await expect(bubble(page, "in").last).to_contain_text(then, timeout=60_000)

    return step


def told(text: str) -> Step:
    """Wait until the last message holds this."""

    async def step(page: Page) -> None:
        await expect(bubble(page, "in").last).to_contain_text(text, timeout=120_000)

    return step


async def measured(page: Page) -> None:
    """Ask for the quality until the bot, which has just started, knows it."""
    while await bubble(page, "in").last.get_by_text("Проверочных вопросов").count() == 0:
        await asyncio.sleep(5)
        await asked("/quality")(page)


def searched(words: str, found: str) -> Step:
    """Type into the box of inline mode, and wait for a result."""

    async def step(page: Page) -> None:
        await page.locator("#inline-open").click()
        await page.locator("#inline-query").fill(words)
        await expect(page.locator("#inline-results").get_by_role("option").first).to_contain_text(found)

    return step


@dataclass(frozen=True, slots=True)
class Shot:
    """What is asked and pressed for a picture, of it all or of the `last` message alone; `at` which page."""

    steps: tuple[Step, ...]
    last: bool = False
    at: str = ""


ALBUM: Final = {
    "answer": Shot((asked("Кто подписал соглашение в Нижнем Новгороде?"),)),
    "repair": Shot((asked("кто такой глеп никтин"),)),
    "refusal": Shot((asked("Какой бюджет у Цифробанка?"),)),
    "card": Shot((asked("/regions тверская"), pressed("Тверская область", "Тверская область"))),
    "compare": Shot((asked("/compare Камчатский край, Чукотский автономный округ"),)),
    "map": Shot((asked("/regions"), pressed("Карта", "Больше всего фактов")), last=True),
    "digest": Shot((asked("/digest Тверская область"), asked("/digest")), last=True),
    "settings": Shot((asked("/settings"),)),
    "draft": Shot((asked(POST), told("1 из")), last=True, at="operator"),
    "quality": Shot((measured,), last=True),
}


async def take(browser: Browser, url: str, name: str, shot: Shot) -> None:
    """One picture: what was said last, and all that came in reply."""
    page = await opened(browser, url + shot.at, viewport=PHONE, device_scale_factor=1.5)
    for step in shot.steps:
        await step(page)
    await expect(page.locator(".key[aria-busy]")).to_have_count(0)
    await page.mouse.move(0, 0)
    first = await page.locator(".message.in" if shot.last else ".message.out").last.bounding_box()
    last = await page.locator(".message.in").last.bounding_box()
    assert first
    assert last
    top, bottom = first["y"] - MARGIN, last["y"] + last["height"] + MARGIN
    clip = {"x": 0.0, "y": top, "width": float(PHONE["width"]), "height": bottom - top}
    kept(name, await page.screenshot(clip=clip, animations="disabled"))  # type: ignore[arg-type]
    await page.context.close()


async def take_page(browser: Browser, url: str) -> None:
    """The whole page, as a newcomer meets it."""
    page = await opened(browser, url, viewport=DESK, device_scale_factor=1.5)
    await asked("Кто подписал соглашение в Нижнем Новгороде?")(page)
    kept("page", await page.screenshot(animations="disabled"))
    await searched("Что такое Цифробанк?", "Ответ")(page)
    kept("inline", await page.screenshot(animations="disabled"))
    await page.context.close()


def kept(name: str, picture: bytes) -> None:
    """Write a picture in few colours, which takes a third of the room."""
    path = IMAGES / f"{name}.png"
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    say(f"{path.name}: {path.stat().st_size // 1024} KB")


async def take_all(names: list[str]) -> None:
    """The pictures of these names; without a name, all."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as state:
        settings = Settings(bot_token=None, state_dir=Path(state), http_port=0)
        async with at_work(build_app(settings, operator=True)) as url, async_playwright() as driver:
            browser = await driver.chromium.launch(executable_path=chromium_path(), args=ARGS)
            if not names:
                await take_page(browser, url)
            for name in names or ALBUM:
                await take(browser, url, name, ALBUM[name])
            await browser.close()


if __name__ == "__main__":
    asyncio.run(take_all(sys.argv[1:]))
