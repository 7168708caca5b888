"""Scoring of question sets."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.batch import Request
from bot.errors import UsageError
from bot.evaluate import (
    Item,
    Mark,
    compare,
    load_run,
    load_set,
    mark,
    report,
    save_run,
    score_set,
    source_names,
)

QUESTION = {
    "id": "q1",
    "kind": "who",
    "question": "Кто?",
    "answerable": True,
    "source": ["one"],
    "expect_all": ["семен"],
    "forbid": ["петр"],
    "gold": "Семён.",
}
REFUSABLE = {"id": "q2", "kind": "offtopic", "question": "Погода?", "answerable": False}


def written(tmp_path: Path, *values: object) -> Path:
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps(value) + "\n" for value in values), encoding="utf-8")
    return path


def item(tmp_path: Path, **changes: object) -> Item:
    return load_set(written(tmp_path, QUESTION | changes))[0]


def reply(text: str = "Семён.", *, answered: bool = True, cited: str = "one") -> dict[str, Any]:
    sources = [{"article": cited, "url": f"https://{cited}.example/page"}] if answered else []
    return {"text": text, "answered": answered, "sources": sources, "latency_ms": 0.5}


def test_a_right_answer_passes_whatever_its_case_and_yo(tmp_path: Path) -> None:
    one = mark(item(tmp_path), reply("СЕМЁН"))
    assert (one.passed, one.direct, one.answered) == (True, True, True)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (reply("Иван."), "does not say: семен"),
        (reply("Семён или Пётр."), "says what it must not: петр"),
        (reply(cited="two"), "does not cite: one"),
        (reply("нет", answered=False), "refused"),
        (reply("Семён" + "." * 1200), "1205 characters long"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, answer: dict[str, Any], fault: str) -> None:
    one = mark(item(tmp_path), answer)
    assert not one.passed
    assert not one.direct
    assert any(found.startswith(fault) for found in one.faults)


def test_an_answer_that_comes_late_is_right_but_not_direct(tmp_path: Path) -> None:
    one = mark(item(tmp_path), reply("–" * 300 + "Семён"))
    assert (one.passed, one.direct) == (True, False)


def test_an_unanswerable_question_wants_a_refusal(tmp_path: Path) -> None:
    refusable = load_set(written(tmp_path, REFUSABLE))[0]
    assert mark(refusable, reply("не нашёл", answered=False)).passed
    assert mark(refusable, reply()).faults == ("FALSE ANSWER: the articles do not hold it",)


def test_a_source_may_be_an_id_a_part_of_a_url_or_a_name_for_either(tmp_path: Path) -> None:
    for source, names in [("two", {}), ("TWO.example", {}), ("x", {"x": "two.example"})]:
        path = written(tmp_path, QUESTION | {"source": [source]})
        assert mark(load_set(path, names)[0], reply(cited="two")).passed


def test_the_context_reaches_the_bot(tmp_path: Path) -> None:
    asked: list[Request] = []

    def answer(request: Request) -> dict[str, Any]:
        asked.append(request)
        return reply()

    items = load_set(written(tmp_path, QUESTION | {"context": ["Раньше"]}))
    assert [one.passed for one in score_set(items, answer)] == [True]
    assert asked == [Request("q1", "Кто?", ("Раньше",))]


@pytest.mark.parametrize(
    ("line", "reason"),
    [("{", "Expecting"), ("{}", "'id' is missing"), ("[]", "list"), ('{"id": "a", "kind": "x"}', "question")],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=reason) as caught:
        load_set(path)
    assert str(caught.value).startswith(f"{path}:2: ")


def test_a_faulty_expression_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"set\.jsonl:1: .*unterminated"):
        load_set(written(tmp_path, QUESTION | {"expect_all": ["("]}))


def test_an_empty_set_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no questions"):
        load_set(written(tmp_path))


@pytest.mark.parametrize("option", ["nn", "=x", "nn="])
def test_a_source_name_takes_both_sides(option: str) -> None:
    with pytest.raises(UsageError, match="NAME=ARTICLE"):
        source_names([option])


def marks(tmp_path: Path) -> list[Mark]:
    first, second = load_set(written(tmp_path, QUESTION, REFUSABLE))
    return [mark(first, reply("Иван.")), mark(second, reply(answered=False))]


def test_the_report_counts_by_kind_and_overall(tmp_path: Path) -> None:
    lines = [line.split() for line in report(marks(tmp_path)).splitlines()]
    assert ["who", "0", "/", "1", "0.0%"] in lines
    assert ["offtopic", "1", "/", "1", "100.0%"] in lines
    assert ["all", "1", "/", "2", "50.0%"] in lines
    assert ["false", "answers", "0", "/", "1", "0.0%"] in lines
    assert ["false", "refusals", "0", "/", "1", "0.0%"] in lines


def test_the_report_shows_failures_on_request_only(tmp_path: Path) -> None:
    assert "q1 [who] Кто?" not in report(marks(tmp_path))
    shown = report(marks(tmp_path), failures=True)
    assert "q1 [who] Кто?" in shown
    assert "gold: Семён." in shown
    assert "q2" not in shown


def test_a_kept_run_is_what_the_next_is_compared_with(tmp_path: Path) -> None:
    kept = tmp_path / "run.jsonl"
    save_run(kept, marks(tmp_path))
    before = load_run(kept)
    assert before == {"q1": False, "q2": True}
    first, second = load_set(written(tmp_path, QUESTION, REFUSABLE | {"id": "q3"}))
    changes = compare(before, [mark(first, reply()), mark(second, reply())])
    assert [line.split() for line in changes.splitlines()] == [
        ["lost", "0"],
        ["won", "1", "q1"],
        ["new", "1", "q3"],
        ["gone", "1", "q2"],
    ]


def test_a_file_that_is_no_kept_run_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no run kept"):
        load_run(written(tmp_path, QUESTION))
