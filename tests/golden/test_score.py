"""The engine answers the golden sets at least as well as was recorded, and gives no new false answer.

A question that passed and now fails is named with its text. What got better is no failure: record it with
`python -m tests.golden.record`.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answer.engine import Engine
from bot.evaluate import Mark
from tests.golden.record import report
from tests.golden.scoring import (
    HERE,
    Score,
    changes,
    load_scores,
    marks_of,
    save_scores,
    score_of,
)

SETS = sorted(path.stem for path in HERE.glob("*.jsonl"))
BEFORE = Score(questions=4, passed=2, direct=1, failing=("a1", "a2"), false_answers=("a2",))


@pytest.fixture(scope="module")
def marks(engine: Engine) -> dict[str, list[Mark]]:
    return marks_of(engine)


@pytest.mark.parametrize("name", SETS)
def test_no_question_is_lost(marks: dict[str, list[Mark]], name: str) -> None:
    lost = changes(load_scores()[name], score_of(marks[name]))["lost"]
    assert [_shown(mark) for mark in marks[name] if mark.id in lost] == []


@pytest.mark.parametrize("name", SETS)
def test_no_false_answer_is_new(marks: dict[str, list[Mark]], name: str) -> None:
    new = changes(load_scores()[name], score_of(marks[name]))["false"]
    assert [_shown(mark) for mark in marks[name] if mark.id in new] == []


@pytest.mark.parametrize("name", SETS)
def test_no_fewer_answers_are_direct(marks: dict[str, list[Mark]], name: str) -> None:
    assert score_of(marks[name]).direct >= load_scores()[name].direct


def test_every_set_has_its_record() -> None:
    recorded = load_scores()
    assert sorted(recorded) == SETS
    for score in recorded.values():
        assert score.passed == score.questions - len(score.failing)
        assert set(score.false_answers) <= set(score.failing)


def test_scores_are_kept_as_they_are(tmp_path: Path) -> None:
    save_scores({"a": BEFORE}, tmp_path / "kept.json")
    assert load_scores(tmp_path / "kept.json") == {"a": BEFORE}


def test_changes_name_what_went_over() -> None:
    now = replace(BEFORE, failing=("a1", "a3"), false_answers=("a3",))
    assert changes(BEFORE, now) == {"lost": ["a3"], "won": ["a2"], "false": ["a3"]}
    assert report("a", now, BEFORE).splitlines() == [
        "a: passed 2 of 4, direct 1, false answers 1",
        "  lost: a3",
        "  won: a2",
        "  false: a3",
    ]
    assert changes(BEFORE, BEFORE) == {"lost": [], "won": [], "false": []}


def _shown(mark: Mark) -> str:
    return f"{mark.id} {mark.question!r}: {'; '.join(mark.faults)} — {mark.text!r}"
