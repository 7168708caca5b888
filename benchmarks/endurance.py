"""Whether memory stays flat over days: 72 hours of traffic on a clock that runs ahead.

    python -m benchmarks.endurance

The bot runs in this process against a recording session, so that the clock of the store, of the throttle
and of the clearing can be moved: each simulated hour brings its questions (a day has quiet and busy hours),
people come and go, the base is opened anew every six hours as after a publication, and what has expired is
cleared as often as in the running bot.
Bound: resident memory over the last third is within 3% of that over the middle third.
"""

import argparse
import asyncio
import gc
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from aiogram import Bot

from benchmarks._questions import different_questions
from bot.answer.morph import Morph
from bot.app import build_dispatcher
from bot.console import say
from bot.flood import Throttle
from bot.metrics import MeasuredAnswerer, MeasuredFeed, Metrics
from bot.publishing.build import published_index
from bot.publishing.swap import SwappingAnswerer, open_base
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.texts.catalog import Catalog
from bot.updates.feed import DispatcherFeed
from tests.telegram import RecordingSession

START = 1_795_200_000.0
HOUR = 3600.0
MOST = 0.03  # how far the last third may be from the middle one
PRUNINGS = 6  # an hour, as in the running bot
SWAP = 6  # hours between two bases
DAY = (1, 1, 1, 1, 1, 2, 4, 7, 9, 10, 10, 9, 8, 9, 10, 10, 9, 8, 7, 6, 5, 4, 3, 2)
"""How busy each hour of a day is, in tenths of the busiest."""
REGULARS, PASSING = 200, 3_000
"""People who come back, and strangers at a time, who are others every hour."""


class Clock:
    """Simulated seconds since the epoch."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


class QuietSession(RecordingSession):
    """Keeps nothing of what was sent."""

    async def make_request(self, *args: object, **kwargs: object) -> object:  # type: ignore[override]
        result: object = await super().make_request(*args, **kwargs)  # type: ignore[arg-type]
        self.calls.clear()
        return result


def updates(
    hour: int, busiest: int, clock: Clock, numbers: Iterator[int], questions: Iterator[str]
) -> Iterator[dict[str, object]]:
    """The questions of an hour, spread over it."""
    count = busiest * DAY[hour % 24] // 10
    for place in range(count):
        clock.now = START + (hour + place / count) * HOUR
        number = next(numbers)
        stranger = 10_000 + hour * PASSING + number % PASSING
        person = number % REGULARS + 1 if number % 3 else stranger
        yield {
            "update_id": number,
            "message": {
                "message_id": number, "date": int(clock.now), "text": next(questions),
                "chat": {"id": person, "type": "private", "first_name": "A"},
                "from": {"id": person, "is_bot": False, "first_name": "A", "language_code": "ru"},
            },
        }  # fmt: skip


async def measure(hours: int, busiest: int) -> bool:
    """Live through the hours; whether memory stayed flat."""
    clock, metrics = Clock(), Metrics()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(state_dir=Path(folder), bot_token=None)
        morph = Morph()
        index = published_index(settings, morph)
        answerer = SwappingAnswerer(open_base(index, morph))
        store = SqliteStore(Path(folder) / "endurance.sqlite", clock)
        await store.open()
        dispatcher = build_dispatcher(
            settings, MeasuredAnswerer(answerer, metrics), store, Catalog.load(),
            Throttle(now=clock), answerer.serving,
        )  # fmt: skip
        feed = MeasuredFeed(DispatcherFeed(dispatcher, Bot("42:TEST", QuietSession())), metrics)

        def publish() -> None:
            answerer.opened = open_base(index, morph)

        sizes = await _live(hours, busiest, clock, store, feed, publish)
        await store.close()
    return _is_flat(sizes)


async def _live(
    hours: int,
    busiest: int,
    clock: Clock,
    store: SqliteStore,
    feed: MeasuredFeed,
    publish: Callable[[], None],
) -> list[float]:
    """Resident MB at the end of each hour."""
    sizes, numbers, questions = [], iter(range(1, sys.maxsize)), different_questions()
    for hour in range(hours):
        cleared = clock.now
        for update in updates(hour, busiest, clock, numbers, questions):
            for item in await store.inbox.put("telegram", [update]):
                await feed(item.update)
                await store.inbox.done(item.seq)
            if clock.now - cleared > HOUR / PRUNINGS:
                await store.prune()
                cleared = clock.now
        if hour % SWAP == 0:
            publish()
        gc.collect()
        sizes.append(resident())
        if hour % 6 == 5:
            say(f"{hour + 1} h, {next(numbers) - 1} questions: {sizes[-1]:.1f} MB")
    return sizes


def _is_flat(sizes: list[float]) -> bool:
    third = len(sizes) // 3
    middle, last = statistics.mean(sizes[third : 2 * third]), statistics.mean(sizes[2 * third :])
    growth = last / middle - 1
    held = abs(growth) <= MOST
    say(f"resident: {middle:.1f} MB over the middle third, {last:.1f} MB over the last ({growth:+.1%}, "
        f"at most {MOST:.0%}): {'ok' if held else 'NOT FLAT'}")  # fmt: skip
    return held


def resident() -> float:
    """MB of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.endurance",
        description="Resident memory over simulated days. Linux only.",
        epilog="example: python -m benchmarks.endurance --hours 72 --busiest 600",
    )
    parser.add_argument("--hours", type=int, default=72, help="simulated (default 72)")
    parser.add_argument("--busiest", type=int, default=600, help="questions of a busy hour (default 600)")
    args = parser.parse_args()
    if not Path("/proc/self/statm").exists():
        say("skipped: this system has no /proc to read resident memory from")
        return 0
    return 0 if asyncio.run(measure(args.hours, args.busiest)) else 1


if __name__ == "__main__":
    sys.exit(main())
