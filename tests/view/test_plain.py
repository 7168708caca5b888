"""Replies as plain text and as answer objects."""

import subprocess
import sys
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest

from bot.answer.model import Quote, Reason, Reply, Verdict
from bot.facts.model import FactBase
from bot.texts.catalog import Catalog
from bot.view.outline import clip, fragment_url, place_url
from bot.view.plain import reply_object, reply_page, reply_text
from tests.view.cases import ALSO, ANSWER, CLARIFY, ENGLISH, MO, NN, NOTE, QUOTED, REFUSAL, REGION, SIGNED


def text(catalog: Catalog, reply: Reply) -> str:
    return reply_text(reply, catalog.in_language(reply.lang), {REGION.id: REGION})


def answer_object(catalog: Catalog, reply: Reply) -> dict[str, Any]:
    return reply_object(reply, catalog.in_language(reply.lang), "hash", "h1", 0.5)


def test_the_direct_answer_comes_first_then_what_supports_it(catalog: Catalog) -> None:
    assert text(catalog, ANSWER).splitlines() == [
        "Соглашение подписал Глеб Никитин.",
        "Провели семинар.",
        "Подписали на ЦИПР.",
    ]


def test_an_english_question_gets_the_english_text(catalog: Catalog) -> None:
    assert text(catalog, ENGLISH).startswith("Gleb Nikitin signed the agreement.")


def test_a_fact_without_english_text_is_told_in_russian(catalog: Catalog) -> None:
    assert text(catalog, replace(ENGLISH, facts=(replace(SIGNED, text_en=""),))) == SIGNED.text


@pytest.mark.parametrize(("verdict", "lead"), [("yes", "Да. Согл"), ("no", "Нет. Согл")])
def test_a_verdict_comes_before_everything(catalog: Catalog, verdict: Verdict, lead: str) -> None:
    assert text(catalog, replace(ANSWER, verdict=verdict)).startswith(lead)


def test_at_most_three_facts_support_the_answer(catalog: Catalog) -> None:
    facts = tuple(replace(SIGNED, id=f"f{number}", text=f"Факт {number}.") for number in range(9))
    reply = replace(ANSWER, facts=facts)
    assert text(catalog, reply).splitlines() == ["Факт 0.", "Факт 1.", "Факт 2.", "Факт 3."]
    assert answer_object(catalog, reply)["facts"] == ["f0", "f1", "f2", "f3"]


def test_a_supporting_fact_without_room_is_left_out_with_its_source(catalog: Catalog) -> None:
    long = replace(SIGNED, id="long", article="mo", text="а" * 880)
    made = answer_object(catalog, replace(ANSWER, facts=(SIGNED, long, ALSO)))
    assert made["facts"] == ["nn-signed", "nn-also"]
    assert [source["article"] for source in made["sources"]] == ["nn"]


@pytest.mark.parametrize("reply", [
    replace(ANSWER, facts=(replace(SIGNED, text="слово " * 400),)),
    replace(QUOTED, quotes=(Quote(1, "слово " * 400, "note"),)),
    replace(CLARIFY, word="слово " * 400),
    replace(REFUSAL, asked="слово " * 400),
])  # fmt: skip
def test_no_text_is_longer_than_the_contract_allows(catalog: Catalog, reply: Reply) -> None:
    assert len(text(catalog, reply)) <= 900


def test_a_fed_in_sentence_is_quoted_as_it_stands(catalog: Catalog) -> None:
    assert text(catalog, QUOTED) == "«Мост открыли в мае.»"


