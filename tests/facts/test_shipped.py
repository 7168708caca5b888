"""The shipped fact base: whole, and within the rules that need no original text."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.facts.check import check_base
from bot.facts.load import load_base
from bot.facts.model import FactBase
from bot.index.build import counts_of
from tests.founding import FOUNDING

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def base() -> FactBase:
    return load_base(DATA)


def test_it_has_no_fault(base: FactBase) -> None:
    assert [str(fault) for fault in check_base(base, None)] == []


def test_all_regions_of_the_country_are_known(base: FactBase) -> None:
    kinds = Counter(entity.kind for entity in base.entities.values() if entity.type == "region")

    assert kinds == {"oblast": 48, "republic": 24, "krai": 9, "autonomous": 5, "city": 3, "country": 1}


def test_no_two_entities_share_a_name(base: FactBase) -> None:
    names = Counter(name for entity in base.entities.values() for name in (entity.name, entity.name_en))

    assert [name for name, count in names.items() if count > 1] == []


def test_every_article_has_facts_and_a_summary_of_them(base: FactBase) -> None:
    for article in base.articles.values():
        facts = [fact for fact in base.facts.values() if fact.article == article.id]
        assert facts
        assert 1 <= len(article.summary) <= 4


def test_it_covers_the_field(base: FactBase) -> None:
    counts = counts_of(base)
    assert counts["articles"] >= 90
    assert counts["facts"] >= 350
    assert counts["regions"] >= 40
    assert counts["initiatives"] >= 50
    assert counts["people and organizations"] >= 120


def test_every_article_says_how_much_of_it_was_seen(base: FactBase) -> None:
    full = {article.id for article in base.articles.values() if article.seen == "full"}
    assert full == set(FOUNDING)


def test_every_person_has_a_post(base: FactBase) -> None:
    people = {entity.id for entity in base.entities.values() if entity.type == "person"}
    holders = {id_ for fact in base.facts.values() for id_ in fact.playing("holder")}

    assert people <= holders


def test_facts_stay_short_enough_to_read(base: FactBase) -> None:
    long = [fact.id for fact in base.facts.values() if len(fact.text) > 320 or len(fact.text_en) > 340]

    assert long == []


def test_russian_texts_quote_with_guillemets(base: FactBase) -> None:
    assert [fact.id for fact in base.facts.values() if re.search(r"[\"„“]", fact.text)] == []


def test_an_inferred_year_is_marked(base: FactBase) -> None:
    dated = base.facts["nn-signed-date"]

    assert dated.inferred == ("year",)
    assert base.articles[dated.article].published_certainty == "inferred"
    assert "2023" not in base.facts["nn-signed"].text


def lists_in(value: object, name: str) -> Iterator[tuple[str, list[str]]]:
    """Every list of strings in a TOML value, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists_in(inner, f"{name}.{key}")
    elif isinstance(value, list) and all(isinstance(item, str) for item in value):
        yield name, value
    elif isinstance(value, list):
        for item in value:
            yield from lists_in(item, f"{name}[{item['id'] if isinstance(item, dict) else item[0]}]")


@pytest.mark.parametrize("path", sorted((DATA / "lexicon").glob("*.toml")), ids=lambda path: path.stem)
def test_no_list_of_the_lexicon_says_a_thing_twice(path: Path) -> None:
    found = lists_in(tomllib.loads(path.read_text(encoding="utf-8")), path.stem)
    twice = {name: [word for word, n in Counter(words).items() if n > 1] for name, words in found}

    assert {name: words for name, words in twice.items() if words} == {}


def test_what_somebody_said_and_who_said_it_are_asked_in_the_same_words(base: FactBase) -> None:
    attributes = base.lexicon.attributes

    assert set(attributes["opinion"].phrases) <= set(attributes["speaker"].phrases)
