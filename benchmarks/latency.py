"""How long a question waits for its reply at a steady rate of arrivals, against a bare aiogram echo bot.

    python -m benchmarks.latency [--webhook]

Bound: the 99th percentile at 150 arrivals a second is at most four times the echo bot's.
"""

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import Sequence

from benchmarks._crowd import BOT, ECHO, WARM, Crowd, serving
from benchmarks._questions import different_questions
from bot.console import say

MOST = 4.0  # times the echo bot's
PEOPLE = 300
CROWD = 20
"""Who ask while the bot warms up."""


async def waits(arguments: Sequence[str], rate: float, seconds: float, webhook: bool) -> list[float]:
    """Seconds from the arrival of each question to its reply."""
    async with serving(arguments, CROWD, webhook=webhook) as (crowd, _):
        await crowd.reach(WARM)
        crowd.closed = lambda person: None
        await crowd.reach(crowd.answered + CROWD - 1)
        return await _arrivals(crowd, rate, seconds)


async def _arrivals(crowd: Crowd, rate: float, seconds: float) -> list[float]:
    asked: dict[int, float] = {}
    waited: list[float] = []
    questions = different_questions()

    def note(person: int) -> None:
        if person in asked:
            waited.append(time.monotonic() - asked.pop(person))

    crowd.closed = note
    started, count = time.monotonic(), int(rate * seconds)
    for number in range(count):
        person = 1000 + number % PEOPLE
        if person not in asked:  # whoever still waits asks nothing new
            asked[person] = time.monotonic()
            crowd.say(person, next(questions))
        if (ahead := started + number / rate - time.monotonic()) > 0:
            await asyncio.sleep(ahead)
    await asyncio.wait_for(_emptied(asked), 60)
    return waited


async def _emptied(asked: dict[int, float]) -> None:
    while asked:  # noqa: ASYNC110 (the server's loop is this one: a look now and then costs nothing)
        await asyncio.sleep(0.05)


async def measure(rate: float, seconds: float, rounds: int, webhook: bool) -> bool:
    """Take turns and print medians of the rounds' percentiles; whether the bound holds."""
    tails: dict[str, list[float]] = {"echo": [], "bot": []}
    for _ in range(rounds):
        for name, arguments in (("echo", ECHO), ("bot", BOT)):
            found = sorted(await waits(arguments, rate, seconds, webhook))
            tails[name].append(found[int(len(found) * 0.99)])
    echo, bot = (statistics.median(tails[name]) for name in ("echo", "bot"))
    say(f"p99 at {rate:.0f} arrivals/s: echo bot {echo * 1000:.0f} ms, the bot {bot * 1000:.0f} ms")
    say(f"ratio: {bot / echo:.2f} (at most {MOST}): {'ok' if bot / echo <= MOST else 'TOO SLOW'}")
    return bot / echo <= MOST


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.latency",
        description="The 99th percentile of waiting: the bot against a bare aiogram echo bot.",
        epilog="example: python -m benchmarks.latency --rate 150 --seconds 20",
    )
    parser.add_argument("--rate", type=float, default=150.0, help="arrivals a second (default 150)")
    parser.add_argument("--seconds", type=float, default=10.0, help="length of a measurement (default 10)")
    parser.add_argument("--rounds", type=int, default=2, help="measurements of each bot (default 2)")
    parser.add_argument("--webhook", action="store_true", help="by webhook instead of polling")
    args = parser.parse_args()
    return 0 if asyncio.run(measure(args.rate, args.seconds, args.rounds, args.webhook)) else 1


if __name__ == "__main__":
    sys.exit(main())
