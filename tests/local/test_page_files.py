"""Rules that the page's files keep: contrast, both languages, no markup from strings."""

import re
from itertools import product

import pytest

from bot.local.events import Rejected
from bot.local.server import _FILES

CSS = (_FILES / "style.css").read_text("utf-8")
HTML = (_FILES / "index.html").read_text("utf-8")
SCRIPTS = {path.name: path.read_text("utf-8") for path in _FILES.glob("*.js")}


def palette(theme: int) -> dict[str, str]:
    """Colours of the light theme (0) or the dark one (1)."""
    block = CSS.partition(":root {")[2].partition("}")[0]
    colours = re.findall(r"--([\w-]+): (?:light-dark\()?(#[0-9a-f]{6})(?:, (#[0-9a-f]{6})\))?;", block)
    return {name: pair[theme] or pair[0] for name, *pair in colours}


LIGHT = palette(0)
DARK = palette(1)


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        *product(("ink", "muted", "accent"), ("ground", "surface", "raised", "bubble-in", "bubble-out")),
        ("ink", "hover"),
        ("on-fill", "fill"),
    ],
)
def test_text_is_readable_in_both_themes(colours: dict[str, str], ink: str, paper: str) -> None:
    assert contrast(colours[ink], colours[paper]) >= 4.5


def test_each_theme_has_colours_of_its_own() -> None:
    assert LIGHT.keys() == DARK.keys()
    assert LIGHT["surface"] != DARK["surface"]


def test_both_languages_have_the_same_words() -> None:
    russian, english = re.findall(
        r"^  (?:ru|en): \{\n(.*?)^  \},", SCRIPTS["texts.js"], re.DOTALL | re.MULTILINE
    )
    names = re.compile(r"^    (\w+):", re.MULTILINE)
    assert names.findall(russian) == names.findall(english)


def test_every_word_asked_for_exists() -> None:
    known = set(re.findall(r"^    (\w+):", SCRIPTS["texts.js"], re.MULTILINE))
    asked = set(re.findall(r'data-(?:text|label|placeholder|fallback)="(\w+)"', HTML))
    for script in SCRIPTS.values():
        asked |= set(re.findall(r'\b(?:text|words)\("(\w+)"', script))
    assert asked <= known


def test_every_notice_has_words() -> None:
    events = (_FILES.parent / "events.py").read_text("utf-8") + (_FILES.parent / "server.py").read_text(
        "utf-8"
    )
    codes = set(re.findall(rf'{Rejected.__name__}\("(\w+)"\)|"code": "(\w+)"', events))
    for code in {one or other for one, other in codes}:
        assert SCRIPTS["texts.js"].count(f"    {code}:") == 2


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_never_parse_markup_nor_reach_outside(name: str) -> None:
    script = SCRIPTS[name].replace("http://www.w3.org/2000/svg", "")
    for forbidden in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "fetch(",
        "//cdn",
    ):
        assert forbidden not in script
    assert len(script.splitlines()) <= 300


def test_every_element_that_scripts_name_is_there() -> None:
    ids = set(re.findall(r'\bid="([\w-]+)"', HTML))
    for script in SCRIPTS.values():
        assert set(re.findall(r'\$\("([\w-]+)"\)', script)) <= ids
        assert set(re.findall(r'icon\("([\w-]+)"\)', script)) <= {name.removeprefix("i-") for name in ids}
