"""A digest to ten thousand readers: the limits, a kill in the middle, and replies while it runs.

    python -m benchmarks.digest

1. Limits: the job and the sender over a real store, in simulated time. At most 30 messages a second.
2. Kill: `python -m bot run`, its clock for messages 20 times faster, killed with SIGKILL in the middle of
   the digest and started again. Nobody misses it; at most the messages under way at the kill come twice.
3. Replies: one person asks, the digest at its real pace; then asks again with nobody to write to.
   Bound: the median reply takes at most 1.5 times as long.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import cast

from aiogram import Bot

from benchmarks._crowd import BOT, ROOT
from benchmarks._questions import different_questions
from bot.answer.morph import Morph
from bot.answer.ports import Answerer
from bot.console import say
from bot.facts.load import load_base
from bot.facts.model import FactBase
from bot.index.build import ensure_index
from bot.notify.digest import DigestJob
from bot.notify.sender import IN_FLIGHT, Sender
from bot.settings import shipped_data
from bot.store.published import STATE_FILE
from bot.store.sqlite import SqliteStore
from bot.texts.catalog import Catalog
from bot.updates.pace import Limiter
from tests.botapi import server
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.notify.simulated import SimulatedTime, TimedSession, busiest

MOST = 1.5
ASKER = 10**9


class OneBase:
    """An answerer that is only asked for its base."""

    def __init__(self, base: FactBase) -> None:
        self.base = base

    def ask(self, *args: object, **options: object) -> object:
        raise NotImplementedError

    def concepts(self, text: str) -> frozenset[str]:
        raise NotImplementedError


async def subscribe(store: SqliteStore, base: FactBase, people: int, now: float) -> None:
    """So many readers of the whole base, due now, who have not heard of its last three facts."""
    known = dict(list(base.facts.items())[:-3])
    await store.history.record(known)
    preferences = replace(await store.prefs.of(1), digest="daily", quiet_from=0, quiet_until=0)
    for first in range(1, people + 1, 1000):
        chunk = range(first, min(first + 1000, people + 1))
        await asyncio.gather(*(store.prefs.keep(person, preferences) for person in chunk))
        await asyncio.gather(*(store.digests.begin(person, "ru", now) for person in chunk))


async def limits(people: int) -> None:
    """The whole digest in simulated time."""
    base, clock = load_base(shipped_data()), SimulatedTime()
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / STATE_FILE, clock)
        await store.open()
        await subscribe(store, base, people, clock())
        clock.time += 1
        await store.history.record(base.facts)
        catalog, answerer = Catalog.load(), cast(Answerer, OneBase(base))
        job = DigestJob(answerer, store.history, store.digests, store.prefs, catalog, Morph().stem, clock)
        session = TimedSession(clock)
        limiter = Limiter(30, clock, clock.sleep)
        sender = Sender(Bot("42:TEST", session), store, limiter, clock, clock.sleep)
        started = time.monotonic()
        found = await job.run_due()
        planned, began = time.monotonic() - started, clock()
        while await sender.send_due():
            pass
        await sender.settle()
        await store.close()
    counts = Counter(chat for _, chat in session.sent)
    fullest = busiest([at for at, _ in session.sent], 1.0)
    ok = len(counts) == found == people and set(counts.values()) == {1} and fullest <= 30
    say(
        f"limits: {found} digests planned in {planned:.1f} s, sent in {clock() - began:.0f} simulated seconds"
    )
    say(f"limits: everybody once, at most {fullest} in any second (bound 30): {'ok' if ok else 'BROKEN'}")


@asynccontextmanager
async def running(
    telegram: BotApiServer, state: Path, rate: int
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot in a process of its own."""
    environment = os.environ | {
        "BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.url,
        "STATE_DIR": str(state),
        "MESSAGES_PER_SECOND": str(rate),
        "LOG_LEVEL": "ERROR",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, *BOT, cwd=ROOT, env=environment, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def prepare(state: Path, people: int) -> None:
    """A state with an index in which so many readers are due."""
    ensure_index(shipped_data(), state, Morph())
    store = SqliteStore(state / STATE_FILE)
    await store.open()
    await subscribe(store, load_base(shipped_data()), people, time.time())
    await store.close()


async def kill(people: int) -> None:
    """SIGKILL in the middle of the digest."""
    telegram = BotApiServer()
    await telegram.start()
    with tempfile.TemporaryDirectory() as folder:
        await prepare(Path(folder), people)
        async with running(telegram, Path(folder), 600) as process:
            await reached(telegram, people // 2)
            process.kill()
            await process.wait()
            before = sum(map(len, telegram.sent.values()))
        async with running(telegram, Path(folder), 600):
            await reached(telegram, people)
            await asyncio.sleep(3)
    await telegram.stop()
    total = sum(map(len, telegram.sent.values()))
    twice = sum(len(messages) == 2 for messages in telegram.sent.values())
    ok = len(telegram.sent) == people and total - people == twice <= IN_FLIGHT
    say(f"kill: after {before} of {people}; {people - len(telegram.sent)} missed it, {twice} had it twice")
    say(f"kill: bound 0 and {IN_FLIGHT}: {'ok' if ok else 'BROKEN'}")


async def reached(telegram: BotApiServer, chats: int) -> None:
    """Return once so many chats have a message."""
    await telegram.until(lambda: len(telegram.sent) >= chats)


async def latencies(people: int, questions: int) -> list[float]:
    """Seconds from each question to its reply, asked one after another, while `people` get a digest."""
    telegram = BotApiServer()
    await telegram.start()
    asker, times = Person(telegram, ASKER), list[float]()
    with tempfile.TemporaryDirectory() as folder:
        await prepare(Path(folder), people)
        async with running(telegram, Path(folder), 30):
            asked = different_questions()
            asker.say(next(asked))
            await asker.reply()
            await reached(telegram, 2 if people else 1)
            for _ in range(questions):
                await asyncio.sleep(0.1)
                started = time.monotonic()
                asker.say(next(asked))
                await asker.reply()
                times.append(time.monotonic() - started)
    await telegram.stop()
    return times


async def replies(people: int, questions: int) -> None:
    """With and without a digest, in turns, so that the machine's other work burdens both alike."""
    found: dict[bool, list[float]] = {False: [], True: []}
    for busy in (False, True, True, False):
        found[busy] += await latencies(people if busy else 0, questions)
    idle, busy_ = (statistics.median(found[busy]) * 1000 for busy in (False, True))
    tail = [statistics.quantiles(found[busy], n=20)[-1] * 1000 for busy in (False, True)]
    say(f"replies: median {idle:.1f} ms without a digest, {busy_:.1f} ms with one running")
    say(f"replies: 95th percentile {tail[0]:.1f} and {tail[1]:.1f} ms")
    say(f"replies: ratio {busy_ / idle:.2f} (at most {MOST}): {'ok' if busy_ / idle <= MOST else 'TOO SLOW'}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.digest",
        description="A digest to many readers: limits, a kill in the middle, replies while it runs.",
        epilog="example: python -m benchmarks.digest --people 1000",
    )
    parser.add_argument("--people", type=int, default=10_000, help="readers (default 10000)")
    parser.add_argument("--part", choices=("limits", "kill", "replies"), help="this part alone")
    parser.add_argument("--questions", type=int, default=100, help="asked in each turn (default 100)")
    args = parser.parse_args()
    server.PATIENCE = 3600.0
    parts = {
        "limits": lambda: limits(args.people),
        "kill": lambda: kill(args.people),
        "replies": lambda: replies(args.people, args.questions),
    }
    for name in [args.part] if args.part else parts:
        asyncio.run(parts[name]())
    return 0


if __name__ == "__main__":
    sys.exit(main())
