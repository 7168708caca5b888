"""What makes one sentence a better answer than another."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.morph import Morph
from bot.answer.normalize import tokenize
from bot.index.features import FEATURES, score_paragraphs
from bot.index.likeness import likeness
from bot.index.marks import (
    MANY,
    NAME,
    TITLE,
    WHAT,
    WHEN,
    WHERE,
    WHO,
    WHY,
    marks_of,
    name_stems,
    needs_of,
    person_stems,
    question_kind,
)
from bot.index.question import Question, Sentence, Term
from bot.index.scoring import EVIDENCE_WEIGHTS, WEIGHTS, confidence, evidence, score, text_score
from bot.index.thesaurus import near_meaning, thesaurus


def sentence(number: int, text: str, morph: Morph) -> Sentence:
    tokens = tokenize(text, morph)
    return Sentence(
        number,
        [token.word for token in tokens],
        [token.stem for token in tokens],
        frozenset(name_stems(tokens, morph)),
        frozenset(person_stems(tokens, morph)),
        marks_of(text, tokens),
    )


def question(text: str, morph: Morph, asked: str = "") -> Question:
    tokens = tokenize(text, morph)
    words = [token.word for token in tokens]
    stems = [token.stem for token in tokens]
    terms = tuple(Term(stem, 2.0) for word, stem in zip(words, stems, strict=True) if len(word) > 3)
    return Question(
        terms,
        question_kind(words),
        frozenset(words),
        frozenset(stems),
        marks=marks_of("", tokens),
        need=needs_of(words),
        asked=morph.stem(asked),
        animate=morph.is_animate(asked),
    )


def scored(asked: Question, sentences: list[Sentence]) -> list[tuple[int, tuple[float, ...]]]:
    """The numbers and features of sentences of one paragraph."""
    return [(one.number, one.features) for one in score_paragraphs(asked, {1: sentences}, text_score)]


def best(asked: Question, texts: list[str], morph: Morph) -> str:
    """The text that scores best, as sentences of one paragraph."""
    found = scored(asked, [sentence(n, text, morph) for n, text in enumerate(texts)])
    return texts[max(found, key=lambda item: score(item[1]))[0]]


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
    assert best(question(asked, morph), texts, morph) == texts[1]
    assert best(question(asked, morph), texts[::-1], morph) == texts[1]


@pytest.mark.parametrize(
    ("asked", "noun", "texts"),
    [
        (
            "Какой инженер построил мост?",
            "инженер",
            ["Мост построили из стали.", "Мост построил Семён Глухов."],
        ),
        ("Какая река течёт под мостом?", "река", ["Под мостом течёт вода.", "Под мостом течёт река Белая."]),
        ("Что построили в 1974 году?", "", ["В 1981 году построили тоннель.", "В 1974 году построили мост."]),
        ("Кто руководил стройкой?", "", ["Стройку начал Иван Серов.", "Возглавлял стройку Семён Глухов."]),
    ],
)
def test_the_sentence_with_the_asked_for_noun_year_or_meaning_scores_higher(
    morph: Morph, asked: str, noun: str, texts: list[str]
) -> None:
    for order in (texts, texts[::-1]):
        assert best(question(asked, morph, noun), order, morph) == texts[1]


def test_a_name_is_looked_for_before_the_pronoun_that_stands_for_it(morph: Morph) -> None:
    asked = question("Какое судно обошло мыс за девять дней?", morph, "судно")
    texts = ["Яхта «Чайка» вышла весной.", "Она обошла мыс за девять дней."]
    after = {
        link: dict(zip(FEATURES, scored(asked, [sentence(0, texts[0], morph), other])[0][1], strict=True))
        for link, other in (
            ("linked", sentence(1, texts[1], morph)),
            ("not", sentence(1, "Яхта обошла мыс за девять дней.", morph)),
        )
    }
    assert after["linked"]["after_linked"] > after["not"]["after_linked"] == 0


def test_words_of_near_meaning_are_as_the_dictionary_gives_them(morph: Morph) -> None:
    for group in thesaurus():
        assert len(set(group)) == len(group) > 1, group
        assert [morph.lemma(word) for word in group] == group


def test_near_meaning_goes_both_ways_and_no_further(morph: Morph) -> None:
    assert morph.stem("возглавлять") in near_meaning(morph.stem("руководить"))
    assert morph.stem("руководить") in near_meaning(morph.stem("возглавлять"))
    assert not near_meaning(morph.stem("синхрофазотрон"))
    assert all(stem not in near_meaning(stem) for stem in ("руковод", "возглавля"))


@pytest.mark.parametrize(
    ("asked", "other", "least", "most"),
    [
        ("мост", "мост", 1.0, 1.0),
        ("цифров", "цифровизац", 0.8, 0.8),
        ("плат", "выплат", 0.4, 0.9),
        ("реш", "решен", 0.8, 0.8),
        ("лес", "лесн", 0.8, 0.8),
        ("заяв", "заявлен", 0.8, 0.8),
        ("лес", "лестниц", 0.0, 0.7),
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
        confidence(asked, score_paragraphs(asked, {1: [only]}, text_score)[0], margin)
        for only, margin in ((whole, 6.0), (whole, 0.0), (part, 0.0))
    ]
    assert 1 >= sure[0] > sure[1] > sure[2] >= 0


@pytest.mark.parametrize(
    ("asked", "answers", "does_not"),
    [
        ("Сколько опор у моста?", "У моста опор четыре.", "Опоры моста крепкие."),
        ("Сколько стоит мост?", "За мост отдали 3 млн рублей.", "Мост стоит на 14 опорах."),
        ("Сколько лет мосту?", "Мосту пять лет.", "Мост открыли 3 мая 2025 года."),
        ("Сколько весит «Сокол-2»?", "Он весит 14 килограммов.", "«Сокол-2» весит мало."),
        ("Когда открыли мост?", "Мост открыли весной.", "Мост открыл министр."),
        ("С какого числа мост закрыт?", "Мост закрыт с 1 июня.", "Мост закрыт."),
        ("How much did the bridge cost?", "It took 3 million roubles.", "The bridge was built by 3 men."),
    ],
)
def test_only_a_sentence_with_what_must_be_told_can_answer(
    morph: Morph, asked: str, answers: str, does_not: str
) -> None:
    read = question(asked, morph)
    assert read.is_answered_by(sentence(1, answers, morph))
    assert not read.is_answered_by(sentence(2, does_not, morph))


@pytest.mark.parametrize("asked", ["Когда мост закрыли, что сделали?", "Что значит, когда мост открыт?"])
def test_a_time_that_is_only_told_need_not_be_answered(morph: Morph, asked: str) -> None:
    assert question(asked, morph).need == ""


def test_a_text_of_another_year_cannot_answer(morph: Morph) -> None:
    read = question("Сколько опор построили в 2021 году?", morph)
    possible = {
        year: score_paragraphs(
            read, {1: [sentence(1, f"В {year} году построили 14 опор.", morph)]}, text_score
        )
        for year in ("2020", "2021")
    }
    assert not possible["2020"][0].possible
    assert possible["2021"][0].possible


def test_the_title_is_no_answer(morph: Morph) -> None:
    title = replace(sentence(1, "Мост построил Глухов", morph), marks=TITLE)
    other = sentence(2, "Он работал три года.", morph)
    found = score_paragraphs(question("Кто построил мост?", morph), {1: [title, other]}, text_score)
    assert [one.number for one in found] == [2]


def test_every_feature_has_a_weight() -> None:
    assert len(WEIGHTS) == len(FEATURES) == len(set(FEATURES))


def test_every_piece_of_evidence_has_a_weight(morph: Morph) -> None:
    asked = question("Кто построил мост?", morph)
    only = sentence(1, "Мост построил Семён Глухов.", morph)
    best = score_paragraphs(asked, {1: [only]}, text_score)[0]
    assert len(evidence(asked, best, 1.0)) == len(EVIDENCE_WEIGHTS)


def test_marks_and_names_of_a_sentence(morph: Morph) -> None:
    text = "Он вышел в 1999 году под названием «Сокол», написал Иван Петров."
    tokens = tokenize(text, morph)
    assert set(marks_of(text, tokens)) == set("ynqcad")
    assert person_stems(tokens, morph) == [token.stem for token in tokens if token.word in ("иван", "петров")]
    assert name_stems(tokens, morph) == [
        token.stem for token in tokens if token.word in ("сокол", "иван", "петров")
    ]
