"""Two replicas behind one address, on PostgreSQL and Redis: one is killed under load."""

from tests.botapi.server import BotApiServer
from tests.e2e.conftest import Start
from tests.e2e.test_webhook import HOOK, delivering, port_of
from tests.numbered import ask_numbered, first_answers
from tests.servers import postgres_schema, redis_url

GROUPS, EACH = 20, 15


async def test_a_killed_replica_loses_nothing_and_the_order_of_each_chat_holds(
    telegram: BotApiServer, start: Start
) -> None:
    with postgres_schema() as url:
        shared = {**HOOK, "DATABASE_URL": url, "REDIS_URL": redis_url(), "HTTP_PORT": "0"}
        first, second = await start(**shared), await start(**shared)
        ports = [await port_of(process) for process in (first, second)]
        telegram.delay = 0.02
        async with delivering(telegram, *ports):
            ask_numbered(telegram, GROUPS, EACH)
            await telegram.until(lambda: replies(telegram) >= GROUPS * EACH // 4)
            first.kill()
            await first.wait()
            assert replies(telegram) < GROUPS * EACH
            await telegram.until(lambda: answers(telegram) == GROUPS * EACH)
    for group in range(1, GROUPS + 1):
        assert first_answers(telegram.calls, group) == list(range(EACH))
    assert replies(telegram) - GROUPS * EACH <= 2 * GROUPS


def replies(telegram: BotApiServer) -> int:
    return len(telegram.called("sendMessage"))


def answers(telegram: BotApiServer) -> int:
    """Replies without the repeated ones."""
    return sum(len(first_answers(telegram.calls, group)) for group in range(1, GROUPS + 1))
