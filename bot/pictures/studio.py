"""Pictures on demand: drawn one at a time by a process of their own, kept for the next who asks."""

import asyncio
import hashlib
import os
from pathlib import Path
from typing import Final

from bot.errors import BotError
from bot.pictures.spec import Picture, dump
from bot.processes import ProcessError, environment, run_module

PATIENCE: Final = 60.0  # seconds for one picture; most take two
WAITING: Final = 8  # people in line; more are told to come later
KEPT: Final = 200  # pictures


class PictureError(BotError):
    """A picture that could not be drawn, or not in time."""

    text_id = "picture-failed"


class Studio:
    """Draws pictures into a folder; what a picture shows is its name there, so none is ever out of date."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._easel = asyncio.Lock()
        self._waiting = 0

    async def draw(self, picture: Picture) -> Path:
        """The file of a picture, drawn unless it is there. Raises PictureError."""
        described = dump(picture)
        path = self._folder / f"{hashlib.sha256(described.encode()).hexdigest()[:32]}.png"
        if path.exists():
            return path
        if self._waiting >= WAITING:
            raise PictureError("too many pictures are asked for at once")
        self._waiting += 1
        try:
            async with self._easel:
                if not path.exists():
                    await self._drawn(described, path)
        finally:
            self._waiting -= 1
        return path

    async def _drawn(self, described: str, path: Path) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._make_room()
        draft = path.with_suffix(f".{os.getpid()}")  # another bot may draw into the same folder
        env = environment(MPLCONFIGDIR=str((self._folder / ".matplotlib").resolve()))
        try:
            async with asyncio.timeout(PATIENCE):
                await run_module("bot.pictures", str(draft), given=described.encode(), env=env)
        except TimeoutError:
            raise PictureError(f"no picture within {PATIENCE:.0f} s") from None
        except ProcessError as error:
            draft.unlink(missing_ok=True)
            raise PictureError(f"the picture could not be drawn: {error}") from None
        draft.replace(path)

    def _make_room(self) -> None:
        kept = sorted(self._folder.glob("*.png"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[KEPT:]:
            path.unlink(missing_ok=True)
