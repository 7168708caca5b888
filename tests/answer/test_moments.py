"""Days that questions name: «на 1 марта 2023»."""

import pytest

from bot.answer.moments import asked_day, month_of
from bot.answer.morph import Morph
from bot.answer.normalize import tokenize


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("что было известно на 1 марта 2023", "2023-03-01", "на 1 марта 2023"),
        ("что было известно на 1 марта 2023 года о Югре", "2023-03-01", "на 1 марта 2023 года"),
        ("по состоянию на 01.09.2024 кто министр", "2024-09-01", "на 01.09.2024"),
        ("кто был главой на май 2021", "2021-05-31", "на май 2021"),
        ("who was in charge as of 5 June 2022", "2022-06-05", "of 5 June 2022"),
        ("what was known by December 2022", "2022-12-31", "by December 2022"),
    ],
)
def test_a_day_is_found_with_its_words(morph: Morph, text: str, day: str, words: str) -> None:
    tokens = tokenize(text, morph)
    found = asked_day(tokens)
    assert found is not None
    assert found.day == day
    assert text[tokens[found.start].start : tokens[found.stop - 1].stop] == words


@pytest.mark.parametrize(
    "text",
    [
        "кто возглавлял АНО в 2019 году",
        "что было 31 мая",
        "на 5 мая",
        "на 2023 год",
        "на 45 марта 2023",
        "на 01.13.2023",
        "соглашение на конференции ЦИПР 31 мая 2023",
        "",
    ],
)
def test_other_numbers_are_no_day_as_of_which(morph: Morph, text: str) -> None:
    assert asked_day(tokenize(text, morph)) is None


def test_months_are_known_in_their_forms() -> None:
    forms = ("января", "феврале", "март", "апрелю", "мая", "мае", "июне", "июля", "августа", "october")
    assert [month_of(form) for form in forms] == [1, 2, 3, 4, 5, 5, 6, 7, 8, 10]
    assert [month_of(word) for word in ("мартышка", "маятник", "июньский")] == [None, None, None]
