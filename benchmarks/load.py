"""How many replies a second the bot gives to a crowd, against a bare aiogram echo bot in the same run.

    python -m benchmarks.load [--webhook]

Both talk to the same kind of loopback Bot API server, whose own work is part of either figure.
Bound: at least half the echo bot's rate with 50 people who ask at the same time. The processor time of either
bot tells the same on a machine that is busy with something else.
"""

import argparse
import asyncio
import os
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks._crowd import BOT, ECHO, WARM, serving
from bot.console import say

LEAST = 0.5  # of the echo bot's rate


@dataclass(frozen=True, slots=True)
class Pace:
    """Replies a second, and the milliseconds of processor time that the bot's process took for each."""

    rate: float
    cost: float


async def pace(arguments: Sequence[str], people: int, seconds: float, webhook: bool) -> Pace:
    """Measured for `seconds`, when the bot is warm."""
    async with serving(arguments, people, webhook=webhook) as (crowd, pid):
        await crowd.reach(WARM)
        answered, spent, started = crowd.answered, processor_time(pid), time.monotonic()
        await asyncio.sleep(seconds)
        count = crowd.answered - answered
        return Pace(count / (time.monotonic() - started), (processor_time(pid) - spent) / count * 1000)


def processor_time(pid: int) -> float:
    """Seconds of a process in user and system mode; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measure(people: int, seconds: float, rounds: int, webhook: bool) -> bool:
    """Take turns, so that whatever else the machine does burdens both alike; print medians."""
    found: dict[str, list[Pace]] = {"echo": [], "bot": []}
    for _ in range(rounds):
        found["echo"].append(await pace(ECHO, people, seconds, webhook))
        found["bot"].append(await pace(BOT, people, seconds, webhook))
    rates = {name: statistics.median(each.rate for each in paces) for name, paces in found.items()}
    costs = {name: statistics.median(each.cost for each in paces) for name, paces in found.items()}
    for name, title in (("echo", "echo bot"), ("bot", "the bot")):
        cost = f"{costs[name]:.2f} ms of processor time each"
        say(f"{title}, {people} people: {rates[name]:.0f} replies/s, {cost}")
    ratio = rates["bot"] / rates["echo"]
    if costs["bot"]:
        say(f"by processor time alone: {costs['echo'] / costs['bot']:.2f}")
    say(f"ratio: {ratio:.2f} (at least {LEAST}): {'ok' if ratio >= LEAST else 'TOO SLOW'}")
    return ratio >= LEAST


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
    return 0 if asyncio.run(measure(args.people, args.seconds, args.rounds, args.webhook)) else 1


if __name__ == "__main__":
    sys.exit(main())
