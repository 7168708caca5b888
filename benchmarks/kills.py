"""What kill -9 costs: by polling with a file, or two replicas behind a webhook on PostgreSQL and Redis.

    python -m benchmarks.kills                                   # 20 kills during 5,000 questions by polling
    python -m benchmarks.kills --replicas --questions 10000      # one of two replicas killed every 5 s

Bounds: nothing lost, every chat in order; by polling at most 1% answered twice, with replicas at most
one repetition for each message in flight at a kill.
"""

import argparse
import asyncio
import random
import sys
import tempfile

from benchmarks._replicas import GROUPS, HOOK, PATIENCE, Replica, arrive, different, report, settle
from bot.console import say
from bot.updates.loop import WORKERS
from tests.botapi.server import BotApiServer
from tests.botapi.webhook import WebhookDelivery
from tests.servers import postgres_schema, redis_url

MOST_KILLS = 100


async def by_polling(questions: int, kills: int, rate: float) -> bool:
    """One bot, killed at random moments of a backlog and started again at once."""
    server = BotApiServer()
    await server.start()
    with tempfile.TemporaryDirectory() as state:
        bot = Replica({"BOT_TOKEN": server.token, "TELEGRAM_API_URL": server.url, "STATE_DIR": state})
        await bot.start()
        arriving = asyncio.create_task(arrive(server, GROUPS, questions, rate))
        try:
            for _ in range(kills):
                await asyncio.sleep(random.uniform(0.2, questions / rate / kills))
                await bot.kill()
                await bot.start()
            await arriving
            await settle(server, questions, PATIENCE)
        finally:
            await bot.stop()
            await server.stop()
    return report(server, GROUPS, questions, most=questions // 100)


async def by_replicas(questions: int, rate: float, every: float) -> bool:
    """Two replicas behind one address, one of them killed and started again in turns."""
    server = BotApiServer()
    await server.start()
    with postgres_schema() as database, tempfile.TemporaryDirectory() as state:
        shared = {
            **HOOK, "BOT_TOKEN": server.token, "TELEGRAM_API_URL": server.url, "STATE_DIR": state,
            "DATABASE_URL": database, "REDIS_URL": redis_url(),
        }  # fmt: skip
        pair = [Replica(shared), Replica(shared)]
        for replica in pair:
            await replica.start()
        delivery = WebhookDelivery(server, [f"http://127.0.0.1:{replica.port}" for replica in pair])
        delivering = asyncio.create_task(delivery.run())
        arriving = asyncio.create_task(arrive(server, GROUPS, questions, rate))
        kills = 0
        try:
            while different(server) < questions and kills < MOST_KILLS:
                await asyncio.sleep(every)
                await pair[kills % 2].kill()
                await pair[kills % 2].start()
                kills += 1
            await arriving
            await settle(server, questions, PATIENCE)
        finally:
            delivering.cancel()
            for replica in pair:
                await replica.stop()
            await server.stop()
    say(f"{kills} kills, one replica every {every:.0f} s")
    return report(server, GROUPS, questions, most=kills * WORKERS)


def main() -> int:
    """Kill and count."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.kills",
        description="What is lost, repeated and out of order when the bot is killed.",
        epilog="example: python -m benchmarks.kills --questions 1000 --kills 5",
    )
    parser.add_argument("--replicas", action="store_true", help="two replicas on PostgreSQL and Redis")
    parser.add_argument("--questions", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=20, help="by polling (default 20)")
    parser.add_argument("--rate", type=float, default=150.0, help="questions a second (default 150)")
    parser.add_argument("--every", type=float, default=5.0, help="seconds between kills of replicas")
    args = parser.parse_args()
    if args.replicas:
        sound = asyncio.run(by_replicas(args.questions, args.rate, args.every))
    else:
        sound = asyncio.run(by_polling(args.questions, args.kills, args.rate))
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
