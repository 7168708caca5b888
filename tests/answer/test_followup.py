"""Questions that lean on the last turn, and those that do not."""

import pytest

from bot.answer.engine import Engine
from bot.answer.followup import has_pronoun, leans, wants_more, wants_source
from bot.answer.model import Answer, NotFound
from tests.answer.asking import Reader, assert_states, ids_of, refusal_of, talk


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("а когда?", True),
        ("и кто?", True),
        ("сколько ему лет", True),
        ("а в Подмосковье?", True),
        ("what about him", True),
        ("кто подписал", True),
        ("Кто губернатор Нижегородской области?", False),
        ("Что такое Цифробанк и зачем?", False),
        ("какие технологии внедряют школы, вузы и больницы", False),
    ],
)
def test_what_may_lean_on_the_last_turn(reader: Reader, question: str, expected: bool) -> None:
    assert leans(reader.read(question)) is expected


@pytest.mark.parametrize(
    ("question", "pronoun", "more", "source"),
    [
        ("он подписал?", True, False, False),
        ("их сколько", True, False, False),
        ("what did she say", True, False, False),
        ("подробнее", False, True, False),
        ("расскажи подробнее", False, True, False),
        ("tell me more", False, True, False),
        ("подробнее о Цифробанке", False, False, False),
        ("источник?", False, False, True),
        ("откуда это", True, False, True),
        ("какой источник у Панина", False, False, False),
        ("кто подписал", False, False, False),
    ],
)
def test_signs_of_a_follow_up(reader: Reader, question: str, pronoun: bool, more: bool, source: bool) -> None:
    query = reader.read(question)
    assert (has_pronoun(query), wants_more(query), wants_source(query)) == (pronoun, more, source)


@pytest.mark.parametrize(
    ("messages", "facts"),
    [
        # pronouns
        ("Кто губернатор Нижегородской области? | с кем он подписал соглашение?", "nn-signed nn-parties"),
        ("кто такой Панин | что он сказал о народной программе?", "mo-people-programme mo-task"),
        ("кто такой Плуготаренко | какой вуз он назвал?", "nn-university"),
        ("что такое Цифровая прокачка | для кого она?", "nn-first-step nn-pumping-audience"),
        ("что такое Цифровая прокачка | кто её проводит?", "nn-plan-pumping nn-plans"),
        ("какие инициативы у Цифровой России | кто её координатор?", "mo-panin-coordinator"),
        ("какие инициативы у Цифровой России | а с какого времени она работает?", "mo-project-since"),
        ("что такое ЦИПР | кто там подписал соглашение?", "nn-signed nn-signed-venue"),
        ("Кто подписал соглашение? | между кем оно?", "nn-signed nn-parties"),
        ("что такое Уроки цифры | это для школьников?", "nn-plans nn-plan-lessons"),
        # ellipsis
        ("Кто подписал соглашение? | когда?", "nn-signed nn-signed-date"),
        ("Кто подписал соглашение? | а где?", "nn-signed nn-signed-venue"),
        ("Who signed the agreement? | when?", "nn-signed nn-signed-date"),
        ("кто проводил семинар | а кто участвовал?", "mo-seminar-people mo-meeting mo-konoshenko-took-part"),
        ("кто проводил семинар | о чём говорили?", "mo-meeting mo-seminar"),
        ("Сколько человек занято в ИТ? | а цифровыми сервисами сколько пользуется?", "mo-service-users"),
        # another name in the same question
        ("что такое Цифробанк? | а Цифровая прокачка?", "nn-pumping nn-pumping-purpose nn-pumping-benefit"),
        ("кто губернатор Подмосковья | а Нижегородской области?", "nn-governor"),
        ("Кто губернатор Нижегородской области? | А в Подмосковье?", "mo-governor"),
        ("Who is the governor of the Nizhny Novgorod Region? | and of the Moscow Region?", "mo-governor"),
        ("кто такой Панин | а Коношенко?", "mo-deputy-minister"),
        ("для кого Уроки цифры | а прокачка?", "nn-first-step nn-pumping-audience nn-pumping"),
        (
            "какое место Россия занимает в Европе по числу пользователей интернета? | а в мире?",
            "mo-internet-rank",
        ),
        # several turns back
        (
            "кто проводил семинар | а кто такой Никитин? | с кем он подписал соглашение?",
            "nn-signed nn-parties",
        ),
    ],
)
def test_a_follow_up_is_answered_of_what_was_spoken_of(founding: Engine, messages: str, facts: str) -> None:
    reply = talk(founding, messages)
    found = ids_of(reply)
    lead, *beside = facts.split()
    assert set(found) <= {lead, *beside}, found
    assert found[:1] == [lead] or (beside and found[0] in beside), found


