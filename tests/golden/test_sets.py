"""The golden question sets are sound: well formed, and each reference answer passes its own checks.

Nothing here asks the engine. A set whose gold answer fails its own regexes would blame the engine for
the set's mistake, so the sets are checked first and alone.
"""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.founding import SHIPPED

Item = dict[str, Any]

HERE = Path(__file__).parent
PLAIN = frozenset(
    {"who", "role", "what", "when", "where", "howmany", "list", "yesno", "summary", "compare", "multihop"}
)
MESSY = frozenset({"typo", "layout", "translit", "colloquial", "english", "hostile"})

# Set name -> id prefix, allowed kinds, least number of questions.
SETS: dict[str, tuple[str, frozenset[str], int]] = {
    "plain": ("p", PLAIN, 150),
    "messy": ("m", MESSY, 80),
    "followup": ("f", frozenset({"followup"}), 30),
    "unanswerable": ("u", frozenset({"near_miss", "offtopic"}), 75),
    "wide": ("w", PLAIN | MESSY | {"followup", "near_miss", "offtopic"}, 200),
    "fresh": ("n", PLAIN | MESSY | {"followup", "near_miss", "offtopic"}, 400),
}
LEAST_OF_KIND = {"near_miss": 60, "offtopic": 15}
FIELDS = {"id", "kind", "lang", "question", "answerable", "source", "expect_all", "forbid", "gold"}
ARTICLES = {"moyaokruga.ru", "er-luhovicy.ru", *(path.stem for path in (SHIPPED / "articles").glob("*.toml"))}


@cache
def load(name: str) -> tuple[Item, ...]:
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return tuple(json.loads(line) for line in lines if line)


def every_item() -> list[Item]:
    return [item for name in SETS for item in load(name)]


def matches(regex: str, text: str) -> bool:
    """The scoring rule: case aside, ё read as е."""
    return re.search(regex, text.replace("ё", "е").replace("Ё", "Е"), re.IGNORECASE) is not None


def by_id(items: list[Item]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("item", items, ids=[item["id"] for item in items])


ITEMS = every_item()


@pytest.mark.parametrize("name", SETS)
def test_set_is_numbered_in_order_and_large_enough(name: str) -> None:
    prefix, kinds, least = SETS[name]
    items = load(name)
    assert [item["id"] for item in items] == [f"{prefix}{n:03d}" for n in range(1, len(items) + 1)]
    assert {item["kind"] for item in items} == kinds
    assert len(items) >= least


def test_unanswerable_kinds_are_large_enough() -> None:
    counts = Counter(item["kind"] for item in load("unanswerable"))
    assert all(counts[kind] >= least for kind, least in LEAST_OF_KIND.items())


def test_nobody_asks_the_same_thing_twice() -> None:
    asked = Counter((*item.get("context", ()), item["question"].casefold()) for item in ITEMS)
    assert [question for question, times in asked.items() if times > 1] == []


@by_id(ITEMS)
def test_item_has_the_fields_of_its_format(item: Item) -> None:
    assert set(item) - {"context"} == FIELDS
    assert item["lang"] in ("ru", "en")
    assert isinstance(item["answerable"], bool)
    assert item["question"].strip()
    assert item["gold"].strip()
    assert "\n" not in item["gold"]


@by_id(ITEMS)
def test_only_followups_carry_one_to_three_earlier_messages(item: Item) -> None:
    if item["kind"] == "followup":
        assert 1 <= len(item["context"]) <= 3
        assert all(message.strip() for message in item["context"])
    else:
        assert "context" not in item


@by_id(ITEMS)
def test_answerable_items_cite_articles_and_expect_something(item: Item) -> None:
    assert {name for names in item["source"] for name in names.split("|")} <= ARTICLES
    assert bool(item["source"]) is item["answerable"]
    assert bool(item["expect_all"]) is item["answerable"]


def test_unanswerable_set_holds_no_answerable_item() -> None:
    assert not any(item["answerable"] for item in load("unanswerable"))


@by_id(ITEMS)
def test_regexes_compile_and_never_look_for_yo(item: Item) -> None:
    # The text is matched with ё read as е, so a regex with ё could never match.
    for regex in [*item["expect_all"], *item["forbid"]]:
        re.compile(regex, re.IGNORECASE)
        assert "ё" not in regex.lower()


@by_id(ITEMS)
def test_gold_passes_its_own_checks(item: Item) -> None:
    assert [regex for regex in item["expect_all"] if not matches(regex, item["gold"])] == []
    assert [regex for regex in item["forbid"] if matches(regex, item["gold"])] == []


@by_id([item for item in ITEMS if not item["answerable"]])
def test_a_refusal_may_repeat_the_question(item: Item) -> None:
    refusal = f"Не нашли в базе ответа на вопрос: {item['question']}"
    assert [regex for regex in item["forbid"] if matches(regex, refusal)] == []


@by_id([item for item in ITEMS if item["answerable"]])
def test_a_bare_refusal_never_passes_for_an_answer(item: Item) -> None:
    refusal = "В базе этого нет. Спросите иначе."
    assert not all(matches(regex, refusal) for regex in item["expect_all"])


@by_id([item for item in ITEMS if item["kind"] in ("layout", "translit") and item["lang"] == "ru"])
def test_russian_typed_in_latin_letters_has_no_cyrillic(item: Item) -> None:
    assert not re.search("[а-яё]", item["question"], re.IGNORECASE)


@by_id([item for item in load("messy") if item["kind"] == "english"])
def test_english_questions_are_marked_english(item: Item) -> None:
    assert item["lang"] == "en"
