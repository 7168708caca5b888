"""The words of an index: each once, and the same whether they were worked out or taken over."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answer.morph import Morph
from bot.facts.model import FactBase
from bot.index.build import build_index
from bot.index.reader import IndexReader

WORDS = "SELECT word, article, count, head, tail, sound FROM word ORDER BY word, article"
READINGS = "SELECT * FROM reading ORDER BY word"


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    return sqlite3.connect(path).execute(query).fetchall()


def without(base: FactBase, article: str) -> FactBase:
    facts = {id_: fact for id_, fact in base.facts.items() if fact.article != article}
    articles = {id_: one for id_, one in base.articles.items() if id_ != article}
    return replace(base, facts=facts, articles=articles)


@pytest.mark.parametrize("gone", ["lake", "hill"])
def test_words_taken_over_are_those_that_would_be_worked_out(
    base: FactBase, morph: Morph, tmp_path: Path, gone: str
) -> None:
    paths = [tmp_path / name for name in ("whole", "less", "again")]
    build_index(base, paths[0], morph)
    build_index(without(base, gone), paths[1], Morph(), older=paths[0])
    build_index(base, paths[2], Morph(), older=paths[1])
    assert rows(paths[1], WORDS) != rows(paths[0], WORDS)
    for query in (WORDS, READINGS):
        assert rows(paths[2], query) == rows(paths[0], query)


def test_a_word_of_several_articles_is_written_once(base: FactBase, morph: Morph, tmp_path: Path) -> None:
    path, same = tmp_path / "index", "WHERE word = 'петровой'"
    build_index(base, path, morph)
    assert rows(path, f"SELECT article FROM word {same} ORDER BY article") == [("*",), ("hill",), ("lake",)]
    assert rows(path, f"SELECT count(*) FROM spelling {same}") == [(1,)]


def test_beginnings_are_those_of_the_words(reader: IndexReader) -> None:
    words, hill = reader.vocabulary, reader.only(["hill"]).vocabulary
    assert words.has_beginning("учит")
    assert not words.has_beginning("велос")
    assert hill.has_beginning("осен")
    assert not hill.has_beginning("учит"), "a selection lacks the words of other articles"


def test_nothing_is_taken_over_from_an_index_of_another_schema(
    base: FactBase, morph: Morph, tmp_path: Path
) -> None:
    older = tmp_path / "older"
    build_index(base, older, morph)
    with sqlite3.connect(older) as connection:
        connection.execute("PRAGMA user_version = 1")
        connection.execute("UPDATE reading SET stem = 'wrong'")
    build_index(base, tmp_path / "new", Morph(), older=older)
    assert ("wrong",) not in rows(tmp_path / "new", "SELECT stem FROM reading")