@pytest.mark.parametrize(
    ("messages", "facts"),
    [
        ("Кто подписал соглашение? | что такое Цифробанк", "nn-tsifrobank nn-point-projects"),
        ("кто такой Плуготаренко | что такое ЦИПР?", "nn-cipr nn-cipr-name nn-cipr-subject"),
        ("какой бюджет у прокачки | кто губернатор Подмосковья", "mo-governor"),
        ("что такое Изобретариум | кто такой Никитин | какая у него должность", "nn-governor"),
        ("кто губернатор Тамбовской области | а кто губернатор Подмосковья", "mo-governor"),
    ],
)
def test_a_new_subject_ends_the_old_one(founding: Engine, messages: str, facts: str) -> None:
    assert_states(talk(founding, messages), facts)


@pytest.mark.parametrize(
    ("messages", "refused"),
    [
        ("кто такой Панин | сколько ему лет?", ("NOT_STATED", "gennady-panin")),
        ("Кто подписал соглашение? | а какой бюджет?", ("NOT_STATED", "nn-agreement")),
        ("кто такой Никитин | а в Тамбовской области?", ("NOT_IN_REGION", "tambov")),
        ("что такое Цифробанк | какой у него адрес?", ("NOT_STATED", "tsifrobank")),
        ("what is Digital Pumping | what is its budget?", ("NOT_STATED", "digital-pumping")),
    ],
)
def test_what_is_not_held_of_it_is_refused_by_its_name(
    founding: Engine, messages: str, refused: tuple[str, str]
) -> None:
    assert refusal_of(talk(founding, messages)) == refused


@pytest.mark.parametrize(
    "messages",
    [
        "что такое ЦИПР | где проходила?",
        "кто такой Воробьёв | что он сказал?",
        "кто такой Брынцалов | что он подписал?",
        "что такое Изобретариум | а адрес?",
        "какая погода | а завтра?",
        "Кто подписал соглашение? | спасибо",
        "Кто подписал соглашение? | сколько будет дважды два",
    ],
)
def test_no_fact_on_something_else_fills_the_gap(founding: Engine, messages: str) -> None:
    assert isinstance(talk(founding, messages), NotFound)


@pytest.mark.parametrize("question", ["а когда?", "подробнее", "источник?", "он кто?", "а в мире?"])
def test_without_a_turn_there_is_nothing_to_lean_on(founding: Engine, question: str) -> None:
    assert isinstance(talk(founding, question), NotFound)


def test_more_tells_what_was_not_told_yet(founding: Engine) -> None:
    told: list[str] = ids_of(talk(founding, "Кто подписал соглашение?"))
    for times in range(1, 4):
        messages = " | ".join(["Кто подписал соглашение?", *["подробнее"] * times])
        further = ids_of(talk(founding, messages))
        assert further
        assert not set(further) & set(told)
        told += further


def test_the_source_is_the_last_answer_with_its_articles(founding: Engine) -> None:
    answer = talk(founding, "Кто подписал соглашение?")
    again = talk(founding, "Кто подписал соглашение? | источник?")
    assert isinstance(answer, Answer)
    assert isinstance(again, Answer)
    assert (again.facts, again.articles, again.turn) == (answer.facts, answer.articles, answer.turn)


def test_a_source_after_more_is_that_of_all_that_was_told(founding: Engine) -> None:
    messages = "Кто подписал соглашение? | подробнее"
    told = [*ids_of(talk(founding, "Кто подписал соглашение?")), *ids_of(talk(founding, messages))]
    assert ids_of(talk(founding, f"{messages} | источник?")) == told


def test_the_next_pronoun_is_of_whom_the_question_meant(founding: Engine) -> None:
    reply = talk(founding, "Кто подписал соглашение со стороны АНО? | а кем он работает?")
    assert_states(reply, "nn-ano-head")


@pytest.mark.parametrize("follow", ["а ты можешь подробнее", "откуда ты это взял", "а ты знаешь когда"])
def test_words_to_the_bot_after_an_answer_are_of_that_answer(founding: Engine, follow: str) -> None:
    assert ids_of(talk(founding, f"кто подписал соглашение в Нижнем | {follow}"))
