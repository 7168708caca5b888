"""Articles on other things, put beside the founding ones, change no answer from those."""

import json
from typing import Any

import pytest

from bot.answer.engine import Engine
from bot.answer.model import Answer, NotFound, Reply
from tests.answer.asking import ids_of, refusal_of, talk
from tests.founding import FOUNDING
from tests.golden.scoring import HERE as GOLDEN

# These ask of articles or regions at large, so that the answer depends on what the base holds.
AT_LARGE = frozenset(
    {"f027", "p140", "p144", "n047", "n054", "n165", "n344", "n937", "n1279", "n1303", "n1392"}
)

Item = dict[str, Any]


def golden() -> list[Item]:
    texts = (path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*.jsonl")))
    return [json.loads(line) for text in texts for line in text.split("\n") if line]


def reply_to(item: Item, engine: Engine) -> Reply:
    turn = None
    for message in item.get("context", ()):
        turn = engine.ask(message, turn).turn or turn
    return engine.ask(item["question"], turn)


def outcome(reply: Reply) -> tuple[str, str | None, list[str]]:
    """The status of a reply, its reason or verdict, and its facts."""
    reason = str(reply.reason) if isinstance(reply, NotFound) else None
    verdict = reply.verdict if isinstance(reply, Answer) else None
    return type(reply).__name__, reason or verdict, ids_of(reply)


def test_what_is_asked_of_the_founding_articles_alone_is_answered_the_same(
    founding: Engine, larger: Engine
) -> None:
    restricted = larger.only(FOUNDING)
    changed = {
        item["id"]: (outcome(before), outcome(after))
        for item in golden()
        if outcome(before := reply_to(item, founding)) != outcome(after := reply_to(item, restricted))
    }
    assert changed == {}


def test_what_was_answered_is_still_led_by_the_same_fact(engine: Engine, larger: Engine) -> None:
    changed = {
        item["id"]: (item["question"], ids_of(before), ids_of(after))
        for item in golden()
        if item["id"] not in AT_LARGE
        and ids_of(before := reply_to(item, engine))
        and ids_of(before)[:1] != ids_of(after := reply_to(item, larger))[:1]
    }
    assert changed == {}


def test_what_was_refused_is_not_answered_from_elsewhere(engine: Engine, larger: Engine) -> None:
    answered = {
        item["id"]: (item["question"], ids_of(after))
        for item in golden()
        if not item["answerable"]
        and not ids_of(reply_to(item, engine))
        and ids_of(after := reply_to(item, larger))
    }
    assert answered == {}


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("что такое Читалка", "zr-what"),
        ("сколько читальных залов получили терминалы", "zr-halls"),
        ("кто такая Вера Озерова", "zr-ozerova"),
        ("что сказал Ястребов", "lk-yastrebov"),
        ("кто выиграл «Ночь кода»", "lk-night"),
        ("what is Field Map", "zr-map"),
        ("какие проекты в Заречье", "zr-map"),
    ],
)
def test_what_is_told_elsewhere_is_answered_too(larger: Engine, question: str, lead: str) -> None:
    assert lead in ids_of(talk(larger, question))


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ("кто губернатор Заречья", ("NOT_STATED", "zarechye")),
        ("какой бюджет «Читалки»", ("NOT_STATED", "smart-library")),
        ("Цифровая прокачка в Лукоморье", ("NOT_IN_BASE", "digital-pumping")),
    ],
)
def test_what_one_region_has_is_not_told_of_another(
    larger: Engine, question: str, refused: tuple[str, str]
) -> None:
    assert refusal_of(talk(larger, question)) == refused


def test_the_other_regions_are_still_unknown_where_only_the_founding_ones_count(larger: Engine) -> None:
    assert refusal_of(talk(larger.only(FOUNDING), "какие проекты в Заречье")) == ("NOT_IN_REGION", "zarechye")
