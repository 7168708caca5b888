"""Draws the picture described on the standard input: `python -m bot.pictures FILE.png < picture.json`."""

import sys

from bot.pictures.canvas import Sheet
from bot.pictures.draw_map import draw_map
from bot.pictures.draw_timeline import draw_timeline
from bot.pictures.draw_week import draw_week
from bot.pictures.spec import MapPicture, Picture, TimelinePicture, load


def main(path: str) -> None:
    """Draw it into the file `path`."""
    draw(load(sys.stdin.buffer.read().decode())).save(path)


def draw(picture: Picture) -> Sheet:
    """The picture on a sheet."""
    match picture:
        case MapPicture():
            return draw_map(picture)
        case TimelinePicture():
            return draw_timeline(picture)
        case _:
            return draw_week(picture)


if __name__ == "__main__":
    main(sys.argv[1])
