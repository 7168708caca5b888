"""Numbers by value and dates by parts, in both languages."""

from decimal import Decimal

import pytest

from bot.facts.model import Lang
from bot.facts.quantities import Moment, moment_of, quantities

NUMBERS: list[tuple[Lang, str, list[str]]] = [
    ("ru", "на первом месте в стране и на шестом в мире", ["1", "6"]),
    ("ru", "свыше 70 миллионов человек", ["70000000"]),
    ("ru", "более 20 млн пользователей", ["20000000"]),
    ("ru", "20 000 000 пользователей", ["20000000"]),
    ("ru", "20\u00a0000 школ", ["20000"]),
    ("ru", "1,5 млрд рублей", ["1500000000"]),
    ("ru", "семьюдесятью миллионами", ["70000000"]),
    ("ru", "двадцать пять тысяч", ["25000"]),
    ("ru", "сто двадцать три школы", ["123"]),
    ("ru", "в трёх районах и пяти городах", ["3", "5"]),
    ("ru", "двадцать первый сезон", ["21"]),
    ("ru", "пятый, шестой", ["5", "6"]),
    ("ru", "технопарк «Кванториум 3.0»", ["3"]),
    ("ru", "миллионы жителей", []),
    ("ru", "один из лидеров", []),
    ("ru", "377 просмотров", ["377"]),
    ("ru", "Подписано", []),
    ("en", "first in the country and sixth in the world", ["1", "6"]),
    ("en", "more than 70 million people", ["70000000"]),
    ("en", "20,000 schools and 1.5 billion", ["20000", "1500000000"]),
    ("en", "twenty-five thousand", ["25000"]),
    ("en", "one of the leaders", []),
    ("en", "the 2nd of 3 schools", ["2", "3"]),
]


@pytest.mark.parametrize(("lang", "text", "expected"), NUMBERS)
def test_numbers_are_read_by_value(lang: Lang, text: str, expected: list[str]) -> None:
    assert quantities(text, lang).numbers == {Decimal(number) for number in expected}


DATES: list[tuple[Lang, str, list[Moment]]] = [
    ("ru", "31 мая", [Moment(None, 5, 31)]),
    ("ru", "31-го мая 2021 года", [Moment(2021, 5, 31)]),
    ("ru", "12.04.2024", [Moment(2024, 4, 12)]),
    ("ru", "2024-04-12", [Moment(2024, 4, 12)]),
    ("ru", "в апреле 2024 года", [Moment(2024, 4)]),
    ("ru", "с осени 2023 года", [Moment(2023, "autumn")]),
    ("ru", "летом 2023", [Moment(2023, "summer")]),
    ("ru", "в 2020–2024 годах", [Moment(2020), Moment(2024)]),
    ("ru", "в мае 12 школ", []),
    ("ru", "2000 тыс. рублей", []),
    ("en", "12 April 2024", [Moment(2024, 4, 12)]),
    ("en", "April 12th, 2024", [Moment(2024, 4, 12)]),
    ("en", "in April 2024", [Moment(2024, 4)]),
    ("en", "since the autumn of 2023", [Moment(2023, "autumn")]),
    ("en", "it may take a while", []),
]


@pytest.mark.parametrize(("lang", "text", "expected"), DATES)
def test_dates_are_read_by_parts(lang: Lang, text: str, expected: list[Moment]) -> None:
    assert quantities(text, lang).moments == set(expected)


def test_numbers_of_dates_and_times_are_not_numbers() -> None:
    found = quantities("8 марта 2023 года в 9:05 было 12 гостей", "ru")

    assert found.numbers == {Decimal(12)}
    assert found.times == {"09:05"}


@pytest.mark.parametrize(
    ("mine", "other", "expected"),
    [
        (Moment(2023), Moment(2023, 5, 31), True),
        (Moment(None, 5, 31), Moment(2023, 5, 31), True),
        (Moment(2023, 5, 31), Moment(None, 5, 31), False),
        (Moment(2023, 9), Moment(2023, "autumn"), False),
    ],
)
def test_a_moment_is_within_one_that_states_as_much(mine: Moment, other: Moment, expected: bool) -> None:
    assert mine.within(other) is expected


def test_a_written_date_becomes_a_moment() -> None:
    assert moment_of("2023") == Moment(2023)
    assert moment_of("2023-05") == Moment(2023, 5)
    assert moment_of("2023-05-31") == Moment(2023, 5, 31)
