"""The invented base of the facts' tests, and a place for the state beside it."""

from pathlib import Path

import pytest

from bot.facts.load import load_base
from bot.facts.model import FactBase
from tests.facts.conftest import FILES


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    for name, content in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def shipped(data_dir: Path) -> FactBase:
    return load_base(data_dir)


@pytest.fixture
def state_dir(tmp_path: Path) -> Path:
    return tmp_path / "state"
