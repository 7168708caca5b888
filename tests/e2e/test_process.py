"""The bot as a process: killed, stopped, misconfigured, cut off."""

import asyncio
import signal
import time

from tests.botapi.faults import UNAUTHORIZED
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.e2e.conftest import Start

QUESTION = "Что такое Цифробанк?"


async def test_a_killed_bot_answers_the_rest_after_its_restart(telegram: BotApiServer, start: Start) -> None:
    people = [Person(telegram, 700 + number) for number in range(10)]
    for person in people * 10:
        person.say(QUESTION)
    telegram.delay = 0.02
    first = await start()
    await telegram.until(lambda: sum(len(person.replies) for person in people) >= 30)
    first.kill()
    await first.wait()
    answered = sum(len(person.replies) for person in people)
    assert answered < 100
    await start()
    await telegram.until(lambda: all(len(person.replies) >= 10 for person in people))
    twice = sum(len(person.replies) for person in people) - 100
    assert 0 <= twice <= len(people)


async def test_sigterm_lets_running_answers_finish(telegram: BotApiServer, start: Start) -> None:
    people = [Person(telegram, 800 + number) for number in range(4)]
    process = await start()
    await telegram.until(lambda: bool(telegram.called("getUpdates")))
    telegram.delay = 0.5
    for person in people:
        person.say(QUESTION)
    await telegram.until(lambda: len(telegram.called("sendMessage")) == 4)
    process.send_signal(signal.SIGTERM)
    started = time.monotonic()
    _, errors = await process.communicate()
    assert process.returncode == 0
    assert time.monotonic() - started < 20
    assert [len(person.replies) for person in people] == [1, 1, 1, 1]
    assert b"Traceback" not in errors


async def test_a_token_that_telegram_does_not_know_is_one_clear_line(
    telegram: BotApiServer, start: Start
) -> None:
    telegram.fail("getMe", UNAUTHORIZED)
    process = await start()
    _, errors = await process.communicate()
    assert process.returncode == 2
    [line] = errors.decode().splitlines()
    assert line.startswith("BOT_TOKEN: Telegram does not know this token (401)")
    assert telegram.token not in line


async def test_an_unreachable_telegram_is_waited_for_and_the_wait_can_be_ended(
    telegram: BotApiServer, start: Start
) -> None:
    await telegram.stop()
    process = await start()
    assert process.stderr
    line = (await asyncio.wait_for(process.stderr.readline(), 60)).decode()
    assert "failed" in line
    assert telegram.token not in line
    process.send_signal(signal.SIGINT)
    _, errors = await process.communicate()
    assert process.returncode == 0
    assert b"Traceback" not in errors


async def test_without_a_token_the_local_page_is_served(start: Start) -> None:
    process = await start(BOT_TOKEN="", HTTP_PORT="0")
    assert process.stdout
    line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
    port = int(line.split("http://127.0.0.1:")[1].split("/")[0])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    assert b"200 OK" in await reader.readline()
    writer.close()
    process.send_signal(signal.SIGINT)
    await process.communicate()
    assert process.returncode == 0
