"""What the base holds about a thing."""

from dataclasses import replace

import pytest

from bot.facts import lookup
from bot.facts.model import Article, Entity, Fact, FactBase, FactKind, Lexicon, Part

NEW = Article("new", None, "Новости", "Новое", "2024-01-02", "stated", (), None, ("n2", "n1"))
OLD = replace(NEW, id="old", title="Старое", published="2023", summary=(), title_en="The old")
UNDATED = replace(NEW, id="undated", title=None, published=None, summary=())
ENTITIES = (
    Entity("ivanov", "person", "person", "Иван Иванов", "Ivan Ivanov", ("глава",), ("head",)),
    Entity("school", "initiative", "project", "«Школа пилотов»", "Pilots' School"),
    Entity("fir", "initiative", "project", "ёлка", "Fir-tree"),
    Entity("tula", "region", "oblast", "Тульская область", "Tula Region"),
    Entity("idle", "region", "oblast", "Курская область", "Kursk Region"),
)


def fact(id: str, kind: FactKind, *about: str, article: str = "new", said_by: str | None = None) -> Fact:
    parts = tuple(Part("subject", entity) for entity in about)
    text, text_en = f"Текст {id}.", f"Text {id}."
    return Fact(id, article, kind, "done", text, text_en, parts, (), ("x",), said_by=said_by)


FACTS = (
    fact("n1", "statement", "school", said_by="ivanov"),
    fact("n2", "event", "school", "tula"),
    fact("n3", "role", "ivanov", "tula"),
    fact("o1", "definition", "school", article="old"),
    fact("o2", "plan", "fir", article="old"),
)
BASE = FactBase(
    articles={article.id: article for article in (OLD, UNDATED, NEW)},
    entities={entity.id: entity for entity in ENTITIES},
    facts={fact.id: fact for fact in FACTS},
    lexicon=Lexicon(),
    hash="h",
)


def ids(things: list[Fact] | list[Entity] | list[Article]) -> list[str]:
    return [thing.id for thing in things]


def test_a_thing_is_told_from_what_it_is_to_what_is_said_of_it() -> None:
    assert ids(lookup.facts_about(BASE, "school")) == ["o1", "n2", "n1"]


def test_what_a_person_said_is_about_that_person_too() -> None:
    assert ids(lookup.facts_about(BASE, "ivanov")) == ["n3", "n1"]


def test_nothing_is_known_of_what_no_fact_mentions() -> None:
    assert lookup.facts_about(BASE, "idle") == []


def test_an_article_begins_with_its_summary() -> None:
    assert ids(lookup.facts_from(BASE, "new")) == ["n2", "n1", "n3"]


def test_sources_come_in_order_of_first_use() -> None:
    assert ids(lookup.sources_of(BASE, [FACTS[3], FACTS[0], FACTS[4]])) == ["old", "new"]


def test_lists_hold_what_facts_are_about_by_name_with_quotes_and_dots_ignored() -> None:
    assert ids(lookup.entities_of(BASE, "initiative")) == ["fir", "school"]
    assert ids(lookup.entities_of(BASE, "region")) == ["tula"]


def test_articles_come_newest_first_and_undated_last() -> None:
    assert ids(lookup.articles_by_date(BASE)) == ["new", "old", "undated"]


def test_related_things_come_by_how_often_they_are_mentioned() -> None:
    assert ids(lookup.related(BASE, FACTS, "school")) == ["ivanov", "tula", "fir"]
    assert ids(lookup.related(BASE, FACTS))[0] == "school"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ив", ["ivanov"]),
        ("иванов ив", ["ivanov"]),
        ("ГЛАВ", ["ivanov"]),
        ("head", ["ivanov"]),
        ("пилот", ["school"]),
        ("елк", ["fir"]),
        ("tree", ["fir"]),
        ("урская", []),
        ("курская", []),
        ("обл", ["tula"]),
        ("иванов тула", []),
    ],
)
def test_things_are_found_by_beginnings_of_the_words_of_one_name(typed: str, found: list[str]) -> None:
    assert ids(lookup.named_like(BASE, typed)) == found


def test_titles_and_texts_fall_back_to_what_there_is() -> None:
    assert lookup.article_title(OLD, "en") == "The old"
    assert lookup.article_title(NEW, "en") == "Новое"
    assert lookup.article_title(UNDATED, "ru") == "Новости"
    assert lookup.article_title(replace(UNDATED, publisher=""), "ru") == "undated"
    assert lookup.fact_text(FACTS[0], "en") == "Text n1."
    assert lookup.fact_text(replace(FACTS[0], text_en=""), "en") == "Текст n1."
    assert lookup.entity_name(ENTITIES[0], "en") == "Ivan Ivanov"
