"""Questions at large: what is new of something named, which things of a kind, in which regions."""

import pytest

from bot.answer.engine import Engine
from bot.answer.model import Answer, NotFound, Reason
from tests.answer.asking import ids_of


def answered(engine: Engine, question: str) -> Answer:
    reply = engine.ask(question)
    assert isinstance(reply, Answer), question
    return reply


def listed(engine: Engine, question: str) -> set[str]:
    return {entity.id for entity, _ in answered(engine, question).listed}


@pytest.mark.parametrize(
    "question",
    ["что нового в Татарстане", "расскажи про Татарстан", "что происходит в Татарстане", "новости Казани"],
)
def test_a_region_at_large_is_told_of_article_by_article_the_newest_first(
    engine: Engine, question: str
) -> None:
    reply = answered(engine, question)
    published = [engine.base.articles[fact.article].published or "" for fact in reply.facts]
    assert published == sorted(published, reverse=True)
    assert len({fact.article for fact in reply.facts}) == len(reply.facts) == 4
    assert all("tatarstan" in fact.entities for fact in reply.facts)


def test_a_region_of_which_nothing_is_known_is_refused(engine: Engine) -> None:
    reply = engine.ask("какие проекты в Якутии")
    assert isinstance(reply, NotFound)
    assert reply.reason is Reason.NOT_IN_REGION


def test_what_is_new_without_a_name_is_the_newest_of_all(engine: Engine) -> None:
    newest = max(article.published or "" for article in engine.base.articles.values())
    first = answered(engine, "что нового").facts[0]
    assert (engine.base.articles[first.article].published or "") == newest


@pytest.mark.parametrize("question", ["какие проекты в Татарстане", "проекты Татарстана"])
def test_projects_of_a_region_are_listed_by_name(engine: Engine, question: str) -> None:
    assert {"digital-day", "code-of-future"} <= listed(engine, question)


def test_agreements_are_those_that_the_person_signed(engine: Engine) -> None:
    assert ids_of(engine.ask("какие соглашения подписал Плуготаренко")) == ["nn-signed"]
    assert ids_of(engine.ask("какие соглашения подписал Никитин")) == ["nn-signed", "neco-signed"]


@pytest.mark.parametrize(
    "question",
    ["в каких регионах есть Школа 21", "где есть Школа 21", "в каких регионах России есть Школа 21"],
)
def test_regions_are_listed_across_articles_but_not_those_of_plans(engine: Engine, question: str) -> None:
    found = listed(engine, question)
    assert {"yaroslavl", "omsk", "belgorod"} <= found
    assert "dagestan" not in found


def test_regions_are_compared_by_facts_of_each_alone(engine: Engine) -> None:
    reply = answered(engine, "сравни Омскую и Калужскую области")
    assert [entity.id for entity in reply.compared] == ["omsk", "kaluga"]
    assert ["omsk" in fact.entities for fact in reply.facts] == [True, False, True, False]
    assert ["kaluga" in fact.entities for fact in reply.facts] == [False, True, False, True]


def test_an_article_is_meant_by_words_that_name_nothing(engine: Engine) -> None:
    assert ids_of(engine.ask("о чём статья про Луховицы"))[0] == "mo-seminar"
    people = answered(engine, "какие люди упоминаются в статье про Луховицы").facts
    assert {fact.article for fact in people} == {"mo-digital-russia"}
    assert {fact.kind for fact in people} == {"role"}
