"""What an outage costs: PostgreSQL and Redis stopped under load, and started again.

    python -m benchmarks.outage

Two replicas behind a webhook, on servers of the benchmark's own. Bounds: nothing lost, every chat in
order, whoever writes meanwhile is told politely and answered afterwards, and nobody has to do anything.
"""

import argparse
import asyncio
import sys
import tempfile

from benchmarks._replicas import GROUPS, HOOK, PATIENCE, Replica, arrive, different, report, settle
from benchmarks._servers import OwnPostgres, OwnRedis, own_servers
from bot.console import say
from bot.texts.catalog import Catalog
from bot.updates.loop import WORKERS
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.botapi.webhook import WebhookDelivery
from tests.numbered import QUESTION

PEOPLE = 20
"""Who ask in private chats during the outage."""
FIRST_PERSON = 10_000
CALM = 5.0
"""Seconds under load before the outage."""


async def measure(questions: int, rate: float, seconds: float) -> bool:
    """Whether the bounds hold."""
    server = BotApiServer()
    await server.start()
    async with own_servers() as (postgres, redis):
        with tempfile.TemporaryDirectory() as state:
            shared = {
                **HOOK, "BOT_TOKEN": server.token, "TELEGRAM_API_URL": server.url, "STATE_DIR": state,
                "DATABASE_URL": postgres.url, "REDIS_URL": redis.url,
            }  # fmt: skip
            pair = [Replica(shared), Replica(shared)]
            for replica in pair:
                await replica.start()
            targets = [f"http://127.0.0.1:{replica.port}" for replica in pair]
            delivering = asyncio.create_task(WebhookDelivery(server, targets).run())
            arriving = asyncio.create_task(arrive(server, GROUPS, questions, rate))
            try:
                people = await _outage(server, postgres, redis, seconds)
                await arriving
                await settle(server, questions, PATIENCE)
            finally:
                delivering.cancel()
                for replica in pair:
                    await replica.stop()
    await server.stop()
    return _is_polite(people) and report(server, GROUPS, questions, most=2 * WORKERS)


async def _outage(
    server: BotApiServer, postgres: OwnPostgres, redis: OwnRedis, seconds: float
) -> list[Person]:
    """Stop and start both; gives those who asked meanwhile."""
    loop = asyncio.get_running_loop()
    await asyncio.sleep(CALM)
    before = different(server)
    await asyncio.gather(postgres.stop(), redis.stop())
    people = [Person(server, FIRST_PERSON + number) for number in range(PEOPLE)]
    for person in people:
        person.say(QUESTION)
    await asyncio.sleep(seconds)
    meanwhile = different(server)
    await asyncio.gather(postgres.start(), redis.start())
    back = loop.time()
    await server.until(lambda: different(server) > meanwhile)
    say(f"{before} answered before, {meanwhile - before} during {seconds:.0f} s without servers, "
        f"the first after {loop.time() - back:.1f} s")  # fmt: skip
    return people


def _is_polite(people: list[Person]) -> bool:
    """Whether those who asked during the outage were told once, and answered once."""
    notice = Catalog.load().in_language("ru").get("error-store")
    told = sum(person.replies.count(notice) for person in people)
    answers = [sum("Цифробанк" in reply for reply in person.replies) for person in people]
    say(f"{PEOPLE} asked meanwhile: {told} notices, {sum(map(bool, answers))} answered")
    return all(person.replies.count(notice) <= 1 for person in people) and told > 0 and all(answers)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.outage",
        description="What is lost when PostgreSQL and Redis stop under load.",
        epilog="example: python -m benchmarks.outage --questions 2000 --rate 50 --seconds 10",
    )
    parser.add_argument("--questions", type=int, default=2000, help="asked all in all (default 2000)")
    parser.add_argument("--rate", type=float, default=50.0, help="questions a second (default 50)")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long both are away (default 10)")
    args = parser.parse_args()
    return 0 if asyncio.run(measure(args.questions, args.rate, args.seconds)) else 1


if __name__ == "__main__":
    sys.exit(main())
