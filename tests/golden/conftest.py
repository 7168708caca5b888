"""The engine over all that ships, which the golden sets restrict or ask as a whole."""

import pytest

from bot.answer.engine import Engine
from bot.answer.morph import Morph
from bot.index.build import ensure_index
from bot.index.reader import open_index
from tests.founding import SHIPPED


@pytest.fixture(scope="session")
def engine(morph: Morph, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The real engine over the base that ships."""
    return Engine(
        open_index(ensure_index(SHIPPED, tmp_path_factory.mktemp("shipped"), morph).path, morph), morph
    )
