"""What a reply carries beside its facts: citations, the turn, what else there is."""

import pytest

from bot.answer.engine import Engine
from bot.answer.fit import FACTS
from bot.answer.model import Answer, NotFound
from tests.answer.asking import ids_of, talk

ANSWERED = (
    "кто подписал соглашение",
    "о чём статьи",
    "кто губернатор",
    "что такое Цифровая прокачка",
    "расскажи о Подмосковье",
    "кто губернатор Подмосковья и кто губернатор Нижегородской области?",
    "сравни Никитина и Панина",
    "what is CIPR",
)


@pytest.mark.parametrize("question", ANSWERED)
def test_each_article_is_cited_once_in_the_order_of_the_facts(founding: Engine, question: str) -> None:
    reply = talk(founding, question)
    assert isinstance(reply, Answer)
    cited = [article.id for article in reply.articles]
    assert cited == list(dict.fromkeys(fact.article for fact in reply.facts))


@pytest.mark.parametrize("question", ANSWERED)
def test_facts_are_few_and_each_is_said_once(founding: Engine, question: str) -> None:
    found = ids_of(talk(founding, question))
    assert 1 <= len(found) <= FACTS
    assert len(found) == len(set(found))


@pytest.mark.parametrize("question", ANSWERED)
def test_what_is_behind_the_button_was_not_said_yet(founding: Engine, question: str) -> None:
    reply = talk(founding, question)
    assert isinstance(reply, Answer)
    assert not set(reply.more) & set(ids_of(reply))
    assert set(reply.more) <= set(founding.base.facts)


@pytest.mark.parametrize(
    ("question", "entities"),
    [
        ("кто подписал соглашение", {"nn-agreement", "gleb-nikitin", "sergei-plugotarenko"}),
        ("кто губернатор Подмосковья", {"moscow-region", "andrei-vorobyov"}),
        ("что такое Цифробанк", {"tsifrobank"}),
        ("какой вуз назвал Плуготаренко", {"sergei-plugotarenko", "lobachevsky-university"}),
    ],
)
def test_the_turn_carries_what_was_asked_about_and_answered(
    founding: Engine, question: str, entities: set[str]
) -> None:
    reply = talk(founding, question)
    assert isinstance(reply, Answer)
    assert entities <= set(reply.turn.entities)
    assert list(reply.turn.facts) == ids_of(reply)


def test_what_was_named_comes_first_in_the_turn(founding: Engine) -> None:
    reply = talk(founding, "что сказал Никитин об АНО")
    assert isinstance(reply, Answer)
    assert reply.turn.entities[:2] == ("gleb-nikitin", "ano-digital-economy")


def test_a_turn_holds_the_follow_up_as_it_was_read_in_full(founding: Engine) -> None:
    reply = talk(founding, "кто губернатор Подмосковья | а Нижегородской области?")
    assert isinstance(reply, Answer)
    assert "губернатор" in reply.turn.question
    assert "Подмосковья" not in reply.turn.question


def test_a_refusal_with_a_name_can_be_followed_up(founding: Engine) -> None:
    reply = talk(founding, "какой бюджет у Цифровой прокачки")
    assert isinstance(reply, NotFound)
    assert reply.turn is not None
    assert reply.turn.entities == ("digital-pumping",)
    assert ids_of(talk(founding, "какой бюджет у Цифровой прокачки | а для кого она?"))[0] == "nn-first-step"


def test_a_message_that_asks_nothing_keeps_the_turn_before(founding: Engine) -> None:
    answered = talk(founding, "кто такой Панин")
    assert isinstance(answered, Answer)
    refused = founding.ask("спасибо", answered.turn)
    assert isinstance(refused, NotFound)
    assert refused.turn == answered.turn


def test_more_keeps_all_that_was_told_in_the_turn(founding: Engine) -> None:
    reply = talk(founding, "кто подписал соглашение | подробнее")
    assert isinstance(reply, Answer)
    assert reply.turn.facts[0] == "nn-signed"
    assert list(reply.turn.facts[1:]) == ids_of(reply)


def test_more_where_all_was_told_repeats_the_last_answer(founding: Engine) -> None:
    messages = " | ".join(["кто секретарь МОРО", *["подробнее"] * 30])
    assert ids_of(talk(founding, messages))


def test_more_after_a_turn_of_facts_that_are_gone_is_refused(founding: Engine) -> None:
    answered = founding.only(["nn-digital-economy"]).ask("кто подписал соглашение")
    assert isinstance(answered, Answer)
    elsewhere = founding.only(["mo-digital-russia"]).ask("подробнее", answered.turn)
    assert isinstance(elsewhere, NotFound)


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("кто подписал соглашение", None),
        ("Кто такой Панин?", None),
        ("кто потписал соглошение", "кто подписал соглашение"),
        ("rnj gjlgbcfk cjukfitybt", "кто подписал соглашение"),
        ("kto podpisal soglashenie", "кто подписал соглашение"),
    ],
)
def test_a_repaired_question_is_told_as_it_was_read(
    founding: Engine, question: str, understood: str | None
) -> None:
    reply = talk(founding, question)
    assert reply.understood == understood
    assert ids_of(reply)
