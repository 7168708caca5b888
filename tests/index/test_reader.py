"""What the index gives back: the base as it was, what was worked out of it, and its vocabulary."""

import pytest

from bot.answer.morph import Morph
from bot.answer.wording import word_base
from bot.facts.model import FactBase
from bot.index.reader import IndexReader


def test_the_base_comes_back_as_it_was(reader: IndexReader, base: FactBase) -> None:
    assert reader.base == base
    assert list(reader.base.entities) == list(base.entities), "order is kept"


def test_what_was_worked_out_of_the_base_comes_back_as_it_was(
    reader: IndexReader, base: FactBase, morph: Morph
) -> None:
    assert reader.wordings == word_base(base, morph)


def test_a_selection_holds_only_its_articles(reader: IndexReader) -> None:
    hill = reader.only(["hill"])
    assert list(hill.base.facts) == ["hill-1"]
    assert list(hill.base.articles) == ["hill"]
    assert hill.base.entities == reader.base.entities, "names stay, to understand questions"
    assert hill.only(["lake"]).base.facts == {}


def test_the_vocabulary_holds_texts_names_lexicon_and_their_forms(reader: IndexReader) -> None:
    words = reader.vocabulary
    for word in (
        "подписала",
        "учителей",
        "петровой",
        "озерье",
        "lakes",
        "мэр",
        "кто",
        "пожалуйста",
        "договору",
    ):
        assert word in words, word
    assert "велосипед" not in words


def test_the_vocabulary_of_a_selection_lacks_the_words_of_other_articles(reader: IndexReader) -> None:
    words = reader.only(["hill"]).vocabulary
    assert "учителей" not in words
    assert "осенью" in words
    assert "озерье" in words, "names stay"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("петрва", "петрова"),
        ("учетелей", "учителей"),
        ("падписала", "подписала"),
        ("договр", "договор"),
        ("кагда", "когда"),
        ("озерная", "озерная"),
        ("цыфровой", "цифровой"),
        ("отремонтеруют", "отремонтируют"),
    ],
)
def test_similar_words_are_found_nearest_first(reader: IndexReader, typed: str, meant: str) -> None:
    assert reader.vocabulary.similar(typed)[0] == meant


def test_far_words_are_not_similar(reader: IndexReader) -> None:
    assert reader.vocabulary.similar("велосипед") == []
