"""How fast a question is answered and a process starts: against a baseline measured in the same run.

    python -m benchmarks.speed

Bounds: the first index is built in 5 s of processor time; a question takes a median under 1 ms and a 99th
percentile under 5 ms of it, in-process after warm-up; `ask` as a whole process takes under 0.7 s; the bot is
ready at most 1.5 s after a bare `import aiogram` would be.
"""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import pymorphy3

from benchmarks._questions import golden_questions
from bot.answer.engine import Engine
from bot.answer.morph import Morph
from bot.facts.load import load_base
from bot.index.build import ensure_index
from bot.index.reader import open_index
from bot.loading import loading
from bot.settings import shipped_data

ROOT: Final = Path(__file__).resolve().parent.parent
WARM_UP: Final = 0.3  # the share of the questions that is asked before the clock runs
RUNS: Final = 5  # processes started for each figure; the median counts
PARTS: Final = "import pydantic_settings, pymorphy3, rapidfuzz, sqlite3; pymorphy3.MorphAnalyzer(lang='ru')"


def main() -> int:
    """Measure and print everything."""
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        measure_build(state)
        measure_questions(state)
        measure_ask(state)
        measure_start(state)
    return 0


def measure_build(state: Path) -> None:
    """The index of all that ships, where none was before."""
    (ours,) = timed(lambda _: ensure_index(shipped_data(), state), [""])
    (base,) = timed(lambda _: load_base(shipped_data()), [""])
    show("the first index", ours, 5000, "reading the data", base)


def measure_questions(state: Path) -> None:
    """Each question once, after others have warmed the caches, and then all of them again."""
    questions = golden_questions()
    warm = int(len(questions) * WARM_UP)
    with loading():
        morph = Morph()
        engine = Engine(open_index(ensure_index(shipped_data(), state, morph).path, morph), morph)
    for question in questions[:warm]:
        engine.ask(question)
    asked = questions[warm:]
    figures = {"new": timed(engine.ask, asked), "again": timed(engine.ask, asked)}
    analyzer = pymorphy3.MorphAnalyzer(lang="ru")
    words = timed(lambda text: [analyzer.parse(word) for word in text.split()], asked)
    for what, times in figures.items():
        for name, bound, share in (("median", 1, 0.5), ("p99", 5, 0.99)):
            base = percentile(words, share)
            show(f"{what}, {name}", percentile(times, share), bound, "its words through pymorphy3", base)


def measure_ask(state: Path) -> None:
    """The `ask` command as a whole process, the index being there."""
    ask = [sys.executable, "-m", "bot", "ask", "Что такое Цифробанк?"]
    ours = median_run(lambda: run_process(ask, state))
    parts = median_run(lambda: run_process([sys.executable, "-c", PARTS], state))
    show("ask, a whole process", ours, 700, "loading its libraries", parts)


def measure_start(state: Path) -> None:
    """`run` until the local page is open, the index being there."""
    ours = median_run(lambda: start_bot(state))
    bare = median_run(lambda: run_process([sys.executable, "-c", "import aiogram"], state))
    show("the bot, until ready", ours, round(bare) + 1500, "import aiogram alone", bare)


def timed(call: Callable[[str], object], texts: Iterable[str]) -> list[float]:
    """Milliseconds of processor time that each call takes."""
    times = []
    for text in texts:
        started = time.process_time()
        call(text)
        times.append((time.process_time() - started) * 1000)
    return times


def median_run(measure: Callable[[], float]) -> float:
    """The median of several measurements, after one that fills the caches of the system."""
    measure()
    return statistics.median(measure() for _ in range(RUNS))


def run_process(command: Sequence[str], state: Path) -> float:
    """Milliseconds that a process takes from its start to its end."""
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment(state), check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - started) * 1000


def start_bot(state: Path) -> float:
    """Milliseconds until the bot says where its page is."""
    command = [sys.executable, "-m", "bot", "run"]
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(state), stdout=subprocess.PIPE, text=True
    ) as bot:
        assert bot.stdout
        ready = any("http://" in line for line in iter(bot.stdout.readline, ""))
        elapsed = (time.perf_counter() - started) * 1000
        bot.send_signal(signal.SIGTERM)
    if not ready:
        raise SystemExit("the bot did not start")
    return elapsed


def environment(state: Path) -> dict[str, str]:
    """This process's environment, with a state of its own and no token."""
    return os.environ | {"STATE_DIR": str(state), "HTTP_PORT": "0", "BOT_TOKEN": ""}


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def show(what: str, ours: float, bound: float, baseline: str, base: float) -> None:
    """A line: the figure in milliseconds, its bound, and its ratio to the baseline."""
    verdict = "ok  " if ours <= bound else "OVER"
    ratio = f"{ours / base:.2f} × {baseline} ({base:.2f} ms)"
    sys.stdout.write(f"{what:<22}{ours:9.2f} ms  {verdict} (bound {bound:g} ms); {ratio}\n")


if __name__ == "__main__":
    sys.exit(main())
