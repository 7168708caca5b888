"""Morphology: readings that are taught replace the analyzer's, and are the same."""

import pytest

from bot.answer.morph import Morph


@pytest.mark.parametrize(
    ("word", "lemma", "pos"),
    [("соглашения", "соглашение", "NOUN"), ("agreements", "agreements", "LATN"), ("2023", "2023", "NUMB")],
)
def test_a_word_is_read_with_its_lemma_and_part(morph: Morph, word: str, lemma: str, pos: str) -> None:
    assert morph.read(word) == (word, lemma, morph.stem(word), pos)


def test_forms_of_a_word_share_its_stem(morph: Morph) -> None:
    assert len({morph.stem(word) for word in ("соглашение", "соглашения", "соглашений")}) == 1


def test_a_taught_word_is_read_as_it_was_taught(morph: Morph) -> None:
    pupil = Morph()
    pupil.teach([("слово", "лемма", "стем", "ЧАСТЬ")])
    assert pupil.read("слово") == ("слово", "лемма", "стем", "ЧАСТЬ")
    assert pupil.read("слова") == morph.read("слова")
