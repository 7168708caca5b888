"""Photos that the bot sends to the page: PNG files, named by the hash of their bytes."""

import hashlib
from pathlib import Path
from typing import Any

PHOTO_LIMIT = 10 * 2**20  # bytes, as in Telegram
PHOTOS_KEPT = 100
CAPTION_LIMIT = 1024  # UTF-16 units
_PNG = b"\x89PNG\r\n\x1a\n"


class Photos:
    """A folder of photos; the longest unsent ones give way."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, data: bytes) -> dict[str, Any] | None:
        """Store a photo and return it as Telegram's `PhotoSize`; None for what is no PNG or too large."""
        if not data.startswith(_PNG) or len(data) > PHOTO_LIMIT:
            return None
        self._folder.mkdir(parents=True, exist_ok=True)
        id = hashlib.sha256(data).hexdigest()[:32]
        (self._folder / f"{id}.png").write_bytes(data)
        kept = sorted(self._folder.glob("*.png"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[PHOTOS_KEPT:]:
            path.unlink(missing_ok=True)
        width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
        return {"file_id": id, "file_unique_id": id, "width": width, "height": height, "file_size": len(data)}

    def find(self, id: str) -> bytes | None:
        """The bytes of a photo, unless it has given way."""
        path = self._folder / f"{id}.png"
        return path.read_bytes() if id.isalnum() and path.is_file() else None
