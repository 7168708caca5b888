"""Comparisons: cited cells, honest blanks, names cut where both are known."""

from dataclasses import replace

import pytest

from bot.facts.model import Entity, FactBase
from bot.texts.catalog import Catalog
from bot.view.callbacks import ComparePage, stub
from bot.view.compare import by_stub, compare_view, rows_of
from bot.view.pairs import read_pair, request_view

LONG = "a" * 31


def test_no_row_is_blank_for_both_and_every_cell_of_facts_is_about_its_side(
    wide: FactBase, catalog: Catalog
) -> None:
    texts = catalog.in_language("ru")
    one, other = wide.entities["nizhny-novgorod"], wide.entities["moscow-region"]
    rows = rows_of(wide, (one, other), texts)
    assert len(rows) > 4
    for row in rows:
        assert row.left or row.right
        for side, cell in ((one, row.left), (other, row.right)):
            if not isinstance(cell, str):
                assert all(side.id in fact.entities for _, fact in cell), row.title


def test_a_row_that_would_only_repeat_others_is_left_out(base: FactBase, catalog: Catalog) -> None:
    pair = base.entities["nizhny-novgorod"], base.entities["moscow-region"]
    figure = next(fact for fact in base.facts.values() if pair[0].id in fact.entities)
    ranked = replace(figure, id="ranked", kind="statistic", asks=("rank",))
    facts = {**{id_: fact for id_, fact in base.facts.items() if fact.kind != "statistic"}, "ranked": ranked}
    texts = catalog.in_language("ru")
    titles = [row.title for row in rows_of(replace(base, facts=facts), pair, texts)]
    assert texts.get("row-rank") in titles
    assert texts.get("card-figures") not in titles


def test_what_is_missing_is_said_to_be(base: FactBase, catalog: Catalog) -> None:
    entities = {
        **base.entities,
        "nowhere": Entity("nowhere", "region", "oblast", "Нигдейская область", "Nowhere"),
    }
    for lang, blank in (("ru", "Нигдейская область: нет в базе"), ("en", "Nowhere: not in the base")):
        texts = catalog.in_language("ru" if lang == "ru" else "en")
        screen = compare_view(replace(base, entities=entities), "nowhere", "moscow-region", 0, texts)
        assert screen is not None
        assert blank in screen.content.render()[0]


def test_two_of_the_longest_ids_fit_a_button() -> None:
    ids = ("b" * 32, "c" * 32)
    packed = ComparePage(one=stub(ids[0]), other=stub(ids[1]), page=99).pack()
    assert len(packed.encode()) <= 64


def test_a_shortened_id_finds_its_thing_unless_two_begin_so(base: FactBase) -> None:
    long = Entity(f"{LONG}1", "region", "oblast", "Первая", "First")
    entities = {**base.entities, long.id: long}
    assert by_stub(replace(base, entities=entities), stub(long.id)) == long
    twin = replace(long, id=f"{LONG}2")
    assert by_stub(replace(base, entities={**entities, twin.id: twin}), stub(long.id)) is None
    assert by_stub(base, "moscow-region") == base.entities["moscow-region"]


def test_things_of_two_kinds_cannot_be_compared(base: FactBase, catalog: Catalog) -> None:
    texts = catalog.in_language("ru")
    assert compare_view(base, "moscow-region", "tsifrobank", 0, texts) is None
    assert compare_view(base, "gleb-nikitin", "gennady-panin", 0, texts) is None


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Цифробанк и Цифровая прокачка", ("Цифробанк", "Цифровая прокачка")),
        ("Цифробанк; прокачка", ("Цифробанк", "прокачка")),
        (
            "соглашение Нижегородской области и АНО «Цифровая экономика» и Цифробанк",
            ("соглашение Нижегородской области и АНО «Цифровая экономика»", "Цифробанк"),
        ),
    ],
)
def test_a_request_is_cut_where_both_names_are_known(
    base: FactBase, typed: str, names: tuple[str, str]
) -> None:
    pair = read_pair(base, typed)
    assert pair is not None
    assert pair.names == names
    assert all(pair.readings)


@pytest.mark.parametrize("typed", ["а, б и " * 500, "я" * 4000, ", , ,", " и ", "«»"])
def test_no_request_is_too_odd_to_be_answered(base: FactBase, catalog: Catalog, typed: str) -> None:
    assert request_view(base, typed, catalog.in_language("ru")).content.render()[0].strip()
