"""The widest base there is: views must hold many regions, people and facts."""

import pytest

from bot.facts.load import load_base
from bot.facts.model import FactBase
from tests.founding import SHIPPED


@pytest.fixture(scope="session")
def wide() -> FactBase:
    return load_base(SHIPPED)
