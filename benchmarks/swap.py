"""How long a question waits while the base is swapped, against the same without a swap.

    python -m benchmarks.swap                # two built bases, swapped every 2 s
    python -m benchmarks.swap --publish      # each swap publishes a version, whose index is built first

Questions follow one another on an event loop as in the running bot.
Bound: no question fails, and none waits more than 50 ms longer than the slowest one in peace.
"""

import argparse
import asyncio
import gc
import sys
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks._questions import golden_questions
from bot.answer.morph import Morph
from bot.console import say
from bot.facts.changes import Change
from bot.publishing.build import published_index
from bot.publishing.swap import Refresher, SwappingAnswerer, open_aside, open_base
from bot.settings import Settings
from bot.store.choose import build_store
from bot.tasks import background

LONGEST: Final = 0.05  # seconds beyond the slowest in peace
QUESTIONS: Final = 300  # different ones, asked over and over
PAUSE: Final = 0.002

Swaps = Callable[[], Awaitable[None]]
"""Swaps the base some times."""
Prepare = Callable[[SwappingAnswerer, Settings], Awaitable[Swaps]]


async def waits(answerer: SwappingAnswerer, until: asyncio.Event) -> list[float]:
    """From when a question was due until it was answered, in seconds, until the event is set."""
    found = []
    number = 0
    questions = golden_questions()[:QUESTIONS]
    while not until.is_set():
        due = time.perf_counter() + PAUSE
        await asyncio.sleep(PAUSE)
        answerer.ask(questions[number % len(questions)])
        found.append(time.perf_counter() - due)
        number += 1
    return found


async def alternate(swaps: int, every: float, answerer: SwappingAnswerer, settings: Settings) -> Swaps:
    """Two bases in turns, the one without a fact of the other, each opened anew as after a publication."""
    index, morph = published_index(settings), answerer.opened.morph
    smaller = settings.model_copy(update={"state_dir": settings.state_dir / "smaller"})
    await publish_once(smaller, next(iter(answerer.base.facts)))
    pair = published_index(smaller), index

    async def swap() -> None:
        for number in range(swaps):
            await asyncio.sleep(every)
            answerer.opened = await asyncio.to_thread(open_aside, pair[number % 2], morph)

    return swap


async def publish_once(settings: Settings, fact: str) -> None:
    """Withdraw a fact in a state that no bot serves."""
    store = build_store(settings)
    await store.open()
    await store.versions.publish([Change("fact", fact, "withdraw")], 0, "benchmark")
    await store.close()


async def publish(swaps: int, answerer: SwappingAnswerer, settings: Settings) -> Swaps:
    """A version after the other, each served before the next is published."""
    store = build_store(settings)
    await store.open()
    refresher = Refresher(settings, answerer, store.versions)

    async def swap() -> None:
        async with background(refresher.run()):
            for fact in list(answerer.base.facts)[:swaps]:
                version = await store.versions.publish([Change("fact", fact, "withdraw")], 0, "benchmark")
                await refresher.served(version.number)
        await store.close()

    return swap


async def measure(prepare: Prepare, seconds: float) -> bool:
    """Measure in peace, then through the swaps; whether the bound holds."""
    with TemporaryDirectory() as folder:
        settings = Settings(state_dir=Path(folder))
        morph = Morph()
        answerer = SwappingAnswerer(open_base(published_index(settings, morph), morph))
        swap = await prepare(answerer, settings)
        gc.freeze()  # as the bot does when it has started
        for question in golden_questions()[:QUESTIONS]:
            answerer.ask(question)
        peace, done = asyncio.Event(), asyncio.Event()
        asyncio.get_running_loop().call_later(seconds, peace.set)
        calm = await waits(answerer, peace)

        async def swapping() -> None:
            await swap()
            done.set()

        async with background(swapping()):
            busy = await waits(answerer, done)
    longer = max(busy) - max(calm)
    held = longer <= LONGEST
    say(f"in peace: {len(calm)} questions, the slowest {max(calm) * 1000:.1f} ms")
    say(f"through the swaps: {len(busy)} questions, none failed, the slowest {max(busy) * 1000:.1f} ms")
    say(f"longer by {longer * 1000:.1f} ms (at most {LONGEST * 1000:.0f}): {'ok' if held else 'TOO SLOW'}")
    return held


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.swap",
        description="How long questions wait while the base is swapped.",
        epilog="example: python -m benchmarks.swap --swaps 20 --every 2",
    )
    parser.add_argument("--swaps", type=int, default=20, help="how often the base is swapped (default 20)")
    parser.add_argument("--every", type=float, default=2.0, help="seconds between two swaps (default 2)")
    parser.add_argument("--publish", action="store_true", help="publish a version for each swap")
    parser.add_argument("--seconds", type=float, default=40.0, help="measured in peace (default 40)")
    args = parser.parse_args()
    alternating = partial(alternate, args.swaps, args.every)
    prepare: Prepare = partial(publish, args.swaps) if args.publish else alternating
    return 0 if asyncio.run(measure(prepare, args.seconds)) else 1


if __name__ == "__main__":
    sys.exit(main())
