"""Pictures on demand: drawn one at a time by a process of their own, kept for the next who asks."""

import asyncio
import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.errors import BotError
from bot.pictures.spec import Picture, dump

PATIENCE: Final = 60.0  # seconds for one picture; most take two
WAITING: Final = 8  # people in line; more are told to come later
KEPT: Final = 200  # pictures
ROOT: Final = Path(__file__).resolve().parents[2]
INHERITED: Final = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "PYTHONPATH")


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
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.pictures", str(draft)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            env=self._environment(),
        )
        try:
            async with asyncio.timeout(PATIENCE):
                _, complaint = await process.communicate(described.encode())
        except TimeoutError:
            raise PictureError(f"no picture within {PATIENCE:.0f} s") from None
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if process.returncode != 0:
            draft.unlink(missing_ok=True)
            last = complaint.decode(errors="replace").strip().rpartition("\n")[2]
            raise PictureError(f"the picture could not be drawn: {last}")
        draft.replace(path)

    def _environment(self) -> dict[str, str]:
        """What the process needs to know, and no secret of ours."""
        kept = {name: os.environ[name] for name in INHERITED if name in os.environ}
        found = [str(ROOT), *filter(None, [kept.get("PYTHONPATH")])]
        home = str((self._folder / ".matplotlib").resolve())
        return kept | {"PYTHONPATH": os.pathsep.join(found), "MPLCONFIGDIR": home}

    def _make_room(self) -> None:
        kept = sorted(self._folder.glob("*.png"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[KEPT:]:
            path.unlink(missing_ok=True)
