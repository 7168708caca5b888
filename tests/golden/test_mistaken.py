"""What stands near an answer and is none, over all that ships: parts for wholes, other people or verbs."""

import pytest

from bot.answer.engine import Engine
from bot.answer.model import NotFound
from tests.answer.asking import ids_of, talk, verdict_of
from tests.founding import FOUNDING


@pytest.mark.parametrize(
    "question",
    [
        "Какой бюджет нацпроекта Экономика данных?",
        "Сколько стоит Школа 21 в целом по стране?",
    ],
)
def test_what_one_region_spends_is_not_the_budget_of_the_whole(engine: Engine, question: str) -> None:
    assert isinstance(talk(engine, question), NotFound)


def test_what_a_programme_is_is_not_told_by_what_one_region_has_of_it(engine: Engine) -> None:
    assert "nbs25-tax" not in ids_of(talk(engine, "Что такое УЦН?"))


def test_the_whole_is_counted_where_it_is_counted(engine: Engine) -> None:
    assert ids_of(talk(engine, "Сколько волонтеров в Цифровой России?")) == ["vpm-number"]
    assert ids_of(talk(engine, "Сколько цифровых волонтёров в Тамбовской области?")) == ["drt25-volunteers"]


@pytest.mark.parametrize("place", ["Сочи", "Казани"])
def test_a_place_alone_sets_no_claim_right(engine: Engine, place: str) -> None:
    reply = talk(engine, f"Правда ли, что ЦИПР проходит в {place}?")
    assert isinstance(reply, NotFound) or verdict_of(reply) == "yes"


def test_that_opens_a_claim_and_asks_nothing(engine: Engine) -> None:
    assert ids_of(talk(engine, "Правда ли, что ЦИПР проходит в Казани?"))[:1] == ["ci16-place"]


@pytest.mark.parametrize(
    "question", ["Сколько чиновников обучили?", "Сколько пенсионеров обучили цифровые волонтёры?"]
)
def test_people_of_one_sort_are_not_counted_for_another(engine: Engine, question: str) -> None:
    assert isinstance(talk(engine, question), NotFound)


@pytest.mark.parametrize(
    "question",
    [
        "Сколько вопросов в цифровом диктанте?",  # the fact counts categories
        "Почему закрыли Изобретариум?",  # why its building took long is known
        "Какие льготы у айтишников?",  # a benefit of operators is
        "На каком месте Подмосковье по ИИ?",  # «и» is no «ИИ»
    ],
)
def test_another_thing_deed_or_owner_is_no_answer(engine: Engine, question: str) -> None:
    assert isinstance(talk(engine, question), NotFound)


@pytest.mark.parametrize(
    "question",
    [
        "есть ли школа 21 в Новосибирске?",  # whose people study in the one in Omsk
        "кто проводит ЦИПР?",  # one of those who came up with it is known
        "на каком сайте проходит Урок цифры?",
        "сколько сёл подключили по УЦН по всей России?",  # a plan says how many
        "выдает ли школа 21 диплом?",
    ],
)
def test_what_only_stands_beside_it_is_no_answer(engine: Engine, question: str) -> None:
    assert isinstance(talk(engine, question), NotFound)


def test_where_something_was_said_is_told_by_the_event(engine: Engine) -> None:
    assert "nn-signed" in ids_of(talk(engine.only(FOUNDING), "На какой конференции говорил Плуготаренко?"))
