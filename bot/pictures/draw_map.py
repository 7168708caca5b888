"""The tile map of the regions. Imports the drawing library."""

from itertools import pairwise
from typing import Final

from matplotlib.patches import FancyBboxPatch

from bot.pictures.canvas import ACCENT, LINE, MUTED, SHADES, Sheet, shade
from bot.pictures.spec import MapPicture

TILE: Final = 78  # pixels from one tile to the next
GAP: Final = 5
MARGIN: Final = 42
TOP: Final = 158
FREE_COLUMN: Final = 7.6  # from here on the lower rows are sea and steppe: room for legend and ranking
FREE_ROW: Final = 7.4
ROUND: Final = 10


def draw_map(picture: MapPicture) -> Sheet:
    """The picture on a sheet."""
    columns = max(tile.column for tile in picture.tiles) + 1
    rows = max(tile.row for tile in picture.tiles) + 1
    sheet = Sheet(2 * MARGIN + columns * TILE, TOP + rows * TILE + MARGIN)
    sheet.write(MARGIN, 62, picture.title, 46, weight="bold")
    sheet.write(MARGIN, 112, picture.subtitle, 28, color=MUTED)
    for tile in picture.tiles:
        x, y = MARGIN + tile.column * TILE, TOP + tile.row * TILE
        colour, ink = shade(tile.count)
        _box(sheet, x, y, TILE - GAP, colour)
        middle = x + (TILE - GAP) / 2
        if tile.count:
            sheet.write(middle, y + 26, tile.label, 22, color=ink, ha="center")
            sheet.write(middle, y + 51, str(tile.count), 24, color=ink, ha="center", weight="bold")
        else:
            sheet.write(middle, y + 37, tile.label, 22, color=ink, ha="center")
    _legend(sheet, picture)
    return sheet


def _legend(sheet: Sheet, picture: MapPicture) -> None:
    left, y = MARGIN + FREE_COLUMN * TILE, TOP + FREE_ROW * TILE
    sheet.write(left, y, picture.ranked, 26, weight="bold", color=ACCENT)
    width = sheet.width - MARGIN - left
    for number, (name, count) in enumerate(picture.ranking):
        line = y + 44 + number * 38
        (words,) = sheet.wrapped(name, 25, width - 90, 1)
        sheet.write(left, line, words, 25)
        sheet.write(left + width, line, str(count), 25, ha="right", weight="bold")
        sheet.axes.plot([left, left + width], [line + 19] * 2, color=LINE, linewidth=0.8)
    _scale(sheet, left, y + 44 + len(picture.ranking) * 38 + 12)
    sheet.write(sheet.width - MARGIN, sheet.height - 24, picture.note, 20, color=MUTED, ha="right")


def _scale(sheet: Sheet, left: float, top: float) -> None:
    """The colours and the numbers that each stands for."""
    starts = [start for start, _, _ in SHADES]
    names = [str(one) if other == one + 1 else f"{one}–{other - 1}" for one, other in pairwise(starts)]
    for place, (name, (_, colour, _)) in enumerate(zip([*names, f"{starts[-1]}+"], SHADES, strict=True)):
        x = left + place * 122
        _box(sheet, x, top, 30, colour, 6)
        sheet.write(x + 38, top + 16, name, 21, color=MUTED)


def _box(sheet: Sheet, x: float, y: float, size: float, colour: str, radius: float = ROUND) -> None:
    style = f"round,pad=0,rounding_size={radius}"
    sheet.axes.add_patch(FancyBboxPatch((x, y), size, size, boxstyle=style, facecolor=colour, linewidth=0))
