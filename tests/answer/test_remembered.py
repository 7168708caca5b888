"""Results are kept, and the object that keeps them is not."""

import gc
import weakref
from pathlib import Path

from bot.answer.engine import Engine
from bot.answer.morph import Morph
from bot.answer.remembered import remembered
from bot.index.build import ensure_index
from bot.index.reader import open_index
from tests.conftest import DATA


class Counting:
    def __init__(self) -> None:
        self.asked: list[int] = []
        self.twice = remembered(self._twice, 2)

    def _twice(self, number: int) -> int:
        self.asked.append(number)
        return 2 * number


def test_the_last_results_are_kept() -> None:
    counting = Counting()
    assert [counting.twice(number) for number in (1, 1, 2, 1, 3, 2)] == [2, 2, 4, 2, 6, 4]
    assert counting.asked == [1, 2, 3, 2]


def test_an_engine_that_nobody_holds_is_gone_without_the_collector(tmp_path: Path, morph: Morph) -> None:
    index = ensure_index(DATA, tmp_path, morph)
    engine = Engine(open_index(index.path, morph), morph)
    engine.ask("Что такое Цифробанк?")
    gone = weakref.ref(engine)
    gc.disable()
    try:
        del engine
        assert gone() is None
    finally:
        gc.enable()
