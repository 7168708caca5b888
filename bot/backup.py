"""Backup and restore: the state and the fed-in articles in one file, made and read while the bot runs."""

import json
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.errors import StoreError, UsageError
from bot.index.passages import PASSAGES_FILE, stored_articles
from bot.settings import Settings
from bot.store import transfer
from bot.store.published import STATE_FILE

FORMAT: Final = 1
FED: Final = "fed_articles"
"""What the articles fed in are called beside the tables of the state."""
_MANIFEST, _STATE, _PASSAGES = "manifest.json", "state.sqlite3", PASSAGES_FILE


def back_up(settings: Settings, file: Path) -> transfer.Counts:
    """Write everything that cannot be made anew into `file`, which is whole or not there.

    Raises StoreError where the state cannot be read, UsageError where `file` is a folder, OSError
    where it cannot be written.
    """
    if file.is_dir():
        raise UsageError(f"{file}: is a folder: name a file in it")
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
        state, passages = Path(folder) / _STATE, Path(folder) / _PASSAGES
        counts = transfer.dump(_url(settings), settings.state_dir / STATE_FILE, state)
        fed = _copy(settings.state_dir / _PASSAGES, passages)
        made = Path(folder) / "backup.zip"
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            at = datetime.now(UTC).isoformat(timespec="seconds")
            archive.writestr(_MANIFEST, json.dumps({"format": FORMAT, "at": at, "rows": dict(counts)}))
            for part in (state, passages):
                if part.exists():
                    archive.write(part, part.name)
        made.chmod(0o600)  # people's questions are in it
        made.replace(file)
    return {**counts, FED: fed}


def restore(settings: Settings, file: Path) -> transfer.Counts:
    """Put what a backup holds in the place of the state; a running bot goes on with it.

    Raises UsageError where the file is no backup, StoreError where the state cannot be written.
    """
    settings.state_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.state_dir, prefix=".restore-") as folder:
        _unpack(file, Path(folder))
        counts = transfer.load(Path(folder) / _STATE, _url(settings), settings.state_dir / STATE_FILE)
        fed = _copy(Path(folder) / _PASSAGES, settings.state_dir / _PASSAGES)
    return {**counts, FED: fed}


def migrate_state(settings: Settings) -> transfer.Counts:
    """Move the state of STATE_DIR into the empty database of DATABASE_URL, every row counted.

    Raises UsageError where there is nothing to move or something would be overwritten, StoreError
    where a count differs; the file stays as it is.
    """
    url, state = _url(settings), settings.state_dir / STATE_FILE
    if url is None:
        raise UsageError("migrate-state moves the state to PostgreSQL: set DATABASE_URL")
    if not state.exists():
        raise UsageError(f"there is no state in {settings.state_dir} to move")
    if not transfer.is_empty(url):
        raise UsageError("the database of DATABASE_URL holds a state already: give it an empty one")
    with tempfile.TemporaryDirectory(dir=settings.state_dir, prefix=".migrate-") as folder:
        copy = Path(folder) / _STATE
        expected = transfer.dump(None, state, copy)
        found = transfer.load(copy, url, state)
    if found != expected:
        wrong = [f"{name}: {found.get(name)} of {count}" for name, count in expected.items()
                 if found.get(name) != count]  # fmt: skip
        raise StoreError(f"rows are missing after the move ({', '.join(wrong)})")
    return found


def _unpack(file: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = json.loads(archive.read(_MANIFEST))
            if manifest["format"] != FORMAT:
                raise UsageError(f"{file}: made by a newer version of the bot")
            for name in (_STATE, _PASSAGES):  # by name: nothing else of an archive is looked at
                if name in archive.namelist():
                    archive.extract(name, folder)
        if not (folder / _STATE).exists():
            raise KeyError(_STATE)
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError):
        raise UsageError(f"{file}: is no backup of the bot") from None


def _copy(source: Path, target: Path) -> int:
    """Copy the articles that were fed in over others, both maybe in use; gives how many they are."""
    if not source.exists():
        return 0
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target, timeout=30)) as new:
            old.backup(new)
            return len(stored_articles(new))
    except sqlite3.Error as error:
        raise StoreError(f"{target.name}: {error}") from None


def _url(settings: Settings) -> str | None:
    return settings.database_url.get_secret_value() if settings.database_url else None
