"""The two founding articles with all names and words that ship: a base small enough to be built often."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

SHIPPED: Final = Path(__file__).resolve().parent.parent / "data"
FOUNDING: Final = ("nn-digital-economy", "mo-digital-russia")


@cache
def founding_data() -> Path:
    """A data folder with these articles alone, removed when the tests end."""
    folder = Path(tempfile.mkdtemp(prefix="founding-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for part in ("entities", "lexicon"):
        shutil.copytree(SHIPPED / part, folder / part)
    (folder / "articles").mkdir()
    for article in FOUNDING:
        shutil.copy(SHIPPED / "articles" / f"{article}.toml", folder / "articles")
    return folder
