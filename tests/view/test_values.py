"""What sources say differently stands in one line, and the same told again is counted once."""

from dataclasses import replace

from bot.texts.catalog import Catalog
from bot.view.plain import reply_object
from tests.view.cases import ANSWER, HELD, MO, NN, REGION, SIGNED

NOW = replace(SIGNED, measure="yards", value="41", date="2023-05-31")
PLAN = replace(HELD, measure="yards", value="53", status="planned")


def test_figures_that_differ_stand_in_one_line_with_their_sources(catalog: Catalog) -> None:
    reply = replace(ANSWER, facts=(NOW,), values=(PLAN, NOW))
    found = reply_object(reply, catalog.in_language("ru"), "base", 1, 0.0)
    assert found["text"].split("\n") == [
        "Соглашение подписал Глеб Никитин.",
        "53 (план, март 2023, Новости) · 41 (31 мая 2023, Новости)",
    ]
    assert [source["article"] for source in found["sources"]] == ["nn", "mo"]


def test_a_reprint_is_no_source_of_its_own(catalog: Catalog) -> None:
    reprint = replace(MO, id="reprint", reprint_of="nn")
    reply = replace(ANSWER, facts=(SIGNED,), articles=(NN, MO, reprint), retold=(MO, reprint))
    for lang, note in (
        ("ru", "3 статьи, 2 первоисточника"),
        ("en", "3 articles, 2 first-hand sources"),
    ):
        texts = catalog.in_language("ru" if lang == "ru" else "en")
        found = reply_object(reply, texts, "base", 1, 0.0)
        assert found["text"].split("\n")[1] == note
        assert [source["n"] for source in found["sources"]] == [1, 2, 3]


def test_things_of_a_kind_are_named_first_and_all_their_sources_are_cited(catalog: Catalog) -> None:
    other = replace(REGION, id="moscow", name="Московская область", name_en="Moscow Region")
    reply = replace(ANSWER, facts=(SIGNED,), listed=((REGION, SIGNED), (other, HELD)))
    found = reply_object(reply, catalog.in_language("ru"), "base", 1, 0.0)
    assert found["text"].split("\n") == [
        "В базе: Нижегородская область · Московская область.",
        "Соглашение подписал Глеб Никитин.",
    ]
    assert [source["article"] for source in found["sources"]] == ["nn", "mo"]


def test_what_is_not_known_of_one_of_two_is_said_to_be_blank(catalog: Catalog) -> None:
    reply = replace(ANSWER, facts=(SIGNED,), compared=(REGION,))
    found = reply_object(reply, catalog.in_language("ru"), "base", 1, 0.0)
    assert found["text"].split("\n")[1] == "Нижегородская область: нет в базе"


def test_of_two_questions_the_one_that_nothing_answers_is_named_last(catalog: Catalog) -> None:
    reply = replace(ANSWER, facts=(SIGNED, HELD), unanswered="на какую сумму")
    found = reply_object(reply, catalog.in_language("ru"), "base", 1, 0.0)
    assert found["text"].split("\n")[-1] == "На вопрос «на какую сумму» ответа в проверенных источниках нет."
