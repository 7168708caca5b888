"""The engine and its steps over the two founding articles, as the index holds them."""

import shutil
from pathlib import Path

import pytest

from bot.answer.engine import Engine
from bot.answer.holdings import Holdings
from bot.answer.morph import Morph
from bot.answer.people import People
from bot.answer.rules import Rules
from bot.answer.understand import Understanding
from bot.index.build import ensure_index
from bot.index.reader import open_index
from tests.answer.asking import Reader
from tests.conftest import DATA
from tests.founding import FOUNDING

ELSEWHERE = Path(__file__).parent / "elsewhere"  # articles on made-up regions, projects and people


@pytest.fixture(scope="session")
def founding(engine: Engine) -> Engine:
    """The engine as if the base held the two founding articles alone."""
    return engine.only(FOUNDING)


@pytest.fixture(scope="session")
def larger(morph: Morph, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine over the base that ships and the articles from elsewhere."""
    folder = tmp_path_factory.mktemp("larger")
    data = folder / "data"
    shutil.copytree(DATA, data)
    for path in ELSEWHERE.glob("entities/*.toml"):
        with (data / "entities" / path.name).open("a", encoding="utf-8") as file:
            file.write(path.read_text(encoding="utf-8"))
    for path in ELSEWHERE.glob("articles/*.toml"):
        shutil.copy(path, data / "articles")
    return Engine(open_index(ensure_index(data, folder / "state", morph).path, morph), morph)


@pytest.fixture(scope="session")
def reader(founding: Engine, morph: Morph) -> Reader:
    """Questions to queries."""
    return Reader(Understanding(founding.base, morph), morph)


@pytest.fixture(scope="session")
def rules(founding: Engine, reader: Reader, morph: Morph) -> Rules:
    return Rules(founding.base, morph, reader.understanding)


@pytest.fixture(scope="session")
def holdings(rules: Rules) -> Holdings:
    return rules.holdings


@pytest.fixture(scope="session")
def people(rules: Rules) -> People:
    return rules.people
