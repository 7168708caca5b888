"""What was asked in a week: a column a day, and the subjects under them. Imports the drawing library."""

from typing import Final

from matplotlib.patches import Rectangle

from bot.pictures.canvas import ACCENT, INK, LINE, MUTED, Sheet
from bot.pictures.spec import DayColumn, WeekPicture

WIDTH: Final = 1080
MARGIN: Final = 56
LEFT: Final = 226  # where the columns begin; the names of the rows stand before them
TALLEST: Final = 330
FLOOR: Final = 620  # the y on which the columns stand
BAR: Final = 0.62  # of a column's width
ROW: Final = 46
SUBJECTS: Final = FLOOR + 4 * ROW + 46
SUBJECT_STEP: Final = 62
COLOURS: Final = (ACCENT, "#96cbc6", "#dfe3e6")
"""Of what was answered, asked back, not answered."""


def draw_week(picture: WeekPicture) -> Sheet:
    """The picture on a sheet as long as its subjects need."""
    height = SUBJECTS + 56 + SUBJECT_STEP * len(picture.ranking) + 60 if picture.ranking else SUBJECTS + 10
    sheet = Sheet(WIDTH, height)
    sheet.write(MARGIN, 66, picture.title, 46, weight="bold")
    sheet.write(MARGIN, 118, picture.subtitle, 28, color=MUTED)
    sheet.write(MARGIN, 160, picture.counts, 28)
    _legend(sheet, picture.legend)
    step = (WIDTH - MARGIN - LEFT) / len(picture.days)
    most = max(1, *(day.questions for day in picture.days))
    sheet.axes.plot([LEFT, WIDTH - MARGIN], [FLOOR, FLOOR], color=LINE, linewidth=1.5)
    for place, day in enumerate(picture.days):
        _column(sheet, day, LEFT + place * step, step, TALLEST / most)
    for place, name in enumerate(picture.rows):
        (words,) = sheet.wrapped(name, 23, LEFT - MARGIN - 12, 1)
        sheet.write(MARGIN, FLOOR + (place + 2) * ROW - 8, words, 23, color=MUTED)
    _subjects(sheet, picture)
    sheet.write(WIDTH - MARGIN, sheet.height - 32, picture.note, 21, color=MUTED, ha="right")
    return sheet


def _legend(sheet: Sheet, names: tuple[str, str, str]) -> None:
    third = (WIDTH - 2 * MARGIN) / len(names)
    for place, (name, colour) in enumerate(zip(names, COLOURS, strict=True)):
        x = MARGIN + place * third
        _box(sheet, x, 206, 26, 26, colour)
        (words,) = sheet.wrapped(name, 23, third - 52, 1)
        sheet.write(x + 38, 220, words, 23, color=MUTED)


def _column(sheet: Sheet, day: DayColumn, left: float, width: float, scale: float) -> None:
    """The questions of a day as a stack, their number over it, people and the answered share under it."""
    middle, top = left + width / 2, float(FLOOR)
    parts = (day.answered, day.clarified, day.questions - day.answered - day.clarified)
    for count, colour in zip(parts, COLOURS, strict=True):
        top -= count * scale
        _box(sheet, middle - BAR * width / 2, top, BAR * width, count * scale, colour)
    if day.questions:
        sheet.write(middle, top - 20, str(day.questions), 24, ha="center", weight="bold")
    under = ((day.label, MUTED), (str(day.askers) if day.askers else "—", INK), (day.share, INK))
    for place, (words, colour) in enumerate(under, start=1):
        sheet.write(middle, FLOOR + place * ROW - 8, words, 23, color=colour, ha="center")


def _subjects(sheet: Sheet, picture: WeekPicture) -> None:
    """What people asked about, each with a bar as long as its number."""
    if not picture.ranking:
        return
    sheet.write(MARGIN, SUBJECTS, picture.ranked, 27, weight="bold", color=ACCENT)
    longest = max(count for _, count in picture.ranking)
    for place, (name, count) in enumerate(picture.ranking):
        y = SUBJECTS + 50 + place * SUBJECT_STEP
        (words,) = sheet.wrapped(name, 25, WIDTH - 2 * MARGIN - 120, 1)
        sheet.write(MARGIN, y, words, 25)
        sheet.write(WIDTH - MARGIN, y, str(count), 25, ha="right", weight="bold")
        _box(sheet, MARGIN, y + 20, (WIDTH - 2 * MARGIN) * count / max(longest, 1), 6, COLOURS[1])


def _box(sheet: Sheet, x: float, y: float, width: float, height: float, colour: str) -> None:
    sheet.axes.add_patch(Rectangle((x, y), width, height, facecolor=colour, linewidth=0))
