import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.processes import ProcessError, environment, run_module

Write = Callable[[str], int]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes the module `told`, which a process finds beside ours."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return (tmp_path / "told.py").write_text


async def test_what_is_given_comes_back_as_the_module_made_it(write: Write) -> None:
    write("import sys; print(sys.stdin.read().upper(), *sys.argv[1:])")
    assert await run_module("told", "x", "y", given=b"abc") == b"ABC x y\n"


async def test_a_failure_tells_its_last_line(write: Write) -> None:
    write("import sys; print('first', file=sys.stderr); sys.exit('the reason')")
    with pytest.raises(ProcessError, match=r"^the reason$"):
        await run_module("told")


async def test_a_failure_without_a_word_is_told_as_one(write: Write) -> None:
    write("import sys; sys.exit(3)")
    with pytest.raises(ProcessError, match="no reason given"):
        await run_module("told")


async def test_the_process_ends_with_who_waits_for_it(write: Write, tmp_path: Path) -> None:
    write(
        f"import time; open({str(tmp_path / 'begun')!r}, 'w'); time.sleep(1)\n"
        f"open({str(tmp_path / 'done')!r}, 'w'); time.sleep(60)"
    )
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.8):
            await run_module("told")
    await asyncio.sleep(1.2)
    assert not (tmp_path / "done").exists()


def test_no_secret_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "1:secret")
    assert "1:secret" not in str(environment())
    assert environment(STATE_DIR="/x")["STATE_DIR"] == "/x"
