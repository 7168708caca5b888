"""Facts of several articles: what says the same, what gives another figure, and how editors mark both."""

from dataclasses import replace

import pytest

from bot.facts.agreement import broken_links, disagreements
from bot.facts.model import Fact, FactBase, Lexicon, Part

BUILT = "В Заречной области построили 12 умных дворов на набережной реки."


def fact(id_: str, text: str, **more: str) -> Fact:
    made = Fact(
        id_, id_.split("-")[0], "statistic", "done", text, "In English.",
        (Part("subject", "clever-yard"), Part("region", "zarechnaya")), ("number",), ("дворов",),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def base_of(*facts: Fact) -> FactBase:
    return FactBase({}, {}, {it.id: it for it in facts}, Lexicon(), "")


def reasons(*facts: Fact) -> list[str]:
    base = base_of(*facts)
    return [reason for _, (_, reason) in (*disagreements(base), *broken_links(base))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (BUILT, ["says the same as `one-a` of another article: mark it with `repeats`"]),
        (BUILT.replace("12", "15"), ["gives another figure than `one-a`: mark both with one `measure`"]),
        ("В Заречной области умные дворы выбирали жители.", []),
        (BUILT.replace("построили", "построили «Гнездо»:"), []),
    ],
)
def test_the_same_and_other_figures_of_two_articles_are_found(text: str, found: list[str]) -> None:
    assert reasons(fact("one-a", BUILT), fact("two-a", text)) == found


def test_a_plan_and_its_result_may_differ() -> None:
    assert reasons(fact("one-a", BUILT, status="planned"), fact("two-a", BUILT.replace("12", "15"))) == []


def test_one_article_may_say_a_thing_twice_for_another_check() -> None:
    assert reasons(fact("one-a", BUILT), fact("one-b", BUILT)) == []


def test_what_is_marked_is_no_fault() -> None:
    other = BUILT.replace("12", "15")
    assert reasons(fact("one-a", BUILT), fact("two-a", BUILT, repeats="one-a")) == []
    first = fact("one-a", BUILT, measure="yards", value="12")
    assert reasons(first, fact("two-a", other, measure="yards", value="15")) == []


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ({"measure": "yards"}, "`measure` and `value` go together"),
        ({"repeats": "nowhere"}, "`repeats` names `nowhere`, which is no fact of another article"),
        ({"repeats": "three-a"}, "`three-a` repeats a fact itself: name that one, `two-a`"),
    ],
)
def test_marks_that_cannot_be_are_told(marked: dict[str, str], reason: str) -> None:
    third = fact("three-a", "Двор сдали.", repeats="two-a")
    assert reasons(fact("one-a", BUILT, **marked), fact("two-a", "Двор."), third) == [reason]
