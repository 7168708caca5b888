"""Numbers over all that ships: of what is counted, or none."""

import pytest

from bot.answer.engine import Engine
from bot.answer.model import NotFound
from tests.answer.asking import ids_of


def test_things_are_counted_by_their_name(engine: Engine) -> None:
    assert ids_of(engine.ask("сколько стойбищ в Югре")) == ["yug23-total"]


@pytest.mark.parametrize(
    "question",
    [
        "сколько школ 21 в России",
        "сколько кампусов Школы 21",
        "сколько стойбищ в 2026",
        "сколько цифровых диктантов было",
        "сколько регионов участвуют в Цифровой прокачке",
    ],
)
def test_a_number_of_something_else_is_no_answer(engine: Engine, question: str) -> None:
    assert isinstance(engine.ask(question), NotFound)
