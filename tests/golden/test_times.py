"""Time and contradiction over the whole base: the newest known, as of then, and all that differs."""

import pytest

from bot.answer.engine import Engine
from bot.answer.model import Answer
from tests.answer.asking import ids_of, talk
from tests.founding import FOUNDING


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Кто возглавляет АНО «Цифровая экономика»?", ["anoh25-plugotarenko"]),
        ("Кто глава АНО «Цифровая экономика»?", ["anoh25-plugotarenko"]),
        ("кто возглавлял АНО Цифровая экономика в 2019", ["kal19-kovnir"]),
        ("кто руководил АНО «Цифровая экономика» раньше", ["kal19-kovnir"]),
        ("кто возглавлял АНО «Цифровая экономика» до Плуготаренко", ["kal19-kovnir"]),
        ("кто возглавлял АНО «Цифровая экономика» на 01.06.2020", ["kal19-kovnir"]),
        ("Кто губернатор Калужской области?", ["kal25-shapsha-post"]),
        ("кто был губернатором Калужской области", ["kal25-shapsha-post", "kal19-artamonov"]),
        ("кто федеральный координатор «Цифровой России»", ["dry25-nemkin"]),
    ],
)
def test_a_post_is_its_newest_known_holders_or_theirs_who_held_it_then(
    engine: Engine, question: str, expected: list[str]
) -> None:
    assert ids_of(talk(engine, question)) == expected


@pytest.mark.parametrize(
    "question", ["что было известно на 1 марта 2023", "что знали об IT-стойбищах на 1 марта 2022"]
)
def test_what_was_known_on_a_day_was_published_by_then(engine: Engine, question: str) -> None:
    reply = talk(engine, question)
    assert isinstance(reply, Answer), reply
    assert all((article.published or "") < "2023-03" for article in reply.articles)


def test_figures_that_differ_are_told_together_in_the_order_of_time(engine: Engine) -> None:
    reply = talk(engine, "сколько ИИ-проектов в Подмосковье?")
    assert isinstance(reply, Answer)
    assert [fact.value for fact in reply.values] == ["41", "53", "42", "67"]
    assert reply.facts[0].value == "67", "the newest leads"
    earlier = talk(engine, "сколько IT-стойбищ было в Югре на 1 февраля 2022")
    assert isinstance(earlier, Answer)
    assert [fact.value for fact in earlier.values] == ["29", "49"]


@pytest.mark.parametrize("question", ["где проходит ЦИПР", "когда проходит ЦИПР", "Когда прошла ЦИПР?"])
def test_of_an_event_that_comes_back_the_newest_is_told(engine: Engine, question: str) -> None:
    assert ids_of(talk(engine, question))[:1] == ["gdfh25-held"]
    assert ids_of(talk(engine, f"{question} в 2016 году"))[:1] == ["ci16-place"]


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Кто был губернатором Нижегородской области в 2023 году?", "nn-governor"),
        ("кто возглавлял АНО «Цифровая экономика» в 2023", "nn-ano-head"),
        ("кто был губернатором Подмосковья в 2021 году", None),
    ],
)
def test_who_holds_a_post_is_known_of_the_year_of_its_article(
    engine: Engine, question: str, fact: str | None
) -> None:
    assert ids_of(talk(engine.only(FOUNDING), question))[:1] == ([fact] if fact else [])
