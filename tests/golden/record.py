"""`python -m tests.golden.record`: score the golden sets, show what changed, and keep the result.

To be run after a change that is meant, once every lost question has been looked at. `--check` only shows.
"""

import sys
import tempfile
from pathlib import Path

from bot.answer.engine import Engine
from bot.answer.morph import Morph
from bot.index.build import ensure_index
from bot.index.reader import open_index
from tests.founding import SHIPPED
from tests.golden.scoring import (
    RECORDED,
    Score,
    changes,
    load_scores,
    marks_of,
    save_scores,
    score_of,
)

NOTHING = Score(0, 0, 0, (), ())


def main(arguments: list[str]) -> None:
    """Score, report, and record unless `--check` is given."""
    morph = Morph()
    with tempfile.TemporaryDirectory() as folder:
        source = open_index(ensure_index(SHIPPED, Path(folder), morph).path, morph)
        marks = marks_of(Engine(source, morph))
    scores = {name: score_of(group) for name, group in marks.items()}
    before = load_scores() if RECORDED.exists() else {}
    for name, score in scores.items():
        sys.stdout.write(f"{report(name, score, before.get(name, NOTHING))}\n")
    if "--check" not in arguments:
        save_scores(scores)


def report(name: str, score: Score, before: Score) -> str:
    """One set in a line, and what changed in it."""
    counts = (
        f"{name}: passed {score.passed} of {score.questions}, direct {score.direct}, "
        f"false answers {len(score.false_answers)}"
    )
    changed = (f"  {change}: {' '.join(ids)}" for change, ids in changes(before, score).items() if ids)
    return "\n".join([counts, *changed])


if __name__ == "__main__":
    main(sys.argv[1:])
