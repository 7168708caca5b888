"""Questions for benchmarks: those of the golden sets, and an endless row of them without a repetition."""

import json
import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

GOLDEN: Final = Path(__file__).resolve().parent.parent / "tests" / "golden"
OPENINGS: Final = (
    "", "Подскажите, ", "Скажите, пожалуйста, ", "Добрый день! ", "Здравствуйте! ", "Интересно, ",
    "Хочу узнать: ", "Такой вопрос: ", "Помогите разобраться: ", "Ещё вопрос: ",
)  # fmt: skip
"""What people put before a question; each makes a question that was not asked before."""


def golden_questions() -> list[str]:
    """The questions of the golden sets, each once, in an order that is the same in every run."""
    lines = (line for path in GOLDEN.glob("*.jsonl") for line in path.read_text("utf-8").splitlines())
    questions = sorted({json.loads(line)["question"] for line in lines if line.strip()})
    random.Random(1).shuffle(questions)
    return questions


def different_questions() -> Iterator[str]:
    """Every golden question as it stands, then all of them with each opening, then with a number, too."""
    questions = golden_questions()
    for turn in count():
        for opening in OPENINGS:
            for question in questions:
                yield opening + (question if turn == 0 else f"{question} {turn}")
