"""What matters most of a thing: dates, posts, progress, names."""

from dataclasses import replace

import pytest

from bot.facts import overview
from bot.facts.model import Article, Entity, Fact, FactBase, FactStatus, Lexicon, Part

LATE = Article("late", None, "Новости", "Новое", "2025-06-01", "stated", (), None, ())
EARLY = replace(LATE, id="early", published="2020")
UNDATED = replace(LATE, id="undated", published=None)
ENTITIES = (
    Entity("ivanov", "person", "person", "Иван Иванов", "Ivan Ivanov"),
    Entity("petrov", "person", "person", "Пётр Петров", "Pyotr Petrov"),
    Entity("tula", "region", "oblast", "Тульская область", "Tula Region", ("тульский", "Тула")),
    Entity("tula-school", "initiative", "project", "«Школа Тулы»", "Tula School"),
    Entity("school", "initiative", "project", "«Школа»", "School"),
)
PLAN = Fact(
    "plan",
    "early",
    "plan",
    "planned",
    "План.",
    "Plan.",
    (Part("subject", "school"),),
    (),
    ("x",),
    date="2030",
)
BEGUN = replace(PLAN, id="begun", article="late", kind="event", status="under_way", date="2021-05")
SAID = replace(PLAN, id="said", article="late", kind="statement", status="done", date="2026")
BARE = replace(PLAN, id="bare", article="undated", kind="definition", status="stated", date=None)


def post(id: str, holder: str, role: str, date: str) -> Fact:
    about = (Part("holder", holder), Part("of", "tula"))
    return replace(BARE, id=id, kind="role", role=role, date=date, about=about)


POSTS = (
    post("minister", "ivanov", "minister", "2019"),
    post("head", "ivanov", "head", "2024"),
    post("governor", "petrov", "governor", "2018"),
)
BASE = FactBase(
    articles={article.id: article for article in (LATE, EARLY, UNDATED)},
    entities={entity.id: entity for entity in ENTITIES},
    facts={fact.id: fact for fact in (PLAN, BEGUN, SAID, BARE, *POSTS)},
    lexicon=Lexicon(),
    hash="h",
)


def ids(facts: list[Fact]) -> list[str]:
    return [fact.id for fact in facts]


@pytest.mark.parametrize(
    ("status", "expected"), [("planned", "2020"), ("announced", "2020"), ("done", "2030"), ("stated", "2030")]
)
def test_a_plan_is_as_old_as_its_source_not_as_its_goal(status: FactStatus, expected: str) -> None:
    assert overview.as_of(BASE, replace(PLAN, status=status)) == expected


def test_what_has_no_date_at_all_is_as_of_none() -> None:
    assert overview.as_of(BASE, BARE) == ""


def test_the_newest_word_is_that_of_the_newest_source() -> None:
    assert ids(overview.newest(BASE, [BARE, PLAN, BEGUN])) == ["begun", "plan", "bare"]


def test_a_timeline_is_in_the_order_of_time_without_what_has_no_date() -> None:
    assert ids(overview.dated(BASE, "school")) == ["begun", "said", "plan"]


def test_the_posts_of_a_person_come_newest_first() -> None:
    assert ids(overview.posts(BASE, "ivanov")) == ["head", "minister"]


def test_a_region_names_each_person_once_and_its_governor_first() -> None:
    assert ids(overview.posts_in(BASE, "tula")) == ["governor", "head"]


def test_progress_is_told_by_steps_not_by_words() -> None:
    assert overview.progress(BASE, "school") == BEGUN
    assert overview.progress(BASE, "tula-school") is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Тульская область", ["tula"]),
        ("Тульской области", ["tula"]),
        ("тульскуя", ["tula"]),
        ("школа", ["school"]),
        ("шко", ["school", "tula-school"]),
        ("луна", []),
        ("", []),
    ],
)
def test_things_are_called_by_their_names_in_any_form(typed: str, found: list[str]) -> None:
    about = tuple(Part("subject", entity.id) for entity in ENTITIES)
    base = replace(BASE, facts={"all": replace(PLAN, about=about)})
    assert sorted(entity.id for entity in overview.called(base, typed)) == found


def test_things_beside_each_other_share_facts() -> None:
    assert [entity.id for entity in overview.beside(BASE, "tula", "person")] == ["ivanov", "petrov"]
    assert overview.beside(BASE, "school", "region") == []
