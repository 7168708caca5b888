"""How questions are answered over all that ships, where two articles are too few to show it."""

import pytest

from bot.answer.engine import Engine
from bot.answer.model import Answer, Clarify
from tests.answer.asking import assert_states, ids_of, talk, verdict_of


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("когда начнёт работать школа 21 в дагестане", "dag-school21"),
        ("Когда Неймарк открылся?", "nep25-opened neo25-opened nip25-invited"),
        ("На какой год перенесли запуск Школы 21 в Кузбассе?", "ks25-open"),
    ],
)
def test_when_something_begins_is_told_by_a_dated_fact_that_says_so(
    engine: Engine, question: str, facts: str
) -> None:
    assert_states(talk(engine, question), facts)


def test_a_question_in_the_past_is_told_what_came_about_before_what_was_planned(engine: Engine) -> None:
    assert ids_of(talk(engine, "сколько базовых станций установили в Смоленской области"))[0] == "smob-17"
    assert ids_of(talk(engine, "сколько ещё сёл подключат к связи в Смоленской области"))[0] != "smob-17"


def test_a_plan_confirms_nothing_that_is_said_to_have_happened(engine: Engine) -> None:
    reply = talk(engine, "Правда, что Неймарк открылся 16 сентября?")
    assert verdict_of(reply) == "no"
    assert ids_of(reply)[0] in ("nep25-opened", "neo25-opened")


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("сколько делегаций приняла Нижегородская область в 2025", "cde25-number"),
        ("Сколько школ Дагестана получат оборудование?", "dagb-count dagw-wifi"),
    ],
)
def test_things_are_counted_as_things_whatever_verb_is_used_of_people(
    engine: Engine, question: str, facts: str
) -> None:
    assert_states(talk(engine, question), facts)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Чья идея — IT-стойбища?", "yug19-author"),
        ("кто придумал ЦифроВнука", "tvn25-author"),
        ("Кто разработчик урока цифры об искусственном интеллекте 2023 года?", "ailes-sber"),
    ],
)
def test_who_came_up_with_a_thing_is_told_by_facts_that_hold_it(
    engine: Engine, question: str, fact: str
) -> None:
    assert ids_of(talk(engine, question))[:1] == [fact]


def test_the_area_of_a_campus_is_not_the_area_of_its_region(engine: Engine) -> None:
    assert ids_of(talk(engine, "Какая площадь у Неймарка?")) == ["nec24-area"]
    assert ids_of(talk(engine, "Какая площадь Нижегородской области?")) == []


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Какие проекты глава Нижегородской области в феврале 2024 назвал флагманскими?", "nic24-flagships"),
        ("Что Трубникова говорила в сентябре 2023 об участниках уроков цифры?", "ailes-million"),
    ],
)
def test_a_statement_without_a_date_was_made_when_its_article_came_out(
    engine: Engine, question: str, facts: str
) -> None:
    assert_states(talk(engine, question), facts)


def test_a_thing_is_meant_by_what_it_is(engine: Engine) -> None:
    reply = talk(engine, "сколько человек подали заявки в школу программирования в Омске")
    assert ids_of(reply) == ["om21-applied"]


def test_where_is_not_answered_by_the_region_that_the_question_names(engine: Engine) -> None:
    assert ids_of(talk(engine, "Где в Московской области находится центр «Русичи»?"))[0] == "rud-drones"


def test_an_assistant_that_is_a_program_is_nobodys_post(engine: Engine) -> None:
    reply = talk(engine, "Что умеет цифровой помощник в документообороте Подмосковья?")
    assert ids_of(reply)[0] in ("maa25-does", "maa25-started")


def test_what_somebody_heads_is_asked_after_the_name_too(engine: Engine) -> None:
    assert ids_of(talk(engine, "Шадаев чем руководит?"))[0].endswith(("shadaev", "shadaev-post"))


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("У кого кампус больше — в Ставрополе или в Ярославле?", "st21-building yar-size"),
        (
            "Где ИТ-диктант в 2022 году написало больше людей: в Петербурге или в Тюмени?",
            "itd22-spb itd22-tyumen",
        ),
        ("кто раньше подписал соглашение с АНО: Калуга или Нижний", "kal19-signed nn-signed"),
    ],
)
def test_of_two_things_compared_both_are_told(engine: Engine, question: str, facts: str) -> None:
    assert set(ids_of(talk(engine, question))) == set(facts.split())


