"""Double questions, and long messages with a question somewhere."""

import pytest

from bot.answer.engine import Engine
from bot.answer.parts import LONG, asking_sentence, focus, split_parts
from tests.answer.asking import Reader, ids_of, talk

STORY = (
    "Здравствуйте. Я живу в Нижнем Новгороде и давно слежу за новостями о цифровизации. "
    "Недавно на работе мы с коллегами обсуждали последние события в нашей области, и мнения разошлись. "
    "Одни говорят одно, другие другое, а я точно помню, что читал об этом весной. "
    "Поэтому решил узнать у вас, раз вы собираете проверенные сведения. "
)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("Кто подписал соглашение?", "Кто подписал соглашение?"),
        (f"{STORY}Кто подписал соглашение?", "Кто подписал соглашение?"),
        (f"{STORY}Кто подписал? {STORY}Когда это было?", "Кто подписал? Когда это было?"),
        (f"{STORY}Подскажите мне: кто подписал соглашение?", " кто подписал соглашение?"),
        (f"Кто подписал соглашение? {STORY}", "Кто подписал соглашение?"),
    ],
)
def test_of_a_long_message_what_asks_is_read(text: str, chosen: str) -> None:
    assert focus(text) == chosen


@pytest.mark.parametrize(
    "text", ["слово " * 2000, "слово" * 2000, "?" * 2000, "\n" * 2000, f"{STORY}{STORY}"]
)
def test_what_is_read_of_a_long_message_is_short(text: str) -> None:
    assert len(focus(text)) <= LONG


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Читал статью. Кто подписал?", (" Кто подписал?", "Читал статью.")),
        ("Кто подписал? Спасибо заранее.", ("Кто подписал?", " Спасибо заранее.")),
        ("Кто подписал?", None),
        ("Кто? Когда?", None),
        ("Читал статью. Спасибо.", None),
        ("", None),
    ],
)
def test_the_one_sentence_that_asks(text: str, expected: tuple[str, str] | None) -> None:
    assert asking_sentence(text) == expected


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("для кого Уроки цифры, а для кого Цифровая прокачка?", 2),
        ("кто губернатор Нижегородской области и кто губернатор Подмосковья?", 2),
        ("что такое Цифробанк и что такое ЦИПР", 2),
        ("кто подписал соглашение и когда?", 2),
        ("who is Nikitin and who is Panin?", 2),
        ("кто подписал соглашение", 0),
        ("Никитин и Плуготаренко подписали соглашение?", 0),
        ("кто и когда подписал соглашение", 0),  # nothing stands before the joint
        ("и кто это", 0),
        ("", 0),
    ],
)
def test_two_questions_in_one_are_parted(reader: Reader, question: str, parts: int) -> None:
    assert len(split_parts(reader.read(question), reader.understanding)) == parts


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("для кого Уроки цифры, а для кого Цифровая прокачка?", {"nn-plan-lessons", "nn-first-step"}),
        (
            "кто губернатор Нижегородской области и кто губернатор Подмосковья?",
            {"nn-governor", "mo-governor"},
        ),
        ("что такое Цифробанк и что такое ЦИПР", {"nn-tsifrobank", "nn-cipr"}),
        ("who is Nikitin and who is Panin?", {"nn-governor", "mo-panin-coordinator"}),
        ("кто подписал соглашение и когда?", {"nn-signed"}),
        ("кто и когда подписал соглашение", {"nn-signed"}),
        ("Где и когда подписали соглашение?", {"nn-signed"}),
    ],
)
def test_both_questions_are_answered(founding: Engine, question: str, facts: set[str]) -> None:
    assert facts <= set(ids_of(talk(founding, question)))


def test_the_first_part_is_answered_first(founding: Engine) -> None:
    found = ids_of(talk(founding, "кто губернатор Подмосковья и кто губернатор Нижегородской области?"))
    assert found[:2] == ["mo-governor", "nn-governor"]


@pytest.mark.parametrize(
    ("message", "lead"),
    [
        (f"{STORY}Кто подписал соглашение с АНО?", "nn-signed"),
        (f"Кто губернатор Подмосковья? {STORY}", "mo-governor"),
        ("Добрый день! Подскажите, пожалуйста, что такое Цифробанк? Заранее спасибо.", "nn-tsifrobank"),
        ("Прочитал новость. Понравилось. Кто губернатор Подмосковья?", "mo-governor"),
    ],
)
def test_a_question_among_other_sentences_is_answered(founding: Engine, message: str, lead: str) -> None:
    assert ids_of(talk(founding, message))[:1] == [lead]
