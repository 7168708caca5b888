"""Draws the picture described on the standard input: `python -m bot.pictures FILE.png < picture.json`."""

import os
import sys

from bot.pictures.draw_map import draw_map
from bot.pictures.draw_timeline import draw_timeline
from bot.pictures.spec import MapPicture, load


def main(path: str) -> None:
    """Draw at low priority: people who ask come first."""
    os.nice(10)
    picture = load(sys.stdin.buffer.read().decode())
    sheet = draw_map(picture) if isinstance(picture, MapPicture) else draw_timeline(picture)
    sheet.save(path)


if __name__ == "__main__":
    main(sys.argv[1])
