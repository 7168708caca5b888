"""Scores of the golden sets: what the engine passes, against what it passed when that was last recorded.

All questions are asked as people's messages are, of the two founding articles or, those of `WHOLE`, of all
that ships; what is judged is the text that a person would read.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.answer.engine import Engine
from bot.evaluate import Mark, load_set, score_set
from bot.offline import Answerer
from bot.texts.catalog import Catalog
from tests.founding import FOUNDING

HERE = Path(__file__).parent
RECORDED = HERE / "recorded.json"
WHOLE = frozenset({"wide"})  # sets that are asked of the whole base, not of the founding articles alone


@dataclass(frozen=True, slots=True)
class Score:
    """How one set went: counts, and the ids of the questions that failed, of the false answers by name."""

    questions: int
    passed: int
    direct: int
    failing: tuple[str, ...]
    false_answers: tuple[str, ...]


def marks_of(engine: Engine) -> dict[str, list[Mark]]:
    """The marks of every set, by its name; `engine` answers from all that ships."""
    texts = Catalog.load()
    whole, founding = Answerer(engine, texts), Answerer(engine.only(FOUNDING), texts)
    paths = sorted(HERE.glob("*.jsonl"))
    answerers = {path: whole if path.stem in WHOLE else founding for path in paths}
    return {path.stem: score_set(load_set(path), answerers[path].object) for path in paths}


def score_of(marks: Iterable[Mark]) -> Score:
    """The marks of one set summed up."""
    marks = list(marks)
    return Score(
        questions=len(marks),
        passed=sum(mark.passed for mark in marks),
        direct=sum(mark.direct for mark in marks),
        failing=tuple(mark.id for mark in marks if not mark.passed),
        false_answers=tuple(mark.id for mark in marks if mark.answered and not mark.answerable),
    )


def load_scores(path: Path = RECORDED) -> dict[str, Score]:
    """The recorded scores, by the name of the set."""
    sets = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: Score(
            questions=one["questions"],
            passed=one["passed"],
            direct=one["direct"],
            failing=tuple(one["failing"]),
            false_answers=tuple(one["false_answers"]),
        )
        for name, one in sets.items()
    }


def save_scores(scores: Mapping[str, Score], path: Path = RECORDED) -> None:
    """Record these scores, a line for each number, so that a diff shows what changed."""
    sets = {name: asdict(score) for name, score in sorted(scores.items())}
    path.write_text(json.dumps(sets, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def changes(before: Score, now: Score) -> dict[str, list[str]]:
    """Ids of the questions that went over: `lost` and `won`, and the `false` answers that are new."""
    return {
        "lost": sorted(set(now.failing) - set(before.failing)),
        "won": sorted(set(before.failing) - set(now.failing)),
        "false": sorted(set(now.false_answers) - set(before.false_answers)),
    }
