"""Pictures of the base that ships: nothing overlaps, nothing is cut, every letter has a shape."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from matplotlib.text import Text as Letters

from bot.facts.model import FactBase, Lang
from bot.pictures.canvas import SHADES, Sheet, shade
from bot.pictures.draw_map import draw_map
from bot.pictures.draw_timeline import draw_timeline
from bot.pictures.draw_week import draw_week
from bot.pictures.spec import Event, MapPicture, TimelinePicture, WeekPicture
from bot.store.reports import Day
from bot.texts.catalog import LANGUAGES, Catalog
from bot.view.pictures import CAPTION_LIMIT, map_view, timeline_picture
from bot.view.split import units
from bot.view.week import week_view

LONG = "Очень длинное название программы цифрового развития " * 4


def boxes(sheet: Sheet) -> list[tuple[str, float, float, float, float]]:
    """Where each text stands: left, top, right, bottom in pixels."""
    found = []
    for drawn in sheet.axes.findobj(Letters):
        assert isinstance(drawn, Letters)
        if drawn.get_text():
            box = drawn.get_window_extent()
            found.append((drawn.get_text(), box.x0, sheet.height - box.y1, box.x1, sheet.height - box.y0))
    return found


def assert_well_set(sheet: Sheet) -> None:
    placed = boxes(sheet)
    assert placed
    for text, left, top, right, bottom in placed:
        assert left >= 0, text
        assert top >= 0, text
        assert right <= sheet.width, text
        assert bottom <= sheet.height, text
    for one, other in combinations(placed, 2):
        apart = one[3] <= other[1] or other[3] <= one[1] or one[4] <= other[2] + 8 or other[4] <= one[2] + 8
        assert apart, (one[0], other[0])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_map_is_well_set(base: FactBase, catalog: Catalog, lang: Lang, tmp_path: Path) -> None:
    picture = map_view(base, catalog.in_language(lang)).picture
    assert isinstance(picture, MapPicture)
    sheet = draw_map(picture)
    assert_well_set(sheet)
    assert len(boxes(sheet)) >= 89
    sheet.save(str(tmp_path / "map.png"))  # a letter without a shape warns, and a warning is an error here


def test_a_map_of_large_numbers_and_long_names_is_well_set(base: FactBase, catalog: Catalog) -> None:
    picture = map_view(base, catalog.in_language("ru")).picture
    assert isinstance(picture, MapPicture)
    tiles = tuple(replace(tile, count=9999) for tile in picture.tiles)
    assert_well_set(draw_map(replace(picture, tiles=tiles, ranking=((LONG, 9999),) * 5)))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id_", ["nizhny-novgorod", "moscow-region", "digital-russia"])
def test_a_timeline_is_well_set(
    base: FactBase, catalog: Catalog, lang: Lang, id_: str, tmp_path: Path
) -> None:
    shown = timeline_picture(base, id_, catalog.in_language(lang))
    assert shown is not None
    assert isinstance(shown.picture, TimelinePicture)
    sheet = draw_timeline(shown.picture)
    assert_well_set(sheet)
    sheet.save(str(tmp_path / "timeline.png"))


def test_long_words_of_a_timeline_are_cut_not_spilt() -> None:
    events = (Event("31 мая 2023", LONG * 3, True), Event("2024", "Ы" * 300, False))
    assert_well_set(draw_timeline(TimelinePicture(LONG, "2 из 2", events, "—")))


TODAY = date(2026, 9, 30)


def asked(*counts: tuple[int, int, int, int]) -> list[Day]:
    """Days up to today, newest first: people, questions, answered, asked back."""
    days = (TODAY - timedelta(days=back) for back in range(len(counts)))
    return [Day(day.isoformat(), *count, 0.02) for day, count in zip(days, counts, strict=True)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("days", "subjects"),
    [
        pytest.param([], [], id="nothing asked"),
        pytest.param(asked((1, 1, 0, 0)), [("Тверская область", 1)], id="one question"),
        pytest.param(asked(*[(12_345, 123_456, 100_000, 9_999)] * 7), [(LONG, 99_999)] * 5, id="a crowd"),
        pytest.param(asked((3, 9, 9, 0), (2, 4, 0, 4), (1, 5, 0, 0)), [], id="all, none, asked back"),
    ],
)
def test_a_week_is_well_set(
    catalog: Catalog, lang: Lang, days: Sequence[Day], subjects: Sequence[tuple[str, int]], tmp_path: Path
) -> None:
    shown = week_view(days, subjects, TODAY, catalog.in_language(lang))
    assert isinstance(shown.picture, WeekPicture)
    assert len(shown.picture.days) == 7, "a day without questions has its place too"
    sheet = draw_week(shown.picture)
    assert_well_set(sheet)
    sheet.save(str(tmp_path / "week.png"))
    assert units(shown.caption) <= CAPTION_LIMIT


def test_a_week_is_told_in_words_too(catalog: Catalog) -> None:
    days = asked((12, 40, 33, 4), (31, 96, 84, 6), (1, 1, 1, 0), (9, 9, 9, 0), (9, 9, 9, 0), (0, 0, 0, 0))
    shown = week_view(days, [("«Цифробанк»", 22)], TODAY, catalog.in_language("ru"))
    words = shown.caption.as_kwargs()["text"]
    assert "24 сентября 2026 — 30 сентября 2026\nвопросов 155, отвечено 88 %" in words
    assert "пт 25 — вопросов не было" in words
    assert "ср 30 — людей 12, вопросов 40, отвечено 82 %" in words
    assert "«Цифробанк» — 22" in words


@pytest.mark.parametrize(("count", "start"), [(0, 0), (1, 1), (4, 1), (5, 5), (24, 10), (25, 25), (900, 75)])
def test_more_facts_never_make_a_paler_tile(count: int, start: int) -> None:
    colour = next(colour for first, colour, _ in SHADES if first == start)
    assert shade(count)[0] == colour


def test_the_bot_does_not_load_the_drawing_library() -> None:
    code = "import sys, bot.app; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
