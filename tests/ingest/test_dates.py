"""Dates of claims: stated ones as they stand, relative ones by the day of publication."""

import pytest

from bot.answer.morph import Morph
from bot.ingest.dates import claim_dates
from bot.ingest.numbers import measured

PUBLISHED = "2024-05-15"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "date", "until", "inferred"),
    [
        ("Школу открыли 1 сентября 2023 года.", "2023-09-01", None, ()),
        ("Школу открыли 01.09.2023.", "2023-09-01", None, ()),
        ("Школу открыли 12 мая.", "2024-05-12", None, ("year",)),
        ("Школу открыли 25 декабря.", "2023-12-25", None, ("year",)),
        ("Вчера школу открыли.", "2024-05-14", None, ("date",)),
        ("Школу открыли в понедельник.", "2024-05-13", None, ("date",)),
        ("В среду, 8 мая, школу открыли.", "2024-05-08", None, ("year",)),
        ("Сегодня открыли школу.", "2024-05-15", None, ("date",)),
        ("Сегодня в регионе работают все службы.", None, None, ()),
        ("В этом году построят мост.", "2024", None, ("date",)),
        ("В следующем году построят мост.", "2025", None, ("date",)),
        ("Мост строят с осени 2022 года.", "2022", None, ()),
        ("В марте 2021 года начали.", "2021-03", None, ()),
        ("Мост построят до 2030 года.", None, "2030", ()),
        ("Работы идут с 10 февраля по 2 марта.", "2024-02-10", "2024-03-02", ("year",)),
        ("К концу года мост сдадут.", None, "2024", ("date",)),
        ("Закупили 2000 рублей на 2024 человека.", None, None, ()),
        ("На форуме ЦИПР-2023 выступили.", None, None, ()),
        ("Мост открыт.", None, None, ()),
    ],
)
def test_a_claim_s_date(text: str, date: str | None, until: str | None, inferred: tuple[str, ...]) -> None:
    assert claim_dates(text, PUBLISHED) == (date, until, inferred)


def test_without_the_day_of_publication_nothing_is_guessed() -> None:
    assert claim_dates("Вчера, 12 мая, школу открыли.", None) == (None, None, ())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Более 20 млн человек.", [("20000000", "человек")]),
        ("Выделили 1,5 млрд рублей и 300 тысяч.", [("1500000000", "рубль"), ("300000", "")]),
        ("Выросло на 86,5%.", [("86.5", "процент")]),
        ("Установили 1 200 новых камер 5 мая 2024 года.", [("1200", "камера")]),
    ],
)
def test_numbers_with_their_units(morph: Morph, text: str, numbers: list[tuple[str, str]]) -> None:
    assert [(number.value, number.unit) for number in measured(text, morph)] == numbers
