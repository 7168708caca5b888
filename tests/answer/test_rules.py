"""Questions by the rule that answers them, and the facts that it finds in the two founding articles."""

import pytest

from bot.answer.engine import Engine
from bot.answer.model import Answer
from tests.answer.asking import assert_states, ids_of, talk, verdict_of
from tests.founding import FOUNDING


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Кто губернатор Нижегородской области?", "nn-governor"),
        ("кто возглавляет область Нижегородскую", "nn-governor"),
        ("кто губернатор Подмосковья", "mo-governor"),
        ("Кто глава Московской области?", "mo-governor mo-secretary mo-panin-coordinator"),
        ("кто гендиректор АНО", "nn-ano-head"),
        ("кто секретарь МОРО", "mo-secretary"),
        ("кто президент России", "nn-president"),
        ("кто координатор Цифровой России", "mo-panin-coordinator"),
        ("Кто депутат Госдумы?", "mo-panin-deputy"),
        ("кто заместитель министра", "mo-deputy-minister"),
        ("кто губернатор региона, где работает школа пилотов", "mo-governor"),
        ("who is the governor of the Moscow Region?", "mo-governor"),
        ("who heads Digital Russia?", "mo-panin-coordinator"),
        ("кто губернатор", "mo-governor nn-governor"),
    ],
)
def test_who_holds_a_post(founding: Engine, question: str, facts: str) -> None:
    assert_states(talk(founding, question), facts)


def test_both_holders_of_one_post_are_told_where_no_region_is_named(founding: Engine) -> None:
    assert set(ids_of(talk(founding, "кто губернатор"))) == {"mo-governor", "nn-governor"}


@pytest.mark.parametrize(
    ("question", "verdict", "facts"),
    [
        ("Никитин губернатор Нижегородской области?", "yes", "nn-governor"),
        ("Is Nikitin the governor of Nizhny Novgorod?", "yes", "nn-governor"),
        ("Путин президент?", "yes", "nn-president"),
        ("Воробьёв — губернатор Нижегородской области?", "no", "nn-governor mo-governor"),
        ("Правда ли, что Никитин губернатор Московской области?", "no", "mo-governor nn-governor"),
        ("Верно ли, что Панин депутат Госдумы?", "yes", "mo-panin-deputy"),
        ("Is Panin a member of parliament?", "yes", "mo-panin-deputy"),
        ("Плуготаренко координатор Цифровой России?", "no", "mo-panin-coordinator nn-ano-head"),
        ("Коношенко министр?", None, "mo-deputy-minister"),
        ("Плуготаренко это министр?", None, "nn-ano-head"),
        ("Панин — губернатор?", None, "mo-panin-coordinator mo-panin-deputy"),
    ],
)
def test_a_claim_of_a_post_is_confirmed_or_answered_with_the_posts_held(
    founding: Engine, question: str, verdict: str | None, facts: str
) -> None:
    reply = talk(founding, question)
    assert_states(reply, facts)
    assert verdict_of(reply) in (verdict, "no" if verdict is None else verdict)


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("кто такой Панин", "mo-panin-coordinator mo-panin-deputy"),
        ("Панин", "mo-panin-coordinator mo-panin-deputy"),
        ("кем работает Коношенко", "mo-deputy-minister"),
        ("какая должность у Плуготаренко", "nn-ano-head"),
        ("Брынцалов кто это", "mo-secretary"),
        ("who is Konoshenko", "mo-deputy-minister"),
        ("расскажи про Путина", "nn-president nn-approved"),
        ("Никитин и Плуготаренко кто такие", "nn-governor nn-ano-head"),
    ],
)
def test_who_somebody_is(founding: Engine, question: str, facts: str) -> None:
    assert_states(talk(founding, question), facts)


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("о чём статьи", {"mo-seminar", "nn-signed"}),
        ("о чем подмосковная новость", {"mo-seminar", "mo-meeting", "mo-initiatives"}),
        ("перескажи нижегородскую статью", {"nn-signed", "nn-points"}),
        ("summary of the Nizhny article", {"nn-signed", "nn-points"}),
        ("перескажи обе статьи", {"mo-seminar", "nn-signed"}),
    ],
)
def test_articles_are_summed_up(founding: Engine, question: str, facts: set[str]) -> None:
    found = ids_of(talk(founding, question))
    summaries = {id_ for article in founding.base.articles.values() for id_ in article.summary}
    assert facts <= set(found) <= summaries


