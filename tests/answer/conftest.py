"""The engine and its steps over the two founding articles, as the index holds them."""

import pytest

from bot.answer.engine import Engine
from bot.answer.holdings import Holdings
from bot.answer.morph import Morph
from bot.answer.people import People
from bot.answer.rules import Rules
from bot.answer.understand import Understanding
from tests.answer.asking import FOUNDING, Reader


@pytest.fixture(scope="session")
def founding(engine: Engine) -> Engine:
    """The engine as if the base held the two founding articles alone."""
    return engine.only(FOUNDING)


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
