"""Double questions, and long messages with a question somewhere."""

import pytest

from bot.answer.double import loosely_parted, parted
from bot.answer.engine import Engine
from bot.answer.parts import LONG, asking_sentence, focus, without_choice, without_courtesies
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
        (f"{STORY}Подскажите мне: кто подписал соглашение?", "кто подписал соглашение?"),
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
    double = parted(reader.read(question), reader.understanding)
    assert (2 if double else 0) == parts


@pytest.mark.parametrize(
    ("question", "second"),
    [
        ("что такое Цифробанк? где он работает", "где он работает"),
        ("что такое Цифробанк, для кого он", "для кого он"),
        ("что такое Цифробанк и где он работает", None),
        ("что такое Цифробанк", None),
    ],
)
def test_a_comma_or_an_end_may_part_two_questions(reader: Reader, question: str, second: str | None) -> None:
    doubles = loosely_parted(reader.read(question), reader.understanding)
    double = next(doubles, None)
    assert (" ".join(token.word for token in double.second.tokens) if double else None) == second


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Чья это фраза — губернатора или главы АНО?", ("Чья это фраза", "губернатора или главы АНО")),
        ("Они развиваются, стоят на месте или меняются?", ("Они развиваются", "стоят на месте или меняются")),
        ("Никитин или Панин губернатор?", None),
        ("Кто губернатор, а кто депутат?", None),
    ],
)
def test_answers_offered_at_the_end_are_no_part_of_the_question(
    text: str, expected: tuple[str, str] | None
) -> None:
    assert without_choice(text) == expected


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Какая организация обещала «Уроки цифры» и как зовут её руководителя?", "nn-ano-head"),
        ("Какой национальный проект обсуждают на ЦИПР, и кто его утвердил?", "nn-approved"),
        ("Объясните пятикласснику в паре фраз, о чём договорились область и АНО", "nn-points"),
        ("Партпроект работал в Подмосковье летом 2022-го? С какого времени он там?", "mo-project-since"),
        ("Что значит аббревиатура ЦИПР и что это за мероприятие?", "nn-cipr"),
        ("чо за цифробанк, туда деньги нести?", "nn-tsifrobank"),
        ("изобретариум это чё вообще и кто с ними мутит", "mo-izobretarium"),
        ("Сколько вузов названо в нижегородской новости и какой?", "nn-university"),
        ("Есть ли в Подмосковье технопарк и какой?", "mo-izobretarium"),
        ("Чья это фраза про прочный фундамент — губернатора или главы АНО?", "nn-plugotarenko-foundation"),
    ],
)
def test_the_second_question_may_ask_of_what_the_first_one_finds(
    founding: Engine, question: str, facts: str
) -> None:
    assert facts in ids_of(talk(founding, question))


@pytest.mark.parametrize(
    "question",
    [
        "Сколько бойцов выпустила школа пилотов и каких?",
        "кто подписал соглашение — Путин или Мишустин?",
        "Кто лучше как губернатор, Никитин или Воробьев?",
        "Кто ведет Уроки цифры, учителя или приглашенные эксперты?",
        "Кто такой Панин, он женат?",
        "в каком регионе больше айтишников, в Нижегородской или Московской?",
        "в каком регионе больше айтишников",
        "У какого региона больше инициатив?",
    ],
)
def test_no_part_is_answered_beside_the_point(founding: Engine, question: str) -> None:
    assert ids_of(talk(founding, question)) == []


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


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Кто губернатор, не подскажете?", "Кто губернатор?"),
        ("кто губернатор не знаете", "кто губернатор?"),
        ("Подскажите, пожалуйста, чем занят проект?", "чем занят проект?"),
        ("хочу узнать сколько людей занято", "сколько людей занято"),
        ("Когда подписали? Нужно для статьи.", "Когда подписали?"),
        ("Пишу реферат: что такое Цифробанк? Спасибо!", "что такое Цифробанк?"),
        ("Кто такой Панин? Если можно, коротко", "Кто такой Панин?"),
        # what tells something stays
        ("Кратко: о чём новость", "Кратко: о чём новость"),
        ("Семинар кураторов, коротко", "Семинар кураторов, коротко"),
        ("А для кого это?", "А для кого это?"),
        ("Скажите", "Скажите"),
        ("это просто банк?", "это просто банк?"),
        ("что говорится в статье", "что говорится в статье"),
        ("", ""),
    ],
)
def test_what_is_only_said_beside_a_question_is_left_out(text: str, left: str) -> None:
    assert without_courtesies(text) == left


def test_a_question_ends_asking_whatever_follows_its_mark(founding: Engine) -> None:
    assert ids_of(talk(founding, "Панин — губернатор? 🙏")) == ids_of(talk(founding, "Панин — губернатор?"))