def test_an_open_question_is_asked_back_with_its_options(catalog: Catalog) -> None:
    assert text(catalog, CLARIFY).splitlines() == [
        "Уточните, пожалуйста, что значит «соглашение»:",
        "— Нижегородская область",
        "— Московская область",
    ]


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (Reason.EMPTY, "Не вижу вопроса."),
        (Reason.GREETING, "Здравствуйте!"),
        (Reason.THANKS, "Пожалуйста!"),
        (Reason.OFF_TOPIC, "Это не по моей части:"),
        (Reason.NOT_IN_BASE, "В проверенных источниках я этого не нашёл: бюджет, Нижегородская область."),
        (Reason.NOT_IN_REGION, "Таких сведений об этом регионе у меня нет: бюджет, Нижегородская область."),
        (Reason.NOT_STATED, "В источниках этого не сказано: бюджет, Нижегородская область."),
    ],
)
def test_a_refusal_says_what_is_missing_by_reason(catalog: Catalog, reason: Reason, expected: str) -> None:
    assert text(catalog, replace(REFUSAL, reason=reason)).startswith(expected)


def test_a_refusal_without_a_known_subject_says_no_more_than_it_knows(catalog: Catalog) -> None:
    assert text(catalog, replace(REFUSAL, subject="gone", asked=None)) == "В источниках об этом не сказано."


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (
            Reason.NOT_STATED,
            "Ответа на это в проверенных источниках нет. Тема вопроса: Нижегородская область.",
        ),
        (
            Reason.NOT_IN_BASE,
            "Ответа на это в проверенных источниках нет. Тема вопроса: Нижегородская область.",
        ),
        (Reason.NOT_IN_REGION, "Таких сведений об этом регионе у меня нет: Нижегородская область."),
    ],
)
def test_a_refusal_that_knows_only_the_subject_does_not_deny_the_subject(
    catalog: Catalog, reason: Reason, expected: str
) -> None:
    assert text(catalog, replace(REFUSAL, asked=None, reason=reason)).startswith(expected)


def test_the_object_of_an_answer_has_all_that_the_contract_names(catalog: Catalog) -> None:
    made = answer_object(catalog, replace(ANSWER, understood="Кто подписал?", suggestions=("Когда?",)))
    assert made == {
        "id": "h1",
        "answered": True,
        "status": "answer",
        "reason": None,
        "text": text(catalog, ANSWER),
        "facts": ["nn-signed", "mo-held", "nn-also"],
        "sources": [
            {
                "n": 1,
                "article": "nn",
                "title": NN.title,
                "publisher": NN.publisher,
                "published": "2023-05-31",
                "url": NN.url,
                "fragment_url": fragment_url(NN.url, SIGNED.evidence[0]),
            },
            {
                "n": 2,
                "article": "mo",
                "title": MO.title,
                "publisher": MO.publisher,
                "published": "2023-03",
                "url": MO.url,
                "fragment_url": fragment_url(MO.url, "семинар"),
            },
        ],
        "understood": "Кто подписал?",
        "suggestions": ["Когда?"],
        "base": "hash",
        "latency_ms": 0.5,
    }


def test_sources_are_numbered_as_they_are_used_not_as_they_are_listed(catalog: Catalog) -> None:
    made = answer_object(catalog, replace(ANSWER, articles=(MO, NN)))
    assert [(s["n"], s["article"]) for s in made["sources"]] == [(1, "nn"), (2, "mo")]


def test_an_article_without_an_address_is_cited_by_its_name(catalog: Catalog) -> None:
    (source,) = answer_object(catalog, QUOTED)["sources"]
    assert (source["article"], source["url"], source["fragment_url"]) == ("note", None, None)
    assert answer_object(catalog, QUOTED)["facts"] == []


@pytest.mark.parametrize(
    ("reply", "status", "reason"), [(CLARIFY, "clarify", None), (REFUSAL, "not_found", "not_stated")]
)
def test_what_is_no_answer_states_nothing_and_cites_nothing(
    catalog: Catalog, reply: Reply, status: str, reason: str | None
) -> None:
    made = answer_object(catalog, reply)
    assert (made["answered"], made["status"], made["reason"]) == (False, status, reason)
    assert (made["facts"], made["sources"]) == ([], [])


