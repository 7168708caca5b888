"""What makes one sentence a better answer than another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.morph import Morph
from bot.answer.normalize import tokenize
from bot.index.likeness import likeness
from bot.index.marks import (
    MANY,
    NAME,
    WHAT,
    WHEN,
    WHERE,
    WHO,
    WHY,
    name_stems,
    question_kind,
    sentence_marks,
)
from bot.index.scoring import EVIDENCE_WEIGHTS, FEATURES, WEIGHTS, Question, Sentence, Term, confidence, score
from bot.index.scoring import score_paragraphs as scored


def sentence(number: int, text: str, morph: Morph) -> Sentence:
    tokens = tokenize(text, morph)
    return Sentence(
        number,
        [token.word for token in tokens],
        [token.stem for token in tokens],
        frozenset(name_stems(tokens, morph)),
        sentence_marks(text, tokens, morph),
    )


def question(text: str, morph: Morph) -> Question:
    tokens = tokenize(text, morph)
    words = [token.word for token in tokens]
    stems = [token.stem for token in tokens]
    terms = tuple(Term(stem, 2.0) for word, stem in zip(words, stems, strict=True) if len(word) > 3)
    return Question(terms, question_kind(words), frozenset(words), frozenset(stems))


def best(asked: str, texts: list[str], morph: Morph) -> str:
    """The text that scores best, as sentences of one paragraph."""
    sentences = [sentence(n, text, morph) for n, text in enumerate(texts)]
    return texts[
        max(scored(question(asked, morph), {1: sentences}), key=lambda item: score(item.features)).number
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("когда открыли музей", WHEN),
        ("в каком году открыли музей", WHEN),
        ("какого числа приезжал министр", WHEN),
        ("сколько экспонатов в музее", MANY),
        ("какова площадь музея", MANY),
        ("кто построил мост", WHO),
        ("кем работает глухов", WHO),
        ("где стоит мост", WHERE),
        ("в каком городе стоит мост", WHERE),
        ("почему закрыли мост", WHY),
        ("как называется мост", NAME),
        ("что такое шлюз", NAME),
        ("что построил глухов", WHAT),
        ("when was it opened", WHEN),
        ("how many people came", MANY),
        ("who built it", WHO),
    ],
)
def test_a_question_asks_for_a_kind_of_thing(words: str, kind: str) -> None:
    assert question_kind(words.split()) == kind


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ("Кто построил мост?", ["Мост построили из стали.", "Мост построил Семён Глухов."]),
        ("В каком году построили мост?", ["Мост построили из стали.", "Мост построили в 1974 году."]),
        ("Сколько опор у моста?", ["Опоры моста крепкие.", "Опор у моста 14."]),
        ("Как называется мост?", ["Мост построен давно.", "Мост называется «Северный»."]),
        ("Какова длина моста?", ["Ширина тоннеля известна.", "Длина моста большая."]),
        ("Чем платят рабочим?", ["Рабочие живут рядом.", "Рабочим выплачивают деньги."]),
    ],
)
def test_the_better_answer_scores_higher(morph: Morph, asked: str, texts: list[str]) -> None:
    assert best(asked, texts, morph) == texts[1]
    assert best(asked, texts[::-1], morph) == texts[1]


@pytest.mark.parametrize(
    ("asked", "other", "least", "most"),
    [
        ("мост", "мост", 1.0, 1.0),
        ("цифров", "цифровизац", 0.8, 0.8),
        ("плат", "выплат", 0.4, 0.9),
        ("мост", "школ", 0.0, 0.0),
        ("2023", "2024", 0.0, 0.0),
        ("1990", "199", 0.0, 0.0),
    ],
)
def test_words_are_alike_by_what_they_share(asked: str, other: str, least: float, most: float) -> None:
    assert least <= likeness(asked, other) <= most


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_likeness_is_a_share_and_whole_for_the_same(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1


def test_a_text_that_holds_the_question_is_surer_than_one_that_holds_part(morph: Morph) -> None:
    asked = question("Кто построил мост через реку Белую?", morph)
    whole = sentence(1, "Мост через реку Белую построил Семён Глухов.", morph)
    part = sentence(2, "Через реку ходит паром.", morph)
    sure = [
        confidence(asked, scored(asked, {1: [only]})[0].features, margin)
        for only, margin in ((whole, 6.0), (whole, 0.0), (part, 0.0))
    ]
    assert 1 >= sure[0] > sure[1] > sure[2] >= 0


def test_every_feature_has_a_weight() -> None:
    assert len(WEIGHTS) == len(FEATURES) == len(set(FEATURES))
    assert len(EVIDENCE_WEIGHTS) == 9


def test_marks_and_names_of_a_sentence(morph: Morph) -> None:
    text = "Он вышел в 1999 году под названием «Сокол», написал Иван Петров."
    tokens = tokenize(text, morph)
    assert set(sentence_marks(text, tokens, morph)) == set("ynqcap")
    assert name_stems(tokens, morph) == [
        token.stem for token in tokens if token.word in ("сокол", "иван", "петров")
    ]