def test_the_other_article_is_the_one_not_named(founding: Engine) -> None:
    found = ids_of(talk(founding, "кратко о чем другая статья, не про Нижний"))
    assert set(found) <= set(founding.base.articles["mo-digital-russia"].summary)
    assert found


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("кто действующие лица подмосковной новости", {"gennady-panin", "sergei-konoshenko"}),
        ("ключевые фигуры нижегородской статьи", {"gleb-nikitin", "sergei-plugotarenko"}),
        ("кто упомянут в подмосковной новости", {"gennady-panin", "sergei-konoshenko"}),
        ("назови главных действующих лиц нижегородской статьи", {"gleb-nikitin", "sergei-plugotarenko"}),
    ],
)
def test_people_of_an_article_are_named_by_a_post_each(
    founding: Engine, question: str, people: set[str]
) -> None:
    reply = talk(founding, question)
    assert isinstance(reply, Answer)
    holders = [holder for fact in reply.facts for holder in fact.playing("holder")]
    assert people <= set(holders)
    assert len(holders) == len(set(holders))


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("какой вуз назвал человек, который подписал соглашение от АНО?", "nn-university"),
        (
            "кто тот человек, который провёл встречу с муниципалитетами",
            "mo-panin-coordinator mo-panin-deputy",
        ),
        (
            "какую должность занимает человек, подписавший соглашение со стороны региона",
            "nn-governor nn-ano-head",
        ),
        ("что сказал глава АНО о вузах", "nn-university nn-plans nn-plan-interaction"),
    ],
)
def test_somebody_described_is_found_first(founding: Engine, question: str, facts: str) -> None:
    assert_states(talk(founding, question), facts)


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("что сказал Панин о народной программе", "mo-people-programme mo-task"),
        ("что сказал губернатор Никитин о людях", "nn-nikitin-stimulus nn-nikitin-people"),
        ("что говорил Плуготаренко про вузы", "nn-university nn-plans nn-plan-interaction"),
        ("какие жизненные ситуации назвал Панин", "mo-situations mo-millions mo-project mo-project-purpose"),
        ("кто сказал про технологическое лидерство", "nn-plugotarenko-foundation"),
    ],
)
def test_what_somebody_said(founding: Engine, question: str, facts: str) -> None:
    assert_states(talk(founding, question), facts)


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("что сказал Никитин", "gleb-nikitin"),
        ("что сказал губернатор Нижегородской области", "gleb-nikitin"),
        ("что говорит Плуготаренко", "sergei-plugotarenko"),
        ("что сказал координатор Цифровой России", "gennady-panin"),
        ("что сказал человек, который руководит АНО", "sergei-plugotarenko"),
        ("What did Panin say?", "gennady-panin"),
        ("what did Plugotarenko say", "sergei-plugotarenko"),
        ("What did the governor of the Nizhny Novgorod Region say?", "gleb-nikitin"),
    ],
)
def test_nobody_elses_words_stand_for_a_speakers(founding: Engine, question: str, speaker: str) -> None:
    reply = talk(founding, question)
    assert isinstance(reply, Answer)
    assert {fact.said_by for fact in reply.facts} == {speaker}


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("чем отличается Цифровая прокачка от Уроков цифры", ("digital-pumping", "digit-lessons")),
        ("compare Digital Pumping and Digit Lessons", ("digital-pumping", "digit-lessons")),
        ("чем отличается Цифровая Россия от Цифробанка", ("digital-russia", "tsifrobank")),
        ("сравни Никитина и Панина", ("gleb-nikitin", "gennady-panin")),
    ],
)
def test_what_is_compared_has_a_fact_on_each_side(
    founding: Engine, question: str, sides: tuple[str, str]
) -> None:
    reply = talk(founding, question)
    assert isinstance(reply, Answer)
    assert sides[0] in reply.facts[0].entities
    assert sides[1] in reply.facts[1].entities


