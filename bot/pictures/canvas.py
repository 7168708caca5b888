"""What all pictures share: sheet, colours, letters. Imports the drawing library."""

from collections.abc import Iterator
from typing import Any, Final

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

PAPER: Final = "#fbfaf7"
INK: Final = "#1f2a33"
MUTED: Final = "#66727c"
LINE: Final = "#c9d1d6"
ACCENT: Final = "#0f6e6e"
DPI: Final = 100  # a unit of a sheet is a pixel

SHADES: Final = (
    (0, "#e9edef", MUTED),
    (1, "#cfe6e3", INK),
    (5, "#96cbc6", INK),
    (10, "#4ea8a3", INK),
    (25, "#16807f", "#ffffff"),
    (75, "#0b4f55", "#ffffff"),
)
"""From which number on a tile has which colour, and its letters."""


class Sheet:
    """A sheet of paper measured in pixels from its upper left corner."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=PAPER)
        FigureCanvasAgg(figure)
        self.figure = figure
        self.axes = figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.axes.axis("off")

    def write(self, x: float, y: float, text: str, size: float, **style: Any) -> None:
        """Letters of this height in pixels; `$` and the like stay what they are."""
        style = {"color": INK, "va": "center", "parse_math": False, **style}
        self.axes.text(x, y, text, fontsize=size * 72 / DPI, **style)

    def wrapped(self, text: str, size: float, width: float, lines: int, **style: Any) -> list[str]:
        """The text in at most so many lines of this width in pixels; what does not fit ends in «…»."""
        found = list(self._lines(text.split(), size, width, style))
        if len(found) > lines:
            found = [*found[: lines - 1], self._cut(f"{found[lines - 1]} {found[lines]}", size, width, style)]
        return found

    def save(self, path: str) -> None:
        """Write the sheet as PNG."""
        self.figure.savefig(path, format="png", facecolor=PAPER)

    def _lines(self, words: list[str], size: float, width: float, style: dict[str, Any]) -> Iterator[str]:
        line = ""
        for word in words:
            longer = f"{line} {word}".strip()
            if line and self._wide(longer, size, style) > width:
                yield line
                longer = word
            line = (
                longer if self._wide(longer, size, style) <= width else self._cut(longer, size, width, style)
            )
        if line:
            yield line

    def _cut(self, text: str, size: float, width: float, style: dict[str, Any]) -> str:
        while text and self._wide(f"{text}…", size, style) > width:
            text = text[:-1]
        return f"{text.rstrip(' ,;:—-')}…"

    def _wide(self, text: str, size: float, style: dict[str, Any]) -> float:
        drawn = self.axes.text(0, 0, text, fontsize=size * 72 / DPI, parse_math=False, **style)
        width = drawn.get_window_extent().width
        drawn.remove()
        return float(width)


def shade(count: int) -> tuple[str, str]:
    """The colour of a tile with this number, and of its letters."""
    return next((colour, ink) for start, colour, ink in reversed(SHADES) if count >= start)
