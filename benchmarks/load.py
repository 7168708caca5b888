"""How many replies a second the bot gives to a crowd, against a bare aiogram echo bot in the same run.

    python -m benchmarks.load [--webhook]

Both talk to the same kind of loopback Bot API server, whose own work is part of either figure.
Bound: at least half the echo bot's rate with 50 people who ask at the same time.
"""

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import Sequence

from benchmarks._crowd import BOT, ECHO, serving
from bot.console import say

LEAST = 0.5  # of the echo bot's rate


async def rate(arguments: Sequence[str], people: int, seconds: float, webhook: bool) -> float:
    """Replies a second, measured for `seconds` after everybody was answered once."""
    async with serving(arguments, people, webhook=webhook) as (crowd, _):
        await asyncio.sleep(min(1.0, seconds))
        answered, started = crowd.answered, time.monotonic()
        await asyncio.sleep(seconds)
        return (crowd.answered - answered) / (time.monotonic() - started)


async def measure(people: int, seconds: float, rounds: int, webhook: bool) -> None:
    """Take turns, so that whatever else the machine does burdens both alike; print medians."""
    rates: dict[str, list[float]] = {"echo": [], "bot": []}
    for _ in range(rounds):
        rates["echo"].append(await rate(ECHO, people, seconds, webhook))
        rates["bot"].append(await rate(BOT, people, seconds, webhook))
    echo, bot = (statistics.median(rates[name]) for name in ("echo", "bot"))
    verdict = "ok" if bot / echo >= LEAST else "TOO SLOW"
    say(f"echo bot, {people} people: {echo:.0f} replies/s")
    say(f"the bot, {people} people: {bot:.0f} replies/s")
    say(f"ratio: {bot / echo:.2f} (at least {LEAST}): {verdict}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.load",
        description="Replies a second: the bot against a bare aiogram echo bot on the same loopback server.",
        epilog="example: python -m benchmarks.load --people 50 --seconds 10",
    )
    parser.add_argument("--people", type=int, default=50, help="who ask at the same time (default 50)")
    parser.add_argument("--seconds", type=float, default=5.0, help="length of a measurement (default 5)")
    parser.add_argument("--rounds", type=int, default=2, help="measurements of each bot (default 2)")
    parser.add_argument("--webhook", action="store_true", help="by webhook instead of polling")
    args = parser.parse_args()
    asyncio.run(measure(args.people, args.seconds, args.rounds, args.webhook))
    return 0


if __name__ == "__main__":
    sys.exit(main())
