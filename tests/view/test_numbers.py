"""Numbers of answers: from the content alone, easily read and typed."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.view.numbers import ALPHABET, DIGITS, LENGTHS, asked_number, candidates, digest_of, read_number

DIGESTS = st.integers(0, 2**128 - 1).map(lambda number: f"{number:032x}")


@given(DIGESTS)
def test_each_number_begins_with_a_digit_and_continues_the_last(digest: str) -> None:
    numbers = list(candidates(digest))
    assert [len(number) for number in numbers] == list(LENGTHS)
    assert all(longer.startswith(number) for number, longer in itertools.pairwise(numbers))
    assert all(number[0] in DIGITS and set(number) <= set(ALPHABET) for number in numbers)
    assert all(read_number(number) == number for number in numbers)


def test_the_same_content_has_the_same_digest_whatever_its_order() -> None:
    assert digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1}) != digest_of({"a": 2, "b": 1})


def test_no_letter_looks_like_another() -> None:
    assert not set("0OILBSZU") & set(ALPHABET)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ответ 1F3K", "1F3K"),
        ("Ответ № 1f3k?", "1F3K"),
        ("№1F3K", "1F3K"),
        ("#1F3K", "1F3K"),
        ("answer 1F3K", "1F3K"),
        ("ответ 1г3к", None),
        ("ответ lF3K", "1F3K"),
        ("ответ 9АСЕ", "9ACE"),
        ("ответ когда", None),
        ("ответ", None),
        ("1F3K", None),
        ("ответ 1F3K и ещё", None),
    ],
)
def test_what_asks_for_an_answer_by_its_number(text: str, number: str | None) -> None:
    assert asked_number(text) == number
