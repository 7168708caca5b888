"""The timeline of a thing, from top to bottom as one reads on a phone. Imports the drawing library."""

from typing import Final

from bot.pictures.canvas import ACCENT, LINE, MUTED, PAPER, Sheet
from bot.pictures.spec import TimelinePicture

WIDTH: Final = 1080
MARGIN: Final = 56
AXIS: Final = MARGIN + 14
TEXT: Final = AXIS + 46
WHEN: Final = 30  # letters of a date, pixels high
WORDS: Final = 31
STEP: Final = 42  # from one line of words to the next
LINES: Final = 3  # of words about an event
TITLE_LINES: Final = 3


def draw_timeline(picture: TimelinePicture) -> Sheet:
    """The picture on a sheet as long as it needs."""
    ruler = Sheet(WIDTH, 100)
    title = ruler.wrapped(picture.title, 48, WIDTH - 2 * MARGIN, TITLE_LINES, weight="bold")
    told = [ruler.wrapped(event.text, WORDS, WIDTH - TEXT - MARGIN, LINES) for event in picture.events]
    top = 70 + len(title) * 60
    heights = [40 + len(lines) * STEP + 34 for lines in told]
    sheet = Sheet(WIDTH, top + 80 + sum(heights) + 70)
    for number, line in enumerate(title):
        sheet.write(MARGIN, 66 + number * 60, line, 48, weight="bold")
    sheet.write(MARGIN, top + 6, picture.subtitle, 30, color=MUTED)
    y = top + 80.0
    sheet.axes.plot([AXIS, AXIS], [y, y + sum(heights[:-1])], color=LINE, linewidth=3, zorder=1)
    for event, lines, height in zip(picture.events, told, heights, strict=True):
        face = PAPER if event.planned else ACCENT
        sheet.axes.scatter([AXIS], [y], s=190, color=face, edgecolors=ACCENT, linewidths=3, zorder=2)
        sheet.write(TEXT, y, event.when, WHEN, color=ACCENT, weight="bold")
        for number, line in enumerate(lines):
            sheet.write(TEXT, y + 44 + number * STEP, line, WORDS)
        y += height
    sheet.write(MARGIN, sheet.height - 44, picture.note, 24, color=MUTED)
    return sheet
