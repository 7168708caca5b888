"""Questions as people type them, and as they were meant."""

import sqlite3
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer.keyboard import TO_LATIN_KEYS
from bot.answer.morph import Morph
from bot.answer.repair import Repairer
from bot.index.spellings import write_spellings
from bot.index.words import WordTable

TEXTS = """
кто подписал соглашение о развитии цифровой экономики в Озёрной области
губернатор Анна Петрова и генеральный директор Сергей Тихонравов провели встречу с представителями
муниципалитетов; проект «Лесобанк» собирает сервисы; люди пользуются ими каждый день
когда сколько почему зачем какой где чего только сейчас что такое это для
уроки цифры начнутся осенью 2024 года в Нижнем, в школе и в университете; 40 миллионов россиян
who signed the agreement on digital economy Anna Petrova Lesobank governor of the region
"""


def words_of(text: str, morph: Morph) -> WordTable:
    connection = sqlite3.connect(":memory:")
    write_spellings(connection, {"": [text]}, morph)
    return WordTable(connection)


@pytest.fixture(scope="module")
def repairer(morph: Morph) -> Repairer:
    return Repairer(words_of(TEXTS, morph), morph)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # the wrong layout, where keys of punctuation are letters
        ("rnj gjlgbcfk cjukfitybt", "кто подписал соглашение"),
        ("Xnj nfrjt Ktcj,fyr&", "Что такое Лесобанк?"),
        ("rnj 'nj", "кто это"),
        ("k.lb d j,kfcnb", "люди в области"),
        ("rjulf yfxyencz ehjrb? f ult", "когда начнутся уроки? а где"),
        ("кто gjlgbcfk соглашение", "кто подписал соглашение"),
        ("црщ ышптув еру фпкууьуте", "who signed the agreement"),
        # Latin letters, after any scheme
        ("kto podpisal soglashenie", "кто подписал соглашение"),
        ("qto takaya Petrova", "кто такая Петрова"),
        ("gubernator Ozernoj oblasti", "губернатор Озерной области"),
        ("skolko rossiyan pol'zuyutsya", "сколько россиян пользуются"),
        ("chto takoe lesobank", "что такое лесобанк"),
        ("chto takoye tsyfra", "что такое цифра"),
        # … with the soft signs left out, and no other word for want of one
        ("zdorove v oblasti", "здоровье в области"),
        ("chto takoe film", "что такое фильм"),
        # by ear, in haste, with a letter wrong, lost, doubled or swapped
        ("анна питрова", "анна петрова"),
        ("сколко прецтавителями муницыпалитетов", "сколько представителями муниципалитетов"),
        ("деректор правел встречю", "директор провел встречу"),
        ("соглошение", "соглашение"),
        ("ис школы пра уроки", "из школы про уроки"),
        ("пользуютса", "пользуются"),
        ("тока чево ето скока", "только чего это сколько"),
        ("расияне", "россияне"),
        ("тихонравав", "тихонравов"),
        ("лесобнк", "лесобанк"),
        ("ктооо подписаллл", "кто подписал"),
        ("эконмоика", "экономика"),
        ("who signd the agrement", "who signed the agreement"),
        # a slip is likelier than a word that only sounds alike
        ("кгода ночнутся уроки", "когда начнутся уроки"),
        ("кто подпиасл согалшение", "кто подписал соглашение"),
        ("пройдут уорки цфиры", "пройдут уроки цифры"),
        ("в универрситете", "в университете"),
        # by ear and by a slip at once
        ("саглошенеие", "соглашение"),
        ("муницыпплитеты", "муниципалитеты"),
        # a name is no reason to leave a slip
        ("кто начал «Урроки цифры»", "кто начал «Уроки цифры»"),
        ("чем занят проект Цирфовой экономики", "чем занят проект Цифровой экономики"),
        # all at once
        ("rnj gflgbcfk cfukfitybt", "кто подписал соглашение"),
        # pieces
        ("кто подписалсоглашение", "кто подписал соглашение"),
        ("муници палитетов", "муниципалитетов"),
        # letters that look alike
        ("Kтo пoдпиcaл", "Кто подписал"),
        ("B области", "В области"),
    ],
)
def test_what_was_meant_is_read(repairer: Repairer, typed: str, meant: str) -> None:
    assert repairer.repair(typed).text == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "?!.",
        "👍🏽",
        "Кто подписал соглашение?",
        "Who signed the agreement?",
        "What is Lesobank?",
        "do you know who is Anna Petrova",
        "Что такое blockchain?",
        "сколько стоит кот",  # «код» is a word too, but so is «кот»
        "Шаболово",  # unknown, and nothing is close
        "IT-директор",
        "кто руководит ДИТ",
        "какой бюджет у Лесобанка",
        "кто создал «Сервоз»",  # a name, not «сервис»
        "3.0 и 2,5",
        "https://example.org/agreement?x=1",
    ],
)
def test_what_is_right_or_unlike_anything_stays(repairer: Repairer, typed: str) -> None:
    repaired = repairer.repair(typed)
    assert (repaired.text, repaired.changed, repaired.steps) == (typed, False, ())


def test_an_english_question_gets_the_name_that_only_russian_texts_hold(morph: Morph) -> None:
    table = words_of("Кто создал Чудобанк? What is it?", morph)
    assert Repairer(table, morph).repair("What is Chudobank?").text == "What is Чудобанк?"


def test_steps_name_the_rule_and_both_spellings(repairer: Repairer) -> None:
    assert repairer.repair("Анна Питрова").steps == (("typo", "Питрова", "Петрова"),)


def test_tokens_are_those_of_the_repaired_text(repairer: Repairer) -> None:
    repaired = repairer.repair("rnj gjlgbcfk?")
    spans = [repaired.text[token.start : token.stop] for token in repaired.tokens]
    assert spans == ["кто", "подписал"] == [token.word for token in repaired.tokens]


def test_a_very_long_message_is_kept_whole(repairer: Repairer) -> None:
    typed = "слово и дело " * 400 + "кто подписал"
    assert repairer.repair(typed).text == typed


PIECES: Sequence[str] = (
    *TEXTS.split(),
    "deректор",
    "соглошение",
    "Ktcj",
    ",fyr",
    "kto",
    "w",
    "the",
    "ё",
    "1,5",
    "?",
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join)))
def test_repair_never_raises_and_is_idempotent(repairer: Repairer, typed: str) -> None:
    once = repairer.repair(typed)
    twice = repairer.repair(once.text)
    assert twice.text == once.text
    assert not twice.changed
    assert repairer.repair(typed) == once


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([word for word in TEXTS.split() if word.isalpha()]), min_size=3, max_size=7))
def test_a_text_on_the_wrong_layout_is_read_as_the_right_one(repairer: Repairer, words: list[str]) -> None:
    text = " ".join(word for word in words if not word.isascii())
    assert repairer.repair(text.translate(TO_LATIN_KEYS)).text == text
