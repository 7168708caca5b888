"""The engine as a whole: restriction to articles, languages, explanations, purity."""

import pytest

from bot.answer.engine import Engine, language
from bot.answer.explain import describe
from bot.answer.model import Answer, NotFound
from bot.answer.morph import Morph
from bot.answer.normalize import tokenize
from tests.answer.asking import Reader, ids_of, refusal_of, talk

NN, MO = "nn-digital-economy", "mo-digital-russia"


@pytest.fixture(scope="module")
def only_nn(engine: Engine) -> Engine:
    return engine.only([NN])


@pytest.fixture(scope="module")
def only_mo(engine: Engine) -> Engine:
    return engine.only([MO])


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("кто губернатор", NN),
        ("кто подписал соглашение", NN),
        ("что такое Цифробанк", NN),
        ("о чём статьи", NN),
        ("кто губернатор", MO),
        ("кто координатор Цифровой России", MO),
        ("какие инициативы реализует Цифровая Россия", MO),
        ("о чём статьи", MO),
    ],
)
def test_one_article_answers_alone(engine: Engine, question: str, article: str) -> None:
    reply = talk(engine.only([article]), question)
    assert isinstance(reply, Answer)
    assert {fact.article for fact in reply.facts} == {article}
    assert [cited.id for cited in reply.articles] == [article]


@pytest.mark.parametrize(
    "question",
    [
        "кто губернатор Подмосковья",
        "кто такой Панин",
        "что такое Цифровая Россия",
        "какое место Россия занимает по числу пользователей интернета",
        "сколько человек занято в ИТ-индустрии",
        "что такое Изобретариум",
        "с какого времени работает Цифровая Россия",
    ],
)
def test_what_only_another_article_holds_is_refused(only_nn: Engine, question: str) -> None:
    assert ids_of(talk(only_nn, question)) == []


def test_a_region_of_another_article_is_not_in_reach(only_nn: Engine) -> None:
    assert refusal_of(talk(only_nn, "что происходит в Подмосковье")) == ("NOT_IN_REGION", "moscow-region")


@pytest.mark.parametrize("question", ["кто губернатор Тамбовской области", "какой бюджет у ЦИПР", "как дела"])
def test_suggestions_lie_in_reach_too(only_nn: Engine, question: str) -> None:
    reply = talk(only_nn, question)
    assert isinstance(reply, NotFound)
    for suggestion in reply.suggestions:
        assert ids_of(talk(only_nn, suggestion)), suggestion


def test_restricting_twice_is_restricting_once(founding: Engine, only_mo: Engine) -> None:
    again = founding.only([MO])
    for question in ("кто губернатор", "о чём статьи", "кто подписал соглашение", "кто такой Панин"):
        assert talk(again, question) == talk(only_mo, question)


def test_restricting_leaves_the_engine_as_it_was(engine: Engine) -> None:
    before = talk(engine, "кто губернатор Нижегородской области")
    assert ids_of(talk(engine.only([MO]), "кто губернатор Нижегородской области")) == []
    assert talk(engine, "кто губернатор Нижегородской области") == before


def test_nothing_in_reach_answers_nothing(engine: Engine) -> None:
    nothing = engine.only([])
    for question in ("кто губернатор", "о чём статьи", "что такое Цифробанк", "Панин", "подробнее"):
        assert isinstance(talk(nothing, question), NotFound)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Кто подписал соглашение?", "ru"),
        ("Who signed the agreement?", "en"),
        ("Who is Панин?", "en"),
        ("кто такой Panin", "ru"),
        ("2023", "ru"),
        ("", "ru"),
        ("IT в России", "ru"),
    ],
)
def test_a_question_is_in_the_language_of_most_of_its_words(morph: Morph, text: str, lang: str) -> None:
    assert language(tokenize(text, morph)) == lang


@pytest.mark.parametrize("question", ["кто подписал соглашение", "Who signed the agreement?", "как дела", ""])
def test_the_language_asked_for_overrules_the_detected_one(founding: Engine, question: str) -> None:
    assert founding.ask(question, lang="en").lang == "en"
    assert founding.ask(question, lang="ru").lang == "ru"


@pytest.mark.parametrize(
    "question", ["кто подписал соглашение", "кто губернатор Подмосковья", "какой бюджет у Цифробанка"]
)
def test_the_language_changes_no_fact(founding: Engine, question: str) -> None:
    russian, english = founding.ask(question, lang="ru"), founding.ask(question, lang="en")
    assert ids_of(russian) == ids_of(english)
    assert type(russian) is type(english)


@pytest.mark.parametrize(
    ("question", "asked"),
    [("какой бюджет у Цифробанка", "бюджет"), ("what is Tsifrobank's budget", "budget")],
)
def test_what_is_not_stated_is_named_in_the_language_of_the_reply(
    founding: Engine, question: str, asked: str
) -> None:
    reply = talk(founding, question)
    assert isinstance(reply, NotFound)
    assert reply.asked == asked


@pytest.mark.parametrize(
    "question", ["кто подписал соглашение", "как дела", "кто губернатор Тамбова", "Панин"]
)
def test_an_explanation_has_the_reply_that_is_given(founding: Engine, question: str) -> None:
    assert founding.explain(question).reply == founding.ask(question)


def test_an_explanation_shows_the_steps(founding: Engine) -> None:
    explained = founding.explain("кто потписал соглашение")
    steps = dict(reversed(explained.steps))
    assert {"repair", "query", "match", "rule"} <= steps.keys()
    assert "подписал" in steps["repair"]
    assert "signer" in steps["query"]
    assert "nn-signed" in steps["match"]
    assert "nn-signed" in steps["rule"]


def test_an_explanation_names_the_reason_of_a_refusal(founding: Engine) -> None:
    steps = dict(founding.explain("кто губернатор Тамбовской области").steps)
    assert steps["rule"] == "unknown_name: not_in_region"


def test_an_explanation_shows_both_readings_of_a_follow_up(founding: Engine) -> None:
    turn = founding.ask("кто такой Панин").turn
    steps = [name for name, _ in founding.explain("сколько ему лет", turn).steps]
    assert steps.count("query") >= 2


def test_a_query_is_described_in_one_line(reader: Reader) -> None:
    shown = describe(reader.read("сколько просмотров у Цифробанка в 2023 году"))
    assert "\n" not in shown
    for part in ("howmany", "tsifrobank", "views", "2023"):
        assert part in shown


def test_a_pasted_page_is_read_without_its_markup(founding: Engine) -> None:
    for question in (
        "<b>Кто</b> подписал <i>соглашение</i>?",
        "Кто подписал соглашение? https://example.org/Панин?кто=губернатор",
        "<script>alert('бюджет')</script>Кто подписал соглашение?",
        "Кто&nbsp;подписал&nbsp;соглашение?",
    ):
        assert ids_of(talk(founding, question)) == ids_of(talk(founding, "Кто подписал соглашение?"))
