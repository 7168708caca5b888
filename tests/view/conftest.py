"""The widest base there is: views must hold many regions, people and facts."""

import pytest

from bot.facts.load import load_base
from bot.facts.model import FactBase
from tests.conftest import DATA

STAGING = DATA.parent / "staging"


@pytest.fixture(scope="session")
def wide() -> FactBase:
    return load_base(STAGING if STAGING.is_dir() else DATA)
