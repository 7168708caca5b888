"""What the index gives back: the base as it was, facts by words, and its vocabulary."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.morph import Morph
from bot.answer.normalize import tokenize
from bot.facts.model import FactBase
from bot.index.build import build_index
from bot.index.reader import IndexReader, match_any


def stems(text: str, morph: Morph) -> list[str]:
    return [token.stem for token in tokenize(text, morph)]


def test_the_base_comes_back_as_it_was(reader: IndexReader, base: FactBase) -> None:
    assert reader.base == base
    assert list(reader.base.entities) == list(base.entities), "order is kept"


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("кто подписал договоры", "lake-1"),
        ("сколько учителей", "lake-2"),
        ("что с дорогами", "hill-1"),
        ("the teachers", "lake-2"),
        ("signing", "lake-1"),
        ("цифровизация школы", "lake-1"),
        ("учительский", "lake-2"),
    ],
)
def test_facts_are_found_by_any_form_of_their_words(
    reader: IndexReader, morph: Morph, question: str, fact: str
) -> None:
    assert reader.find_facts(stems(question, morph))[0] == fact


def test_a_fact_is_found_by_the_names_of_its_entities(reader: IndexReader, morph: Morph) -> None:
    assert set(reader.find_facts(stems("Digital School", morph))) == {"lake-1", "lake-2"}


@pytest.mark.parametrize(
    "asked", [(), ("",), ('"',), ("NEAR", "*", "(", "AND", '"x" OR "y"', "a'b", "1,5", "^")]
)
def test_no_word_breaks_the_query(reader: IndexReader, asked: tuple[str, ...]) -> None:
    assert reader.find_facts(asked) == []


@given(st.lists(st.text(min_size=1), max_size=5))
def test_any_text_can_be_searched_for(words: list[str]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (stems, prefixes, names)")
    query = match_any(words)
    if query:
        assert connection.execute("SELECT * FROM t WHERE t MATCH ?", (query,)).fetchall() == []
    connection.close()


def test_limit_bounds_the_facts_found(reader: IndexReader, morph: Morph) -> None:
    assert len(reader.find_facts(stems("Петрова школа", morph), limit=1)) == 1


def test_a_selection_holds_only_its_articles(reader: IndexReader, morph: Morph) -> None:
    hill = reader.only(["hill"])
    assert list(hill.base.facts) == ["hill-1"]
    assert list(hill.base.articles) == ["hill"]
    assert hill.find_facts(stems("Петрова подписала договор", morph)) == ["hill-1"]
    assert hill.base.entities == reader.base.entities, "names stay, to understand questions"
    assert hill.only(["lake"]).base.facts == {}


def test_a_selection_ranks_as_an_index_of_it_alone_would(
    base: FactBase, reader: IndexReader, morph: Morph, tmp_path: Path
) -> None:
    asked = stems("цифровая школа Петровой участвует", morph)
    alone = FactBase(
        {"lake": base.articles["lake"]},
        base.entities,
        {id: fact for id, fact in base.facts.items() if fact.article == "lake"},
        base.lexicon,
        base.hash,
    )
    build_index(alone, tmp_path / "alone.sqlite", morph)
    from bot.index.reader import open_index

    assert reader.only(["lake"]).find_facts(asked) == open_index(tmp_path / "alone.sqlite").find_facts(asked)


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
