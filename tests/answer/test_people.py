"""Who is meant: by name, by post, by what they did."""

import pytest

from bot.answer.describe import asks_for_role, first_speakers, without_speaker
from bot.answer.engine import Engine
from bot.answer.people import HEADS, POSITION, People
from bot.answer.rules import Rules
from tests.answer.asking import Reader, ids_of, names, talk


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Панин и Никитин", ["gennady-panin", "gleb-nikitin"]),
        ("Панин сказал, что Панин…", ["gennady-panin"]),
        ("Никитин из Нижегородской области", ["gleb-nikitin"]),
        ("Panin or Nikitin", ["gennady-panin", "gleb-nikitin"]),
        ("Цифровая Россия", []),
    ],
)
def test_people_named(people: People, reader: Reader, question: str, named: list[str]) -> None:
    assert people.named(reader.read(question)) == named


@pytest.mark.parametrize(
    ("question", "posts"),
    [
        ("губернатор", {"nn-governor", "mo-governor"}),
        ("губернатор Нижегородской области", {"nn-governor"}),
        ("губернатор Подмосковья", {"mo-governor"}),
        ("гендиректор АНО", {"nn-ano-head"}),
        ("депутат Госдумы", {"mo-panin-deputy"}),
        ("координатор Цифровой России в Подмосковье", {"mo-panin-coordinator"}),
        ("президент России", {"nn-president"}),
        ("министр Московской области", set()),
        ("губернатор Тамбовской области", set()),
        ("губернатор из подмосковной новости", {"mo-governor"}),
        ("губернатор региона, где Школа пилотов", {"mo-governor"}),
        ("губернатор области, где «Уроки цифры»", {"nn-governor"}),
    ],
)
def test_holders_of_a_post_in_what_is_named(
    people: People, reader: Reader, question: str, posts: set[str]
) -> None:
    query = reader.read(question)
    assert {fact.id for fact in people.holders(query, query.roles)} == posts


@pytest.mark.parametrize(
    ("question", "entities"),
    [
        ("что сказал губернатор Нижегородской области", ["gleb-nikitin"]),
        ("что сказал гендиректор АНО", ["sergei-plugotarenko"]),
        ("что говорил заместитель министра", ["sergei-konoshenko"]),
        ("какое соглашение подписал президент", ["vladimir-putin"]),
        ("что сказал губернатор Никитин", ["gleb-nikitin"]),
        ("что сказал мэр", []),
        ("что сказал секретарь партии", ["igor-bryntsalov"]),
        ("что сказал секретарь нижегородского отделения", ["nizhny-novgorod"]),
    ],
)
def test_a_post_that_describes_somebody_stands_for_who_holds_it(
    people: People, reader: Reader, question: str, entities: list[str]
) -> None:
    assert names(people.resolved(reader.read(question)).entities) == entities


def test_a_post_that_nobody_holds_stays_a_post(people: People, reader: Reader) -> None:
    assert names(people.resolved(reader.read("что сказал мэр")).roles) == ["mayor"]


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("кто губернатор Подмосковья", True),
        ("губернатор Подмосковья", True),
        ("перечисли депутатов", True),
        ("кто координирует проект", True),
        ("что сказал губернатор", False),
        ("когда губернатор подписал соглашение", False),
        ("Панин подписал?", False),
        ("площадка, где были губернатор и гендиректор", False),
    ],
)
def test_whether_the_post_itself_is_asked_for(reader: Reader, question: str, asks: bool) -> None:
    assert asks_for_role(reader.read(question), HEADS | POSITION) is asks


def test_of_several_signers_the_one_of_the_side_named_is_meant(
    people: People, reader: Reader, rules: Rules
) -> None:
    signed = rules.base.facts["nn-signed"]
    assert people.acting_in(signed, reader.read("кто подписал от АНО")) == ["sergei-plugotarenko"]
    assert set(people.acting_in(signed, reader.read("кто подписал"))) == set(signed.playing("signer"))


def test_the_speaker_is_whom_a_statement_means(people: People, reader: Reader, rules: Rules) -> None:
    said = rules.base.facts["nn-university"]
    assert people.acting_in(said, reader.read("кто назвал вуз")) == ["sergei-plugotarenko"]


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("что Никитин сказал о Панине", {"gleb-nikitin"}),
        ("что сказали Никитин и Панин", {"gleb-nikitin", "gennady-panin"}),
        ("что сказано о Цифробанке", set()),
    ],
)
def test_the_first_people_named_are_the_speakers(
    people: People, reader: Reader, question: str, speakers: set[str]
) -> None:
    query = reader.read(question)
    assert first_speakers(query, set(people.named(query))) == speakers


def test_a_statement_is_looked_for_without_its_speaker_and_the_saying(reader: Reader) -> None:
    rest = without_speaker(reader.read("что сказал Никитин о вузах"), {"gleb-nikitin"})
    assert rest.entities == ()
    assert "opinion" not in rest.attributes
    assert [rest.tokens[i].word for i in rest.terms] == ["вузах"]


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Сколько человек поставили подписи под соглашением?", "nn-signed"),
        ("Сколько человек подписали петицию за школу?", ""),
        ("сколько человек руководит АНО", ""),
        ("Сколько должностей у Панина?", "mo-panin-coordinator mo-panin-deputy"),
    ],
)
def test_those_who_did_it_are_counted_where_all_are_named(
    founding: Engine, question: str, facts: str
) -> None:
    assert " ".join(ids_of(talk(founding, question))) == facts


@pytest.mark.parametrize(
    ("typed", "posts"),
    [
        ("плуготаренко губернатор", ["nn-ano-head"]),
        ("губернатор никитин", ["nn-governor"]),
        ("коношенко министр", ["mo-deputy-minister"]),
    ],
)
def test_a_name_with_a_post_is_told_with_its_own(founding: Engine, typed: str, posts: list[str]) -> None:
    assert ids_of(talk(founding, typed)) == posts
