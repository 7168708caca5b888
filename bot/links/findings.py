"""What was found about each page, kept between runs: an interrupted run goes on where it stopped."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.links.ask import Finding

_SCHEMA = """
CREATE TABLE IF NOT EXISTS links (
    url TEXT PRIMARY KEY, state TEXT NOT NULL, note TEXT NOT NULL, checked REAL NOT NULL
) WITHOUT ROWID;
"""


class Findings:
    """A small SQLite file; times are seconds since 1970."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        with closing(self._open()) as db:
            db.executescript(_SCHEMA)

    def keep(self, finding: Finding, now: float) -> None:
        """Put a finding in the place of the one before it."""
        with closing(self._open()) as db, db:
            row = (finding.url, finding.state, finding.note, now)
            db.execute("INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?)", row)

    def since(self, then: float) -> dict[str, Finding]:
        """What was found since then, by address."""
        with closing(self._open()) as db:
            rows = db.execute("SELECT url, state, note FROM links WHERE checked >= ?", (then,)).fetchall()
        return {url: Finding(url, state, note) for url, state, note in rows}

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path)
