"""What every test may use."""

import pytest

from bot.answer.morph import Morph


@pytest.fixture(scope="session")
def morph() -> Morph:
    return Morph()
