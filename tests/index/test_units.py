"""How the paragraphs of an article are searched."""

import pytest

from bot.index.units import MOST_WORDS, Passage, is_dateline, units_of

TITLE = "Мост открыт"


def passages(*paragraphs: list[str]) -> list[list[Passage]]:
    return [[Passage(n * 1000, n * 1000 + 1, text) for text in texts] for n, texts in enumerate(paragraphs)]


def texts(title: str | None, *paragraphs: list[str]) -> list[list[str]]:
    """The sentences of each unit, without the title."""
    return [[one.text for one in unit.sentences] for unit in units_of(title, passages(*paragraphs))]


def test_short_paragraphs_are_searched_together_and_long_ones_alone() -> None:
    long = "слово " * (MOST_WORDS - 1)
    assert texts(None, ["Раз два."], ["Три."], [long], ["Четыре."]) == [
        ["Раз два.", "Три."],
        [long, "Четыре."],
    ]


def test_the_title_lends_its_words_and_is_no_answer() -> None:
    long = "слово " * MOST_WORDS
    units = list(units_of(TITLE, passages([TITLE], [long], ["Конец."])))
    assert [unit.title and unit.title.text for unit in units] == [TITLE, TITLE]
    assert [one.text for unit in units for one in unit.sentences] == [long, "Конец."]


def test_a_title_that_is_all_there_is_stays_a_sentence() -> None:
    assert texts(TITLE, [TITLE]) == [[TITLE]]


@pytest.mark.parametrize(
    ("sentences", "joined"),
    [
        (["Тула.", "Открыт мост."], ["Тула. Открыт мост."]),
        (["14 марта 2025 года.", "Тула.", "Открыт мост."], ["14 марта 2025 года. Тула. Открыт мост."]),
        (["Открыт мост.", "Тула."], ["Открыт мост.", "Тула."]),
        (["Тула."], ["Тула."]),
    ],
)
def test_place_and_day_go_with_the_sentence_after_them(sentences: list[str], joined: list[str]) -> None:
    assert texts(None, sentences) == [joined]


def test_what_is_cut_into_units_is_cut_alike_the_second_time() -> None:
    paragraphs = passages(["Тула.", "Открыт мост."], ["слово " * 100], ["слово " * 30])
    once = [list(unit.sentences) for unit in units_of(None, paragraphs)]
    assert [list(unit.sentences) for unit in units_of(None, once)] == once


def test_a_dateline_is_told_from_a_row_of_a_table() -> None:
    assert is_dateline("Пермь, 3 июня 2025 года")
    assert not is_dateline("Будённовский — 2 900")
    assert not is_dateline("Мост открыли 3 июня.")
