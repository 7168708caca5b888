"""What rules a fact out although its words fit."""

import pytest

from bot.answer.engine import Engine
from bot.answer.rules import Rules
from tests.answer.asking import Reader, ids_of, talk, verdict_of


def conflicts(rules: Rules, reader: Reader, question: str, fact: str) -> set[str]:
    """The kinds of conflicts of a fact with a question."""
    matches = {match.fact.id: match for match in rules.ranker.rank(reader.read(question))}
    return {conflict.partition(":")[0] for conflict in matches[fact].conflicts}


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        # each ordinal belongs to its scope
        ("Россия на первом месте в Европе по пользователям интернета?", "mo-internet-rank"),
        ("Россия на шестом месте в мире по пользователям интернета?", "mo-internet-rank"),
        # each audience belongs to its initiative
        ("«Уроки цифры» для школьников?", "nn-plan-lessons"),
        ("Цифровая прокачка для госслужащих?", "nn-first-step"),
        ("Школа пилотов коптера для военнослужащих?", "mo-copter-school"),
        # numbers and dates in any writing
        ("более 20 млн человек заняты в ИТ?", "mo-it-workers"),
        ("свыше 70 миллионов человек пользуются сервисами?", "mo-service-users"),
        ("соглашение подписали 31 мая 2023 года?", "nn-signed"),
        ("проект работает с 2022 года?", "mo-project-since"),
        # names that the fact holds
        ("Никитин подписал соглашение на ЦИПР?", "nn-signed"),
        ("в Подмосковье работает Цифровая Россия?", "mo-project-since"),
    ],
)
def test_what_agrees_is_no_conflict(rules: Rules, reader: Reader, question: str, fact: str) -> None:
    assert conflicts(rules, reader, question, fact) == set()


@pytest.mark.parametrize(
    ("question", "fact", "kind"),
    [
        ("Россия на шестом месте в Европе по пользователям интернета?", "mo-internet-rank", "binding"),
        ("Россия на первом месте в мире по пользователям интернета?", "mo-internet-rank", "binding"),
        ("Россия на втором месте в мире по пользователям интернета?", "mo-internet-rank", "contrast"),
        ("Цифровая прокачка для школьников?", "nn-plans", "binding"),
        ("Уроки цифры для госслужащих?", "nn-plan-lessons", "contrast"),
        ("более 30 млн человек заняты в ИТ?", "mo-it-workers", "number"),
        ("соглашение подписали 30 мая?", "nn-signed", "number"),
        ("соглашение подписали в 2022 году?", "nn-signed", "number"),
        ("проект работает с 2021 года?", "mo-project-since", "number"),
        ("соглашение подписал Панин?", "nn-signed", "entity"),
        ("Школа пилотов в Нижегородской области?", "mo-copter-school", "entity"),
        ("Уроки цифры в Подмосковье?", "nn-plan-lessons", "entity"),
        ("Цифровая экономика в Тамбовской области?", "nn-approved", "entity"),
        ("соглашение подписал Собянин?", "nn-signed", "name"),
        ("мэр подписал соглашение в Нижнем Новгороде?", "nn-signed", "role"),
        ("в подмосковной новости подписали соглашение?", "nn-signed", "source"),
    ],
)
def test_what_differs_is_named(rules: Rules, reader: Reader, question: str, fact: str, kind: str) -> None:
    assert kind in conflicts(rules, reader, question, fact)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Россия на шестом месте в Европе по числу пользователей интернета?", "mo-internet-rank"),
        ("Россия третья в мире по числу пользователей интернета?", "mo-internet-rank"),
        ("правда, что в ИТ занято более 30 млн человек?", "mo-it-workers"),
        ("правда, что «Уроки цифры» для военнослужащих?", "nn-plan-lessons"),
    ],
)
def test_a_wrong_claim_is_set_right_by_the_fact_it_contradicts(
    founding: Engine, question: str, lead: str
) -> None:
    reply = talk(founding, question)
    assert (verdict_of(reply), ids_of(reply)) == ("no", [lead])


@pytest.mark.parametrize(
    "question",
    [
        "какие планы у АНО на 2030 год",
        "сколько человек занято в ИТ в 2019 году",
        "что подписали 15 июня",
        "Уроки цифры в Подмосковье",
        "что сделала Цифровая Россия в Нижегородской области",
        "какое место занимает Россия в Африке по пользователям интернета",
    ],
)
def test_another_year_place_or_scope_is_not_answered(founding: Engine, question: str) -> None:
    assert ids_of(talk(founding, question)) == []


@pytest.mark.parametrize(
    ("question", "ended"),
    [
        ("сколько человек к концу семинара обсудили инициативы", True),
        ("какие инициативы обсудили к концу 2023 года", False),
        ("какие инициативы обсудили к концу марта", False),
    ],
)
def test_what_was_so_at_an_end_is_told_by_what_knows_of_one(
    rules: Rules, reader: Reader, question: str, ended: bool
) -> None:
    assert ("end" in conflicts(rules, reader, question, "mo-meeting")) is ended