@pytest.mark.parametrize(
    ("question", "verdict", "lead"),
    [
        ("Правда, что Россия первая в мире по числу пользователей интернета?", "no", "mo-internet-rank"),
        ("Верно ли, что Уроки цифры для госслужащих?", "no", "nn-plan-lessons"),
        ("Правда ли, что Цифровая прокачка для школьников?", "no", "nn-first-step"),
        ("Цифровая Россия работает с осени 2021 года?", "no", "mo-project-since"),
        ("Правда ли, что Цифровая Россия работает с весны 2022 года?", "no", "mo-project-since"),
        ("Соглашение подписали в 2022 году?", "no", "nn-signed-date"),
        ("Правда ли, что Школа пилотов коптера для школьников?", "no", "mo-copter-school"),
        ("Правда ли, что новость вышла 9 марта?", "no", "mo-published"),
        ("Никитин руководит АНО?", "no", "nn-ano-head"),
        ("Соглашение подписал Воробьёв?", "no", "nn-signed"),
        ("Did Panin sign the agreement?", "no", "nn-signed"),
        ("Does Russia rank first in the world by internet users?", "no", "mo-internet-rank"),
        ("Does Russia rank first in Europe by internet users?", "yes", "mo-internet-rank"),
        ("Are Digit Lessons for servicemen?", "no", "nn-plan-lessons"),
        ("Правда ли, что соглашение подписано 30 мая?", "no", "nn-signed"),
        ("Правда ли, что нацпроект утвердил Никитин?", "no", "nn-approved"),
        ("Цифровыми сервисами пользуются 90 миллионов человек?", "no", "mo-service-users"),
        ("В ИТ занято 50 млн человек?", "no", "mo-it-workers"),
        ("Правильно ли я записал, что в ИТ заняты всего два миллиона человек?", "no", "mo-it-workers"),
        ("Правда, что двадцать миллионов человек работают в ИТ?", "yes", "mo-it-workers"),
        ("Правда ли, что соглашение с АНО скрепили подписями на семинаре?", "no", "nn-signed"),
        ("Правда, что соглашение подписали на форуме?", "yes", "nn-signed"),
        ("Верно ли, что Панин депутат Госдумы?", "yes", "mo-panin-deputy"),
        ("Was the agreement signed at CIPR?", "yes", "nn-signed"),
        ("Is it true that Putin approved the Digital Economy national project?", "yes", "nn-approved"),
    ],
)
def test_a_claim_is_confirmed_or_set_right(founding: Engine, question: str, verdict: str, lead: str) -> None:
    reply = talk(founding, question)
    assert (verdict_of(reply), ids_of(reply)[:1]) == (verdict, [lead])


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Россия на первом месте в Европе по числу пользователей интернета?", "mo-internet-rank"),
        ("Цифровая Россия действует в Подмосковье с осени 2022 года?", "mo-project-since"),
        ("Цифровая прокачка для госслужащих?", "nn-first-step"),
        ("Соглашение подписали 31 мая?", "nn-signed"),
        ("ЦИПР — это крупнейшая конференция?", "nn-cipr"),
        ("это для школьников — Уроки цифры?", "nn-plan-lessons"),
    ],
)
def test_what_holds_is_never_denied(founding: Engine, question: str, lead: str) -> None:
    reply = talk(founding, question)
    assert lead in ids_of(reply)
    assert verdict_of(reply) != "no"


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Цифробанк — это банк?", "nn-tsifrobank"),
        ("Цифробанк — это магазин?", "nn-tsifrobank"),
        ("ЦИПР — это компания?", "nn-cipr nn-cipr-subject nn-cipr-name"),
    ],
)
def test_what_a_thing_is_called_is_answered_by_its_definition(
    founding: Engine, question: str, facts: str
) -> None:
    reply = talk(founding, question)
    assert_states(reply, facts)
    assert verdict_of(reply) != "yes"


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("кто подписал соглашение", "nn-signed"),
        ("с кем подписал соглашение глава Нижегородской области", "nn-signed"),
        ("когда губернатор Никитин подписал соглашение?", "nn-signed"),
        ("что утвердил Путин", "nn-approved"),
        ("Что такое Цифробанк?", "nn-tsifrobank"),
        ("what is CIPR", "nn-cipr"),
        ("как расшифровывается ЦИПР", "nn-cipr-name"),
        ("what does CIPR stand for", "nn-cipr-name"),
        ("зачем нужна Цифровая прокачка", "nn-pumping-purpose"),
        ("для кого Цифровая прокачка", "nn-first-step"),
        ("в каких сферах будут внедрять цифровые технологии", "nn-spheres"),
        ("с чего начнётся сотрудничество", "nn-first-step"),
        ("какие планы у АНО", "nn-plans"),
        ("что даст сотрудничество с АНО", "nn-nikitin-stimulus"),
        ("какие возможности открывает цифровизация", "mo-opportunities"),
        ("перечисли инициативы Цифровой России в Подмосковье", "mo-initiatives"),
        ("what initiatives does Digital Russia have", "mo-initiatives"),
        ("с кем сотрудничает технопарк", "mo-izobretarium"),
        ("с какого года работает Цифровая Россия", "mo-project-since"),
        ("since when has Digital Russia been running", "mo-project-since"),
        ("во сколько вышла новость", "mo-published"),
        ("сколько просмотров у подмосковной новости", "mo-views"),
        ("Какой девиз на странице?", "mo-motto"),
        ("сколько человек занято в ИТ-индустрии России", "mo-it-workers"),
        ("сколько людей пользуется цифровыми сервисами", "mo-service-users"),
        ("какое место занимает Россия в Европе по пользователям интернета", "mo-internet-rank"),
        ("What rank does Russia have in Europe by internet users?", "mo-internet-rank"),
        ("в каком регионе проходит Цифровая социализация", "mo-socialization"),
        ("какой вуз готовит кадры", "nn-university"),
        ("tell me about Lobachevsky University", "nn-university"),
        ("How many people work in IT in Russia?", "mo-it-workers"),
        ("Who organised the seminar?", "mo-meeting"),
        ("губер нижнего", "nn-governor"),
        ("кто рулит партпроектом", "mo-panin-coordinator"),
        ("когда подписали бумагу", "nn-signed"),
        ("уроки цифры когда", "nn-plan-lessons"),
        ("кто назвал Нижегородскую область активно развивающимся регионом", "nn-plugotarenko-region"),
    ],
)
def test_a_question_is_answered_by_the_fact_that_holds_what_it_asks(
    founding: Engine, question: str, lead: str
) -> None:
    assert ids_of(talk(founding, question))[:1] == [lead]


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("кто глава Подмосковья", "mo-governor"),
        ("во сколько вышла новость", "mo-published"),
        ("when was it published?", "mo-published"),
        ("когда подписали соглашение", "nn-signed nn-signed-date"),
        ("Где и когда подписали соглашение?", "nn-signed nn-signed-date nn-signed-venue"),
        (
            "кто тот человек, который провёл встречу с муниципалитетами и какая у него должность",
            "mo-panin-coordinator mo-panin-deputy",
        ),
        ("чем занимается человек, который руководит АНО «Цифровая экономика»", "nn-ano-head"),
        ("Сколько людей работает в ИТ?", "mo-it-workers"),
    ],
)
def test_nothing_stands_beside_an_answer_that_says_it_all(
    founding: Engine, question: str, facts: str
) -> None:
    assert_states(talk(founding, question), facts)


