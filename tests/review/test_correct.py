"""What editors correct of what is published: each field is held against what it may be."""

from dataclasses import replace

import pytest

from bot.facts.model import FactBase
from bot.index.overlay import item_of
from bot.review.convert import Published
from bot.review.correct import Correction, corrected
from bot.review.mend import MendError
from tests.publishing.changing import ARTICLE, FACT, PERSON

BASE = FactBase(
    {"bridge": ARTICLE},
    {it.id: it for it in (PERSON, replace(PERSON, id="ivan", name="Иван Лесной", aliases=()))},
    {"bridge-open": FACT},
    None,  # type: ignore[arg-type]
    "",
)


@pytest.mark.parametrize(
    ("kind", "id_", "field", "words", "changed"),
    [
        ("fact", "bridge-open", "date", "29.09.2026", {"date": "2026-09-29"}),
        ("article", "bridge", "title", "Мост открыт", {"title": "Мост открыт"}),
        ("article", "bridge", "title", "нет", {"title": None}),
        ("article", "bridge", "publisher", "Край", {"publisher": "Край"}),
        ("article", "bridge", "date", "02.10.2026", {"published": "2026-10-02"}),
        ("article", "bridge", "date", "нет", {"published": None, "published_certainty": "unknown"}),
        ("article", "bridge", "url", "https://a.ru/1?b=2", {"url": "https://a.ru/1?b=2"}),
        ("article", "bridge", "url", "нет", {"url": None}),
        ("entity", "oleg-rechnoy", "name", "Олег Речнов",
         {"name": "Олег Речнов", "aliases": ("Речной", "Олег Речной")}),
        ("entity", "oleg-rechnoy", "aliases", "Речной, О. Речной", {"aliases": ("Речной", "О. Речной")}),
        ("entity", "oleg-rechnoy", "aliases", "нет", {"aliases": ()}),
    ],
)  # fmt: skip
def test_a_field_is_corrected(
    kind: str, id_: str, field: Correction, words: str, changed: dict[str, object]
) -> None:
    item = item_of(BASE, (kind, id_))  # type: ignore[arg-type]
    assert item
    assert corrected(item, field, words, BASE) == replace(item, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "id_", "field", "words", "reason"),
    [
        ("article", "bridge", "url", "javascript:alert(1)", "mend-url"),
        ("article", "bridge", "url", "http://[::1", "mend-url"),
        ("article", "bridge", "url", "https://a.ru/1 https://a.ru/2", "mend-url"),
        ("article", "bridge", "date", "2024 – 2026", "mend-date"),
        ("article", "bridge", "publisher", "  ", "mend-text-length"),
        ("entity", "oleg-rechnoy", "name", "«иван лесной»", "mend-name-taken"),
        ("fact", "bridge-open", "text", "а" * 401, "mend-text-length"),
    ],
)
def test_words_that_do_not_fit_are_refused(
    kind: str, id_: str, field: Correction, words: str, reason: str
) -> None:
    item = item_of(BASE, (kind, id_))  # type: ignore[arg-type]
    assert item
    with pytest.raises(MendError) as caught:
        corrected(item, field, words, BASE)
    assert caught.value.text == reason


def test_a_corrected_article_stays_so_when_more_of_it_is_published() -> None:
    read = replace(ARTICLE, url="https://t.me/zarechye/77", publisher="Раньше", title="Раньше")
    assert Published(BASE, ()).article_of(read) == ARTICLE


def test_a_fact_with_another_figure_is_no_longer_held_against_the_others() -> None:
    fact = replace(FACT, text="На мосту 40 датчиков.", measure="sensors", value="40", repeats="other")
    same = corrected(fact, "text", "Датчиков на мосту 40.", BASE)
    assert same == replace(fact, text="Датчиков на мосту 40.")
    other = corrected(fact, "text", "На мосту 41 датчик.", BASE)
    assert other == replace(fact, text="На мосту 41 датчик.", measure=None, value=None, repeats=None)
