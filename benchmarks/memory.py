"""Resident memory of the running bot, against a bare aiogram echo bot in the same run.

    python -m benchmarks.memory

Measured after both have answered the same number of questions. Bound: at most 80 MB above the echo bot.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks._crowd import BOT, ECHO, serving
from bot.console import say

MOST = 80.0  # MB above the echo bot
PEOPLE = 20


async def resident(arguments: Sequence[str], replies: int) -> float:
    """Resident memory in MB after `replies` replies."""
    async with serving(arguments, PEOPLE) as (crowd, pid):
        await crowd.reach(replies)
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()  # noqa: ASYNC240
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


async def measure(replies: int) -> None:
    """Print both and the difference."""
    echo, bot = await resident(ECHO, replies), await resident(BOT, replies)
    verdict = "ok" if bot - echo <= MOST else "TOO MUCH"
    say(f"echo bot: {echo:.0f} MB resident after {replies} replies")
    say(f"the bot: {bot:.0f} MB resident after {replies} replies")
    say(f"difference: {bot - echo:.0f} MB (at most {MOST:.0f}), ratio {bot / echo:.2f}: {verdict}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.memory",
        description="Resident memory: the bot against a bare aiogram echo bot. Linux only.",
        epilog="example: python -m benchmarks.memory --replies 2000",
    )
    parser.add_argument("--replies", type=int, default=1000, help="replies before measuring (default 1000)")
    args = parser.parse_args()
    if not Path("/proc/self/status").exists():
        say("skipped: this system has no /proc to read resident memory from")
        return 0
    asyncio.run(measure(args.replies))
    return 0


if __name__ == "__main__":
    sys.exit(main())