@pytest.mark.parametrize(
    "question",
    [
        "Изобретариум в Нижнем Новгороде?",
        "Университет Лобачевского в Московской области?",
        "Правда ли, что Школа пилотов — проект АНО?",
        "Правда ли, что ЦИПР прошла в Подмосковье?",
        "Правда ли, что Уроки цифры проводит Единая Россия?",
        "Правда ли, что Панин член Единой России?",
        "Правда ли, что Никитин участвовал в семинаре?",
        "Правда ли, что Панин был на ЦИПР?",
        "Правда ли, что соглашение подписано между Московской областью и АНО?",
        "Правда ли, что Цифровая Россия закрылась?",
        "Правда, что Цифробанк создал Путин?",
        "Соглашение подписал Воробьёв?",
        "Правда ли, что Плуготаренко назвал область отстающей?",
        "Правда ли, что Россия последняя в Европе по числу пользователей интернета?",
    ],
)
def test_what_no_fact_says_is_never_confirmed(founding: Engine, question: str) -> None:
    assert verdict_of(talk(founding, question)) != "yes"


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("кого больше: пользователей цифровых сервисов или айтишников?", "mo-service-users mo-it-workers"),
        ("какие цифры названы в подмосковной новости про интернет и ИТ?", "mo-internet-rank mo-it-workers"),
        ("во сколько выложили новость про семинар?", "mo-published"),
        ("Где обсуждали дальнейшую цифровизацию Подмосковья?", "mo-seminar"),
        ("когда ждать Уроков цифры и Цифровой прокачки в Нижнем?", "nn-plan-lessons nn-plan-pumping"),
        ("что предусматривает договорённость Никитина с Плуготаренко?", "nn-points"),
        ("кто из партийцев ссылался на народную программу?", "mo-people-programme mo-task"),
    ],
)
def test_what_is_asked_of_several_and_in_other_words(founding: Engine, question: str, facts: str) -> None:
    found = ids_of(talk(founding, question))
    lead, *beside = facts.split()
    assert found[0] == lead
    assert set(beside) <= set(found)


