"""Posts with a field over all that ships: the post in that field, or none."""

import pytest

from bot.answer.engine import Engine
from bot.answer.model import NotFound
from tests.answer.asking import ids_of


@pytest.mark.parametrize(
    ("question", "post"),
    [
        ("кто министр цифрового развития Подмосковья", "maa25-kurtyanik"),
        ("глава минцифры Подмосковья", "maa25-kurtyanik"),
        ("кто министр связи Татарстана", "tatr-nachvin-post"),
        ("глава Минцифры", "itg25-shadaev"),
    ],
)
def test_a_post_is_found_by_its_field(engine: Engine, question: str, post: str) -> None:
    assert ids_of(engine.ask(question)) == [post]


@pytest.mark.parametrize(
    "question",
    [
        "кто министр здравоохранения Калужской области",
        "кто возглавляет министерство цифрового развития Калужской области",
        "кто министр просвещения",
        "кто депутат Госдумы от Самарской области",
    ],
)
def test_who_is_in_another_field_or_place_is_no_answer(engine: Engine, question: str) -> None:
    assert isinstance(engine.ask(question), NotFound)
