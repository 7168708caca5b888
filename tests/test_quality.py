"""The live score: a golden set asked in a process of its own, kept by the hash of the base."""

import json
from pathlib import Path

import pytest

from bot.processes import ProcessError
from bot.quality import SET, Quality, Score, golden_folder
from tests.overheard import Overheard
from tests.telegram import Person, said


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    """Two questions with an answer and two without of the shipped set: a score in seconds."""
    folder = tmp_path / "golden"
    folder.mkdir()
    lines = (golden_folder() / SET).read_text(encoding="utf-8").splitlines()
    without = [line for line in lines if not json.loads(line)["answerable"]]
    (folder / SET).write_text("\n".join([*lines[:2], *without[:2]]), encoding="utf-8")
    return folder


async def test_a_base_is_scored_once_and_the_score_is_kept(tmp_path: Path, golden: Path) -> None:
    quality = Quality(tmp_path, lambda: "b1", golden)
    assert quality.score() is None
    await quality.measure("b1")
    score = quality.score()
    assert score is not None
    assert (score.questions, score.unanswerable, score.false_answers) == (4, 2, 0)
    assert Quality(tmp_path, lambda: "b1", golden).score() == score
    assert Quality(tmp_path, lambda: "b2", golden).score() is None
    assert [path.name for path in (tmp_path / "quality").iterdir()] == ["b1.json"]


async def test_a_process_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProcessError):
        await Quality(tmp_path, lambda: "b1", tmp_path / "nowhere").measure("b1")


async def test_the_screen_tells_the_score_and_what_it_stands_on(
    person: Person, answerer: Overheard, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "ещё считаю" in said(await person.write("/quality"))
    monkeypatch.setattr(Quality, "score", lambda self: Score(300, 285, 100, 0))
    base, text = answerer.base, said(await person.write("/quality"))
    assert "на 95 %" in text
    assert "из 100 вопросов без ответа в базе бот ответил на 0" in text
    assert f"{len(base.facts)} " in text
    assert base.hash[:8] in text