def test_two_regions_are_compared_side_by_side(founding: Engine) -> None:
    reply = talk(founding, "сравни инициативы двух регионов")
    assert isinstance(reply, Answer)
    assert {fact.article for fact in reply.facts[:2]} == set(FOUNDING)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Соглашение подписал Собянин?", "nn-signed"),
        ("Партпроект пришёл в Подмосковье в 2023 году?", "mo-project-since"),
        ("Обсуждение в Подмосковье прошло на ЦИПР?", "mo-seminar"),
        ("Правда, что Россия вторая в Европе по числу пользователей интернета?", "mo-internet-rank"),
    ],
)
def test_a_wrong_person_year_or_event_is_set_right(founding: Engine, question: str, lead: str) -> None:
    reply = talk(founding, question)
    assert (verdict_of(reply), ids_of(reply)[:1]) == ("no", [lead])


@pytest.mark.parametrize("question", ["кто такой Дмитрий Панин?", "кто такой Сергей Никитин"])
def test_a_namesake_is_nobody_known(founding: Engine, question: str) -> None:
    assert ids_of(talk(founding, question)) == []


@pytest.mark.parametrize(
    "question", ["кто такой Генадий Панин?", "кто такой Панин Геннадий", "Панин кто это"]
)
def test_a_first_name_may_be_misspelt_or_follow(founding: Engine, question: str) -> None:
    assert_states(talk(founding, question), "mo-panin-coordinator mo-panin-deputy")
