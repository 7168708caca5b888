"""Clauses that describe something, and questions answered in two steps."""

import pytest

from bot.answer.clauses import described, main_question
from bot.answer.engine import Engine
from bot.answer.normalize import Token, tokenize
from tests.answer.asking import Reader, assert_states, names, talk


def words(*parts: tuple[Token, ...]) -> str:
    return " … ".join(" ".join(token.word for token in part) for part in parts)


@pytest.mark.parametrize(
    ("question", "asking", "rest"),
    [
        ("какой вуз назвал человек, который подписал", "кто подписал", "какой вуз назвал … "),
        ("какой вуз назвал человек, подписавший договор", "кто подписавший договор", "какой вуз назвал … "),
        ("кто глава региона, где есть технопарк", "какой региона есть технопарк", "кто глава региона … "),
        ("что сказал тот, кто провёл встречу", "кто провел встречу", "что сказал … "),
        ("какой пост у автора слов о том, что это важно", "кто о том что это важно", "какой пост у … "),
        ("кем утверждён нацпроект, о котором шла речь", "какой нацпроект шла речь", "кем утвержден … "),
        ("вуз, который назвал Панин, — какой он?", "какой вуз назвал панин", "вуз … какой он"),
        ("кому нужен проект, в рамках которого учат", "в рамках какой проект учат", "кому нужен проект … "),
        ("who leads the region where it happened", "which region it happened", "who leads the region … "),
    ],
)
def test_a_clause_is_a_question_of_its_own(reader: Reader, question: str, asking: str, rest: str) -> None:
    clause = described(reader.read(question), reader.understanding)[0]
    assert words(clause.asking) == asking
    assert words((*clause.before, *clause.noun), clause.after) == rest


@pytest.mark.parametrize(
    "question",
    [
        "какой вуз назвал Панин",
        "человек подписал соглашение",
        "правда, что человек, который подписал, депутат?",
        "где подписали соглашение",
    ],
)
def test_no_clause_no_second_question(reader: Reader, question: str) -> None:
    assert described(reader.read(question), reader.understanding) == []


def test_the_main_question_names_what_was_found(reader: Reader) -> None:
    query = reader.read("какой вуз назвал человек, который подписал соглашение")
    clause = described(query, reader.understanding)[0]
    name = tokenize("Сергей Плуготаренко", reader.morph)
    main = main_question(query, clause, ["sergei-plugotarenko"], name, reader.understanding)
    assert names(main.entities) == ["sergei-plugotarenko"]
    assert [token.word for token in main.tokens] == ["какой", "вуз", "назвал", "сергей", "плуготаренко"]


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("кто губернатор региона, где планируют Уроки цифры?", "nn-governor"),
        ("кто губернатор той области, где работает технопарк Изобретариум?", "mo-governor"),
        ("Кто координирует проект, в рамках которого идёт школа пилотов?", "mo-panin-coordinator"),
        ("Кто координирует проект, с которым сотрудничает Изобретариум?", "mo-panin-coordinator"),
        ("кто руководит организацией, которая планирует Уроки цифры", "nn-ano-head"),
        ("Кто утвердил нацпроект, который обсуждают на форуме, где подписали договор?", "nn-approved"),
        ("кем утверждён нацпроект, которому посвящена ЦИПР?", "nn-approved"),
        ("кто координирует партпроект, который связан с технопарком?", "mo-panin-coordinator"),
        ("в каком парламенте заседает тот, кто говорил о рождении ребёнка и вузе?", "mo-panin-deputy"),
        ("какой пост занимает человек, назвавший область активно развивающимся регионом?", "nn-ano-head"),
        ("Who is the governor of the region where Digit Lessons are planned?", "nn-governor"),
    ],
)  # fmt: skip
def test_what_is_described_is_found_first(founding: Engine, question: str, facts: str) -> None:
    assert_states(talk(founding, question), facts)


@pytest.mark.parametrize(
    "question",
    [
        "какой телефон у человека, который подписал соглашение?",
        "кто губернатор региона, где построили космодром?",
        "кем утверждён нацпроект, который отменили в Самаре?",
    ],
)
def test_what_is_not_found_is_not_answered(founding: Engine, question: str) -> None:
    assert not getattr(talk(founding, question), "facts", ())
