"""What the base does not hold: why, of what, and no fact in its place."""

import pytest

from bot.answer.engine import Engine
from bot.answer.model import NotFound
from tests.answer.asking import ids_of, refusal_of, talk


@pytest.mark.parametrize(
    "question", ["", "   ", "?!", "👍🏽", "\ud800", "<b></b>", "https://example.org/", "\u200b"]
)
def test_nothing_to_read_is_empty(founding: Engine, question: str) -> None:
    assert refusal_of(talk(founding, question)) == ("EMPTY", None)


@pytest.mark.parametrize(
    "question",
    [
        "как приготовить борщ",
        "какая погода завтра",
        "сколько будет 2+2",
        "напиши стихотворение",
        "расскажи анекдот",
        "какой курс доллара",
        "What's the capital of France",
        "где купить велосипед",
        "кто тебя создал",
        "откуда ты берёшь ответы",
        "сколько мне лет",
        "который час",
        "сколько времени",
        "ываыва фывфыв",
    ],
)
def test_what_is_no_subject_of_ours_is_off_topic(founding: Engine, question: str) -> None:
    assert refusal_of(talk(founding, question)) == ("OFF_TOPIC", None)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("привет", "GREETING"),
        ("Добрый день!", "GREETING"),
        ("здравствуйте, бот", "GREETING"),
        ("Hello!", "GREETING"),
        ("спасибо", "THANKS"),
        ("Спасибо большое!", "THANKS"),
    ],
)
def test_a_greeting_is_greeted_and_thanks_are_taken(founding: Engine, message: str, reason: str) -> None:
    assert refusal_of(talk(founding, message)) == (reason, None)


def test_a_greeting_before_a_question_is_no_greeting(founding: Engine) -> None:
    assert ids_of(talk(founding, "Привет! Что такое Цифробанк?"))[:1] == ["nn-tsifrobank"]


@pytest.mark.parametrize(
    ("question", "region"),
    [
        ("кто губернатор Тамбовской области", "tambov"),
        ("кто глава Москвы", "moscow"),
        ("что происходит в Тамбовской области", "tambov"),
        ("кто подписал соглашение в Казани", "tatarstan"),
        ("какие проекты в Москве", "moscow"),
        ("Цифровая прокачка в Татарстане", "tatarstan"),
        ("сколько айтишников в Самаре", "samara"),
        ("What is going on in Omsk", "omsk"),
        ("соглашение подписали в Москве?", "moscow"),
        ("инициативы в НАО", "nenets"),
        ("о чем статья про Тамбов", "tambov"),
    ],
)
def test_a_region_that_nothing_is_told_of(founding: Engine, question: str, region: str) -> None:
    assert refusal_of(talk(founding, question)) == ("NOT_IN_REGION", region)


@pytest.mark.parametrize(
    ("question", "subject", "asked"),
    [
        ("Какой бюджет Цифровой прокачки?", "digital-pumping", "бюджет"),
        ("what is the budget of Digital Pumping", "digital-pumping", "budget"),
        ("телефон АНО", "ano-digital-economy", "контакты"),
        ("какой адрес у технопарка", "izobretarium", "адрес"),
        ("сколько лет Никитину", "gleb-nikitin", "возраст"),
        ("how old is Nikitin", "gleb-nikitin", "age"),
        ("где учился Никитин", "gleb-nikitin", "биография"),
        ("website of CIPR", "cipr", "website"),
        ("кто организует ЦИПР", "cipr", "кто организовал"),
        ("какие результаты Цифровой России", "digital-russia", "результаты"),
        ("кто мэр Нижнего Новгорода?", "nizhny-novgorod", "мэр"),
        ("кто министр Московской области?", "moscow-region", "министр"),
        ("кто ректор Университета Лобачевского?", "lobachevsky-university", "ректор"),
        ("кто вице-губернатор Нижегородской области", "nizhny-novgorod", "вице-губернатор"),
        ("кто директор технопарка Изобретариум", "izobretarium", "директор технопарка"),
        ("кто премьер России", "russia", "председатель правительства"),
        ("кто лидер партии Единая Россия", "united-russia", "лидер партии"),
        ("какое место занимает Россия по кибербезопасности", "russia", "место в рейтинге"),
        ("кто подписал соглашение от Московской области", "moscow-region", "кто подписал"),
        ("какой университет в Подмосковье", "moscow-region", "вуз"),
        ("что Никитин сказал о бюджете", "gleb-nikitin", "бюджет"),
    ],
)
def test_a_known_subject_of_which_this_is_not_stated(
    founding: Engine, question: str, subject: str, asked: str
) -> None:
    reply = talk(founding, question)
    assert refusal_of(reply) == ("NOT_STATED", subject)
    assert isinstance(reply, NotFound)
    assert reply.asked == asked


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("сколько стоит соглашение", "nn-agreement"),
        ("когда закончится соглашение", "nn-agreement"),
        ("какой номер соглашения", "nn-agreement"),
        ("сколько человек участвовало в семинаре", "mo-seminar"),
        ("в каком городе прошёл семинар", "mo-seminar"),
    ],
)
def test_a_common_noun_stands_for_the_only_thing_it_can_mean(
    founding: Engine, question: str, subject: str
) -> None:
    assert refusal_of(talk(founding, question)) == ("NOT_STATED", subject)