def test_sources_that_disagree_are_asked_about(engine: Engine) -> None:
    reply = talk(engine, "Есть ли противоречия в числе мест в Неймарке?")
    assert isinstance(reply, Answer)
    assert len(reply.values) == 3
    assert not ids_of(talk(engine, "Есть ли противоречия в числе мест в «Карте жителя»?"))


def test_two_years_are_told_of_one_after_the_other(engine: Engine) -> None:
    reply = talk(engine, "Сколько иностранных делегаций приехало в Нижний в 2025 и сколько в 2024?")
    assert ids_of(reply) == ["cde25-number", "cde25-2024"]


def test_of_facts_that_fit_as_well_what_is_true_everywhere_is_told_where_no_region_is_named(
    engine: Engine,
) -> None:
    lead = talk(engine, "Кто возглавляет партпроект «Цифровая Россия»?")
    assert "anton-nemkin" in lead.facts[0].entities if isinstance(lead, Answer) else False


def test_what_only_sounds_like_it_does_not_turn_a_claim_round_where_a_plan_is_known(engine: Engine) -> None:
    reply = talk(engine, "Школа 21 в Кузбассе уже открылась в 2025 году?")
    assert ids_of(reply)[0] == "ks25-open", "the newest plan, and no «no» from when building began"
    assert verdict_of(reply) is None


def test_who_looks_after_a_matter_in_a_region_heads_what_does(engine: Engine) -> None:
    assert ids_of(talk(engine, "Кто отвечает за цифровизацию в Ленобласти?"))[0] == "len25-sytnik"
    assert ids_of(talk(engine, "Кто руководит Тамбовской областью осенью 2025?"))[0] == "tam-pervyshov"


def test_a_thing_in_a_region_bears_the_name_of_what_it_belongs_to(engine: Engine) -> None:
    assert ids_of(talk(engine, "When will School 21 in Kemerovo open?"))[0] == "ks25-open"


@pytest.mark.parametrize(
    "question",
    [
        "Сколько школьников Чечни прошли урок цифры?",  # only listed among the leaders of the whole country
        "какая цифровая зрелость Москвы",
        "Сколько мигрантов прошло через школу 21?",
        "Какие регионы не участвовали в ИТ-диктанте?",
    ],
)
def test_what_is_told_of_others_is_no_answer(engine: Engine, question: str) -> None:
    assert not ids_of(talk(engine, question))


def test_a_year_that_a_fact_speaks_of_beside_confirms_nothing(engine: Engine) -> None:
    assert verdict_of(talk(engine, "Правда, что Неймарк откроют в 2030 году?")) != "yes"


def test_no_reading_of_a_name_is_offered_that_tells_of_the_other(engine: Engine) -> None:
    assert ids_of(talk(engine, "В каком году открылся Изобретариум?")) == ["izoo-opened"]


@pytest.mark.parametrize(
    "question", ["Who opened Neimark?", "Кем открыт Неймарк?", "Кто открывал Неймарк и когда?"]
)
def test_who_opened_a_thing_is_told_of_its_opening(engine: Engine, question: str) -> None:
    assert ids_of(talk(engine, question))[0] == "nep25-opened"


@pytest.mark.parametrize("question", [":?0", "или?", "больше или"])
def test_what_holds_no_question_is_refused(engine: Engine, question: str) -> None:
    assert not ids_of(talk(engine, question))


def test_a_post_that_many_regions_have_is_asked_back_and_told_by_a_region(engine: Engine) -> None:
    reply = talk(engine, "Кто губернатор?")
    assert isinstance(reply, Clarify)
    assert reply.word == "губернатор"
    assert len(reply.options) == 5
    for option in reply.options:
        assert ids_of(talk(engine, option.question)), option.question
    assert ids_of(talk(engine, "Кто губернатор? | Калужской области")) == ["kal25-shapsha-post"]
    assert ids_of(talk(engine, "Кто губернатор? | Цифробанк"))[:1] == ["nn-tsifrobank"]
    assert ids_of(talk(engine, "Кто губернатор Калужской области?")) == ["kal25-shapsha-post"]
