"""Text to words: one spelling for what people write in many ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.morph import Morph
from bot.answer.normalize import clean, fold, tokenize, unmarked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ещё ёж", ["еще", "еж"]),
        ("СОГЛАШЕНИЕ!", ["соглашение"]),
        ("IT-директор", ["it", "директор"]),
        ("Версия 3.0, 2,5 и 1-го", ["версия", "3.0", "2,5", "и", "1", "го"]),
        ("д'Артаньян, O’Brien", ["д'артаньян", "o'brien"]),
        ("<b>кто</b>", ["b", "кто", "b"]),
        ("🙂 ?! …", []),
        ("snake_case", ["snake", "case"]),
    ],
)
def test_words_are_folded(morph: Morph, text: str, words: list[str]) -> None:
    assert [token.word for token in tokenize(text, morph)] == words


def test_forms_of_a_word_share_its_stem(morph: Morph) -> None:
    assert len({token.stem for token in tokenize("соглашение соглашения соглашениями", morph)}) == 1
    assert len({token.stem for token in tokenize("люди человек людьми", morph)}) == 1
    assert len({token.stem for token in tokenize("signed signing signs", morph)}) == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("кто\u200bэто", "ктоэто"),
        ("со\u00adглашение", "соглашение"),
        ("а\x00б", "а б"),
        ("и\u0306", "й"),
        ("\ud800x", " x"),
    ],
)
def test_what_no_person_types_is_taken_out(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_links_and_markup_are_no_words() -> None:
    assert unmarked("<b>Кто</b> &laquo;подписал&raquo; https://example.org/x?y").split() == [
        "Кто",
        "«подписал»",
    ]


@given(st.text())
def test_any_text_is_read_with_spans(morph: Morph, text: str) -> None:
    cleaned = clean(text)
    for token in tokenize(cleaned, morph):
        assert cleaned[token.start : token.stop] == token.text
        assert token.word == fold(token.text)
        assert token.stem