def test_a_link_encodes_what_has_a_meaning_in_text_fragments() -> None:
    link = fragment_url("https://e.org/a", "ИТ-индустрия, рост & C-3%")
    assert link is not None
    fragment = link.removeprefix("https://e.org/a#:~:text=")
    assert fragment.isascii()
    assert not set("-,& ") & set(fragment)
    assert unquote(fragment) == "ИТ-индустрия, рост & C-3%"


def directive(link: str | None) -> list[str]:
    """The texts that a browser looks for, read as the specification of text fragments reads them."""
    assert link is not None
    _, found, text = link.partition(":~:text=")
    assert found
    assert "#" not in text
    assert "&" not in text
    assert not any(part.startswith("-") or part.endswith("-") for part in text.split(","))
    return [unquote(part, errors="strict") for part in text.split(",")]


@pytest.mark.parametrize(
    "text",
    [
        "Нижегородская область",
        "рост, развитие и связь",
        "ИТ-индустрия — 5–6 июня",
        "- с дефиса до дефиса -",
        'на 50% & больше, «кавычки» "лапки" #хэш',
        "Ёлка, ½ km² 😀",
    ],
)
def test_what_a_link_looks_for_is_what_stands_in_the_article(text: str) -> None:
    link = fragment_url("https://e.org/a", text)
    assert directive(link) == [text]
    assert link is not None
    assert link.isascii()


def test_every_link_of_the_base_is_read_back_as_its_evidence(base: FactBase) -> None:
    for fact in base.facts.values():
        article = base.articles[fact.article]
        if article.url and fact.evidence:
            evidence = " ".join(fact.evidence[0].split())
            ends = directive(place_url(fact, article))
            assert evidence.startswith(ends[0]), fact.id
            assert evidence.endswith(ends[-1]), fact.id
            assert len(ends) <= 2


def test_long_evidence_is_looked_for_by_its_ends_and_line_breaks_do_not_matter() -> None:
    long = replace(SIGNED, evidence=("один два\n три " + "слово " * 20 + "в самом конце",))
    assert directive(place_url(long, NN)) == ["один два три слово", "слово в самом конце"]


def test_a_link_to_an_anchor_keeps_it() -> None:
    assert fragment_url("https://e.org/a#top", "x") == "https://e.org/a#top:~:text=x"


def test_a_link_to_a_long_quote_names_its_ends(catalog: Catalog) -> None:
    quote = Quote(1, "раз два три четыре пять шесть семь восемь девять десять", "nn")
    made = answer_object(catalog, replace(QUOTED, articles=(NN,), quotes=(quote,)))
    (source,) = made["sources"]
    start, end = source["fragment_url"].partition("text=")[2].split(",")
    assert (unquote(start), unquote(end)) == ("раз два три четыре", "семь восемь девять десять")


def test_the_page_for_a_terminal_adds_sources_and_what_to_ask(catalog: Catalog) -> None:
    reply = replace(ANSWER, understood="Кто подписал?", suggestions=("Когда?",))
    page = reply_page(reply, catalog.in_language("ru"))
    assert "[1] Подписано соглашение, Новости, 31 мая 2023 (по контексту)" in page
    assert "[2] Семинар, Новости, март 2023" in page
    assert page.endswith("Понял как: Кто подписал?\n\nМожно спросить:\n  • Когда?")


def test_an_untitled_article_is_called_by_what_it_has(catalog: Catalog) -> None:
    assert "[1] note" in reply_page(QUOTED, catalog.in_language("ru"))
    assert NOTE.title is None


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [("раз два", 7, "раз два"), ("раз два три", 9, "раз два…"), ("раз, два", 6, "раз…"), ("абвгд", 3, "аб…")],
)
def test_clipping_keeps_whole_words(text: str, limit: int, expected: str) -> None:
    assert clip(text, limit) == expected


def test_plain_text_needs_no_aiogram() -> None:
    code = "import sys, bot.view.plain; sys.exit('aiogram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
