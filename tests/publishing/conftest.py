"""The invented base of the facts' tests, and a place for the state beside it."""

from pathlib import Path

import pytest

from bot.facts.load import load_base
from bot.facts.model import FactBase
from tests.facts.conftest import written


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return written(tmp_path / "data")


@pytest.fixture
def shipped(data_dir: Path) -> FactBase:
    return load_base(data_dir)


@pytest.fixture
def state_dir(tmp_path: Path) -> Path:
    return tmp_path / "state"
