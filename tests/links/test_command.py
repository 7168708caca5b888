"""`python -m bot links` as an operator runs it, on a base whose one article is on a host of the test."""

import asyncio
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import DATA
from tests.links.conftest import Site

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "nn-digital-economy.toml"


@pytest.mark.parametrize(("path", "code"), [("/ok", 0), ("/moved", 0), ("/guarded", 0), ("/missing", 1)])
async def test_dead_pages_are_named_and_end_in_failure(
    site: Site, tmp_path: Path, path: str, code: int
) -> None:
    base = cited_from(site.url + path, tmp_path / "data")
    ended, told = await run_links(base, tmp_path / "state")
    assert ended == code, told
    assert told.splitlines()[-1].startswith("1 pages: ")
    assert (f"dead: {site.url}{path} (404 Not Found)" in told) == bool(code)


async def test_a_second_run_asks_for_nothing_that_answered(site: Site, tmp_path: Path) -> None:
    base = cited_from(f"{site.url}/ok", tmp_path / "data")
    for _ in range(2):
        assert (await run_links(base, tmp_path / "state"))[0] == 0
    assert site.paths() == {"/ok": 1}


def cited_from(url: str, folder: Path) -> Path:
    """A base with one article, which is cited from this address."""
    for part in ("entities", "lexicon"):
        shutil.copytree(DATA / part, folder / part)
    text = (DATA / "articles" / ARTICLE).read_text(encoding="utf-8")
    (folder / "articles").mkdir()
    (folder / "articles" / ARTICLE).write_text(
        re.sub(r'url = "[^"]+"', f'url = "{url}"', text, count=1), "utf-8"
    )
    return folder


async def run_links(data: Path, state: Path) -> tuple[int | None, str]:
    """The exit code, and what was written."""
    environment = os.environ | {
        "STATE_DIR": str(state),
        "DATA_DIR": str(data),
        "PYTHONPATH": str(ROOT),
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "links", "--pause", "0"),
        env=environment,
        cwd=data,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    written, _ = await process.communicate()
    return process.returncode, written.decode()