@pytest.mark.parametrize(
    "question",
    [
        "кто руководит проектом «Цифровая Сибирь»?",
        "кто ведёт проект Умный регион",
        "сколько пользователей интернета в России",
        "Когда Панин стал депутатом?",
        "какие страны участвуют в Цифровой прокачке",
        "какие компании участвуют в соглашении",
        "Что такое «Цифровой профиль»?",
        "кто координатор проекта «Умный город»",
        "Что сказал Мишустин про цифровые сервисы?",
        "что сказал Шадаев о цифровой экономике",
        "Что сказал Воробьёв",
        "что сказал Путин о цифровой экономике",
        "что Панин думает о дронах",
        "кто подписал соглашение с Ростелекомом",
        "О чём соглашение с Яндексом?",
        "Какое соглашение подписал Собянин?",
        "кто президент США",
        "who is the president of the United States",
        "кто губернатор Вознесенского",
        "кто глава Минцифры",
        "сколько айтишников в Нижегородской области",
        "сколько пользователей интернета в Нижегородской области",
        "сколько проектов в Цифробанке",
        "сколько уроков цифры проведут",
        "какое место занимает Россия в Азии по числу пользователей интернета",
        "какие планы на 2025 год",
        "какие дроны используют в школе пилотов",
        "кто был губернатором до Никитина",
        "Есть ли в Нижегородской области Школа пилотов?",
        "какие муниципалитеты прислали представителей на встречу с Паниным",
        "кто организатор конференции ЦИПР, на которой подписали соглашение",
        "какую технику получат школы Нижегородской области",
        "какие вузы упомянул Панин",
        "кто ещё подписал соглашение, кроме Никитина и Плуготаренко",
        "какая область лучше: Нижегородская или Московская?",
        "что такое технопарк",
        "что пообещали учителям Нижегородской области по соглашению",
    ],
)
def test_what_is_near_to_a_fact_is_no_answer(founding: Engine, question: str) -> None:
    reason, _ = refusal_of(talk(founding, question))
    assert reason in ("NOT_IN_BASE", "NOT_STATED", "NOT_IN_REGION")


@pytest.mark.parametrize(
    "question",
    ["кто губернатор Тамбовской области", "Какой бюджет Цифровой прокачки?", "какие планы на 2025 год"],
)
def test_what_a_refusal_suggests_is_answered(founding: Engine, question: str) -> None:
    reply = talk(founding, question)
    assert isinstance(reply, NotFound)
    assert reply.suggestions
    for suggestion in reply.suggestions:
        assert not isinstance(talk(founding, suggestion), NotFound), suggestion


def test_a_refusal_suggests_questions_on_its_subject_first(founding: Engine) -> None:
    reply = talk(founding, "Какой бюджет Цифровой прокачки?")
    assert isinstance(reply, NotFound)
    assert "Цифровая прокачка" in reply.suggestions[0]


@pytest.mark.parametrize(
    ("question", "lang"),
    [
        ("podskazhi horoshiy film na vecher", "ru"),
        ("cifrobank eto tipa sbera", "ru"),
        ("rfr ghbujnjdbnm ,jho", "ru"),
        ("which pizza is the best one in town", "en"),
        ("asdf qwer zxcv", "en"),
    ],
)
def test_a_refusal_speaks_the_language_that_was_meant(founding: Engine, question: str, lang: str) -> None:
    reply = talk(founding, question)
    assert isinstance(reply, NotFound)
    assert reply.lang == lang


@pytest.mark.parametrize(
    "question",
    [
        "Какие компании подписали соглашение?",
        "Which companies signed the agreement?",
        "Какого числа Плуготаренко возглавил АНО?",
        "Как зовут помощника губернатора?",
        "Как зовут пресс-секретаря губернатора?",
        "советник губернатора кто",
        "Партпроект реализуется с марта 2023 года?",
    ],
)
def test_who_did_it_or_whose_it_is_stands_for_nobody_else(founding: Engine, question: str) -> None:
    assert ids_of(talk(founding, question)) == []
