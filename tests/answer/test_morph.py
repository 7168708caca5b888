"""Morphology: readings that are taught replace the analyzer's, and are the same."""

import pytest

from bot.answer.morph import ANIMATE, NAMED, Morph, Reading
from bot.answer.normalize import fold


@pytest.mark.parametrize(
    ("word", "lemma", "pos"),
    [
        ("соглашения", "соглашение", "NOUN"),
        ("agreements", "agreements", "LATN"),
        ("covers", "covers", "VERB"),
        ("2023", "2023", "NUMB"),
    ],
)
def test_a_word_is_read_with_its_lemma_and_part(morph: Morph, word: str, lemma: str, pos: str) -> None:
    assert morph.read(word)[:4] == (word, lemma, morph.stem(word), pos)


def test_forms_of_a_word_share_its_stem(morph: Morph) -> None:
    assert len({morph.stem(word) for word in ("соглашение", "соглашения", "соглашений")}) == 1


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("почему", "почём"),
        ("почти", "почта"),
        ("вместо", "вместить"),
        ("целый", "цель"),
        ("стали", "статья"),
        ("национальный", "национальность"),
        ("активный", "активность"),
        ("семи", "семья"),
    ],
)
def test_words_that_only_sound_alike_share_no_stem(morph: Morph, word: str, other: str) -> None:
    assert morph.stem(word) != morph.stem(fold(other))


def test_a_taught_word_is_read_as_it_was_taught(morph: Morph) -> None:
    pupil = Morph()
    pupil.teach([Reading("слово", "лемма", "стем", "ЧАСТЬ", "past", NAMED + ANIMATE)])
    assert pupil.read("слово") == ("слово", "лемма", "стем", "ЧАСТЬ", "past", NAMED + ANIMATE)
    assert (pupil.is_animate("слово"), pupil.known("слово")) == (True, False)
    assert pupil.read("слова") == morph.read("слова")


WORDS = ("никитин", "глеб", "москва", "медведев", "учитель", "подписал", "цифробанк", "school", "21")


@pytest.mark.parametrize("word", WORDS)
def test_what_was_read_of_a_word_may_be_taught(morph: Morph, word: str) -> None:
    pupil = Morph()
    pupil.teach([morph.read(word)])
    assert pupil.read(word) == morph.read(word)
    for asked in ("known", "is_name", "is_person", "is_given_name", "may_be_person", "is_animate", "tense"):
        assert getattr(pupil, asked)(word) == getattr(morph, asked)(word), asked
