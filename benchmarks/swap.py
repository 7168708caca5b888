"""How long a question waits while the base is built anew and swapped, against the same without a swap.

    python -m benchmarks.swap

Questions follow one another on an event loop as in the running bot, while facts are published.
Bound: no question fails, and none waits more than 50 ms longer than the slowest one in peace.
"""

import argparse
import asyncio
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.answer.morph import Morph
from bot.console import say
from bot.facts.changes import Change
from bot.publishing.build import published_index
from bot.publishing.swap import Refresher, SwappingAnswerer, open_base
from bot.settings import Settings
from bot.store.choose import build_store
from bot.tasks import background

LONGEST: Final = 0.05  # seconds beyond the slowest in peace
QUESTIONS: Final = ("Что такое Цифробанк?", "Кто подписал соглашение?", "Кто губернатор?", "цифробнк")
PAUSE: Final = 0.002


async def waits(answerer: SwappingAnswerer, until: asyncio.Event) -> list[float]:
    """From when a question was due until it was answered, in seconds, until the event is set."""
    found = []
    number = 0
    while not until.is_set():
        due = time.perf_counter() + PAUSE
        await asyncio.sleep(PAUSE)
        answerer.ask(QUESTIONS[number % len(QUESTIONS)])
        found.append(time.perf_counter() - due)
        number += 1
    return found


async def measure(swaps: int, seconds: float) -> bool:
    """Measure in peace, then through some swaps; whether the bound holds."""
    with TemporaryDirectory() as folder:
        settings = Settings(state_dir=Path(folder))
        morph = Morph()
        answerer = SwappingAnswerer(open_base(published_index(settings, morph), morph))
        for question in QUESTIONS:
            answerer.ask(question)
        store = build_store(settings)
        await store.open()
        refresher = Refresher(settings, answerer, store.versions)
        peace = asyncio.Event()
        asyncio.get_running_loop().call_later(seconds, peace.set)
        calm = await waits(answerer, peace)
        done = asyncio.Event()

        async def publish() -> None:
            for fact in list(answerer.base.facts)[:swaps]:
                version = await store.versions.publish([Change("fact", fact, "withdraw")], 0, "benchmark")
                await refresher.served(version.number)
            done.set()

        async with background(refresher.run(), publish()):
            busy = await waits(answerer, done)
        await store.close()
    longer = max(busy) - max(calm)
    held = longer <= LONGEST
    say(f"in peace: {len(calm)} questions, the slowest {max(calm) * 1000:.1f} ms")
    say(f"through {swaps} swaps: {len(busy)} questions, none failed, the slowest {max(busy) * 1000:.1f} ms")
    say(f"longer by {longer * 1000:.1f} ms (at most {LONGEST * 1000:.0f}): {'ok' if held else 'TOO SLOW'}")
    return held


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.swap",
        description="How long questions wait while the base is swapped.",
        epilog="example: python -m benchmarks.swap --swaps 3",
    )
    parser.add_argument("--swaps", type=int, default=3, help="how often the base is swapped (default 3)")
    parser.add_argument("--seconds", type=float, default=3.0, help="measured in peace (default 3)")
    args = parser.parse_args()
    return 0 if asyncio.run(measure(args.swaps, args.seconds)) else 1


if __name__ == "__main__":
    sys.exit(main())
