"""A process that dies while it publishes, wherever that may be, leaves a base that is whole."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.answer.model import Answer
from bot.answer.morph import Morph
from bot.publishing.build import published_index
from bot.publishing.swap import open_base
from bot.settings import Settings
from bot.store.editing import StoredDraft
from bot.store.published import STATE_FILE
from bot.store.sqlite import SqliteStore
from tests.publishing.crashing import DRAFT, KILLED

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "Когда Олег Речной открыл мост?"
TRIED = 8
"""Steps at which the process dies, spread over all of them, the first and the last included."""


def approve_until(step: int, settings: Settings) -> subprocess.CompletedProcess[str]:
    """Approve the draft and build the base in a process that dies at this step."""
    return subprocess.run(
        [sys.executable, "-m", "tests.publishing.crashing", str(step)],
        env={**os.environ, "STATE_DIR": str(settings.state_dir), "DATA_DIR": str(settings.data_dir)},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


async def decided(settings: Settings) -> tuple[str, int]:
    """The state of the draft, and how many versions there are."""
    store = SqliteStore(settings.state_dir / STATE_FILE)
    await store.open()
    try:
        draft = await store.drafts.get(DRAFT)
        assert draft
        return draft.status, len(await store.versions.all())
    finally:
        await store.close()


@pytest.fixture
async def settings(data_dir: Path, state_dir: Path, morph: Morph) -> Settings:
    """What ships is indexed, a draft waits."""
    settings = Settings(data_dir=data_dir, state_dir=state_dir)
    store = SqliteStore(state_dir / STATE_FILE)
    await store.open()
    await store.drafts.put("bridge", "{}", [StoredDraft(DRAFT, "bridge", "{}")], 7)
    await store.close()
    published_index(settings, morph)
    return settings


async def test_a_crash_at_any_point_of_publishing_leaves_the_base_whole(
    settings: Settings, morph: Morph, tmp_path: Path
) -> None:
    shutil.copytree(settings.state_dir, tmp_path / "before")
    done = approve_until(0, settings)
    steps = int(done.stdout)
    assert steps > TRIED, done.stderr
    outcomes = set()
    for number in range(TRIED):
        shutil.rmtree(settings.state_dir)
        shutil.copytree(tmp_path / "before", settings.state_dir)
        assert approve_until(1 + number * (steps - 1) // (TRIED - 1), settings).returncode == KILLED
        status, versions = await decided(settings)
        assert (status, versions) in {("pending", 0), ("approved", 1)}
        answer = open_base(published_index(settings, morph), morph).engine.ask(QUESTION)
        assert isinstance(answer, Answer) == (status == "approved")
        outcomes.add(status)
    assert outcomes == {"pending", "approved"}, "it was tried before and after the decision"
