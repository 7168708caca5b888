"""How good the answers of the running base are: a golden set asked for each base, in a process of its own."""

import asyncio
import json
import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.processes import ProcessError, environment, run_module

log = logging.getLogger(__name__)

SET: Final = "wide.jsonl"
"""The golden set that ships: questions on the whole base, with an answer in it and without."""
LOOK_EVERY: Final = 30.0
"""Seconds between two looks whether the base is another; the first look waits as long, for a calm start."""
_PACKAGE = Path(__file__).resolve().parent


def golden_folder() -> Path:
    """Where the set lies: inside an installed wheel, else among the tests of the checkout."""
    installed = _PACKAGE / "_data" / "golden"
    return installed if installed.is_dir() else _PACKAGE.parent / "tests" / "golden"


@dataclass(frozen=True, slots=True)
class Score:
    """How many questions were asked and passed, and how many without an answer got one all the same."""

    questions: int
    passed: int
    unanswerable: int
    false_answers: int


class Quality:
    """The scores of bases, kept in a folder by the base's hash; `base` gives the hash of the running one."""

    def __init__(self, folder: Path, base: Callable[[], str], golden: Path | None = None) -> None:
        self._folder = folder / "quality"
        self._base = base
        self._golden = golden or golden_folder()

    def score(self) -> Score | None:
        """The score of the running base; None while it is not known yet."""
        try:
            kept = self._file(self._base()).read_text(encoding="utf-8")
            return Score(**json.loads(kept))
        except (OSError, ValueError, TypeError):
            return None

    async def keep_measured(self) -> None:
        """Measure each base once, for ever."""
        failed = None
        while True:
            await asyncio.sleep(LOOK_EVERY)
            base = self._base()
            if base != failed and self.score() is None:
                try:
                    await self.measure(base)
                except (OSError, ValueError, ProcessError) as error:
                    failed = base  # not again for this base: it would fail the same way
                    log.warning("The quality of base %s is not known: %s", base, error)

    async def measure(self, base: str) -> None:
        """Ask the set and keep the score; ProcessError where the process that asks fails."""
        self._folder.mkdir(parents=True, exist_ok=True)
        marks = await self._asked(self._golden / SET, base)
        no = [mark for mark in marks if not mark["answerable"]]
        score = {
            "questions": len(marks),
            "passed": sum(bool(mark["passed"]) for mark in marks),
            "unanswerable": len(no),
            "false_answers": sum(bool(mark["answered"]) for mark in no),
        }
        whole = self._file(base).with_suffix(".tmp")
        whole.write_text(json.dumps(score), encoding="utf-8")
        whole.replace(self._file(base))

    async def _asked(self, questions: Path, base: str) -> Sequence[dict[str, object]]:
        """The marks of a set, as the command `eval` gives them."""
        marks = self._folder / f"{base}-{questions.stem}.jsonl"
        env = environment(**os.environ | {"STATE_DIR": str(self._folder.parent)})  # `eval` reads settings
        await run_module("bot", "eval", str(questions), "--save", str(marks), env=env)
        lines = marks.read_text(encoding="utf-8").splitlines()
        marks.unlink()
        return [json.loads(line) for line in lines if line.strip()]

    def _file(self, base: str) -> Path:
        return self._folder / f"{base}.json"
