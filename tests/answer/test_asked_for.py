"""What is asked for: the noun after «какой», somebody among a group of posts, names, an article."""

import pytest

from bot.answer.engine import Engine
from bot.answer.model import NotFound
from tests.answer.asking import assert_states, ids_of, talk, verdict_of


@pytest.mark.parametrize(
    "question",
    [
        "Какие темы проходят на «Уроках цифры»?",
        "Кто директор «Цифровой прокачки» в Арзамасе?",
        "Какие компании назвал Плуготаренко?",
        "Как называются компании, с которыми работает АНО?",
        "Как зовут заместителя Панина?",
        "Кто из депутатов выступал на ЦИПР?",
        "По какому округу избран Панин?",
        "Как зовут журналиста, который написал новость про соглашение?",
    ],
)
def test_a_fact_without_the_asked_for_noun_is_no_answer(founding: Engine, question: str) -> None:
    assert isinstance(talk(founding, question), NotFound)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Кто из чиновников Подмосковья обсуждал инициативы?", "mo-konoshenko-took-part"),
        ("Кто из руководства области участвовал в ЦИПР?", "nn-signed"),
        ("Коношенко министр или зам?", "mo-deputy-minister"),
        ("За какую область отвечает координатор, который говорил о наказах?", "mo-panin-coordinator"),
        ("Кто был с Паниным на обсуждении?", "mo-seminar-people"),
        ("Где Панин служит депутатом?", "mo-panin-deputy"),
        ("Кто утвердил нацпроект, о реализации которого беседуют на ЦИПР?", "nn-approved"),
        ("Какой заголовок у подмосковной новости?", "mo-title"),
        ("Какая новость рассказывает о соглашении?", "nn-signed"),
        ("Для доклада: кто подписал соглашение от АНО?", "nn-signed"),
        ("Когда, если верить странице, вышла новость про семинар?", "mo-published"),
    ],
)
def test_it_is_found_by_what_is_said_of_it(founding: Engine, question: str, fact: str) -> None:
    assert fact in ids_of(talk(founding, question))


def test_a_name_nobody_knows_here_is_set_right(founding: Engine) -> None:
    reply = talk(founding, "Нацпроект «Цифровая экономика» утверждал Мишустин?")
    assert_states(reply, "nn-approved")
    assert verdict_of(reply) == "no"


def test_what_nobody_can_read_leans_on_nothing(founding: Engine) -> None:
    assert_states(talk(founding, "Кто руководит АНО?"), "nn-ano-head")
    reply = talk(founding, "Кто руководит АНО? | фывафыва")
    assert isinstance(reply, NotFound)
    assert reply.subject is None


def test_the_thing_of_the_last_answer_is_meant_by_its_noun(founding: Engine) -> None:
    reply = talk(founding, "Где подписали соглашение Никитин с АНО? | а как расшифровать эту конференцию?")
    assert_states(reply, "nn-cipr-name")
