"""People: found by the grammar of their names, put into the nominative."""

import pytest

from bot.answer.morph import Morph
from bot.ingest.people import PeopleFinder


@pytest.fixture(scope="module")
def finder(morph: Morph) -> PeopleFinder:
    return PeopleFinder(morph)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Губернатор области Андрей Травников назначил Юрия Петухова.", ["Андрей Травников", "Юрий Петухов"]),
        (
            "Слова директора Станислава Логинова передали Анне Ивановой.",
            ["Станислав Логинов", "Анна Иванова"],
        ),
        ("Проект утверждён президентом РФ Владимиром Путиным.", ["Владимир Путин"]),
        ("Губернатор МО (А.Ю.Воробьев) и секретарь И. Ю. Брынцалов", ["А. Ю. Воробьев", "И. Ю. Брынцалов"]),
        ("Отчёт сдал Воробьев А.Ю. вчера.", ["А. Ю. Воробьев"]),
        ("Поручено Марии Владимировне Рудзевич создать центр.", ["Мария Рудзевич"]),
        ("Центр посетил Айсен Николаев с Дмитрием Разумовским.", ["Айсен Николаев", "Дмитрий Разумовский"]),
        ("Министр Григорий Прохватилов доволен.", ["Григорий Прохватилов"]),
        ("Великий Новгород и Нижний Новгород соединит дорога.", []),
        ("Открыта гимназия имени О. И. Охрименко.", []),
        ("Университет Лобачевского готовит кадры.", []),
    ],
)
def test_people_are_named_in_the_nominative(finder: PeopleFinder, text: str, names: list[str]) -> None:
    assert [person.name for person in finder.find(text)] == names


def test_a_known_surname_is_found_in_any_case(finder: PeopleFinder) -> None:
    text = "С Ивановой говорил Логинов, а Логинову ответили."
    assert [person.last for person in finder.surnames(text, {"иванова", "логинов"})] == [
        "Иванова", "Логинов", "Логинов",
    ]  # fmt: skip


def test_a_recognizer_adds_names_that_grammar_does_not_know(finder: PeopleFinder) -> None:
    text = "Соглашение подписал хоким Зоир Мирзаев."
    start = text.index("Зоир")
    assert [person.name for person in finder.find(text, [(start, len(text) - 1)])] == ["Зоир Мирзаев"]
