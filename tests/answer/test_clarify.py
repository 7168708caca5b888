"""A name that several bear: asked back where the answers differ, and only there."""

import pytest

from bot.answer.engine import Engine
from bot.answer.model import Answer, Clarify, NotFound
from tests.answer.asking import ids_of, talk

ALTAI = {"altai": "al-bees-what", "altai-krai": "ak-grain-what"}


def asked_back(larger: Engine, question: str) -> Clarify:
    reply = talk(larger, question)
    assert isinstance(reply, Clarify), reply
    return reply


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("что внедряют на Алтае?", "Алтае"),
        ("Расскажи, что есть на Алтае", "Алтае"),
        ("Алтай", "Алтай"),
    ],
)
def test_an_open_name_is_asked_back_with_its_readings(larger: Engine, question: str, word: str) -> None:
    reply = asked_back(larger, question)
    assert reply.word == word
    assert {option.entity for option in reply.options} == set(ALTAI)
    assert {option.label for option in reply.options} == {larger.base.entities[id_].name for id_ in ALTAI}


def test_each_reading_is_a_question_with_one_answer(larger: Engine) -> None:
    for option in asked_back(larger, "что внедряют на Алтае?").options:
        assert ids_of(talk(larger, option.question)) == [ALTAI[option.entity]]


def test_an_open_question_states_no_fact_and_can_be_answered_by_a_word(larger: Engine) -> None:
    reply = asked_back(larger, "что внедряют на Алтае?")
    assert reply.turn.facts == ()
    assert ids_of(larger.ask("в Алтайском крае", reply.turn)) == ["ak-grain-what"]


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("что внедряют в Алтайском крае?", {"ak-grain-what"}),
        ("что внедряют в Республике Алтай?", {"al-bees-what"}),
        ("что внедряют в Республике Алтай или в Алтайском крае?", {"al-bees-what", "ak-grain-what"}),
        ("кто на Алтае взвешивает зерно без бумаг?", {"ak-grain-what"}),
    ],
)
def test_a_plain_question_is_answered(larger: Engine, question: str, facts: set[str]) -> None:
    reply = talk(larger, question)
    assert isinstance(reply, Answer), reply
    assert set(ids_of(reply)) <= facts


def test_a_name_with_one_reading_in_reach_is_plain(larger: Engine) -> None:
    assert ids_of(talk(larger.only(["ak-grain"]), "что внедряют на Алтае?")) == ["ak-grain-what"]


def test_a_name_of_which_nothing_is_told_is_refused(founding: Engine) -> None:
    assert isinstance(talk(founding, "что внедряют на Алтае?"), NotFound)
