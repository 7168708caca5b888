"""Processes of the bot at work on one loopback server, and what became of numbered questions."""

import asyncio
import os
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.console import say
from tests.botapi.server import BotApiServer
from tests.numbered import QUESTION, answered, numbered

GROUPS = 100
PATIENCE = 60.0
"""Seconds without an answer after which the rest counts as lost."""
ROOT = Path(__file__).resolve().parent.parent
HOOK = {"WEBHOOK_URL": "https://bot.example/telegram", "WEBHOOK_SECRET": "s3cret"}


@dataclass
class Replica:
    """One process of the bot, which can be killed and started again at the same port."""

    environment: Mapping[str, str]
    port: int = 0
    process: asyncio.subprocess.Process | None = field(default=None, repr=False)

    async def start(self) -> None:
        """Start it; with a webhook, return once it listens."""
        settings = {**os.environ, "LOG_LEVEL": "ERROR", **self.environment, "HTTP_PORT": str(self.port)}
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"), cwd=ROOT, env=settings, stdout=asyncio.subprocess.PIPE
        )
        assert self.process.stdout
        line = (await self.process.stdout.readline()).decode()
        if not line:
            raise SystemExit("the bot did not start")
        if "Listening" in line:
            self.port = int(line.rsplit(":", 1)[1])

    async def kill(self) -> None:
        """kill -9."""
        assert self.process
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> None:
        """SIGTERM."""
        if self.process and self.process.returncode is None:
            self.process.terminate()
            await self.process.wait()


async def arrive(server: BotApiServer, groups: int, questions: int, rate: float) -> None:
    """Numbered questions of so many groups arrive at a steady rate a second; every one is different."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    for count in range(questions):
        number, group = divmod(count, groups)
        server.inject(message=numbered(group + 1, number, f"{QUESTION} {number} {group}"))
        if (ahead := started + count / rate - loop.time()) > 0:
            await asyncio.sleep(ahead)


async def settle(server: BotApiServer, questions: int, patience: float) -> None:
    """Return once so many different questions are answered, or nothing more comes for `patience` seconds."""
    seen, quiet = -1, 0.0
    while quiet < patience and (now := different(server)) < questions:
        quiet = 0.0 if now != seen else quiet + 0.5
        seen = now
        await asyncio.sleep(0.5)


def different(server: BotApiServer) -> int:
    """Questions with an answer at least."""
    return len(set(_answers(server)))


def _answers(server: BotApiServer) -> list[tuple[int, int]]:
    """The group and the question of each answer."""
    sent = (call.params for call in server.called("sendMessage") if call.params["chat_id"] < 0)
    return [(params["chat_id"], params["reply_parameters"]["message_id"]) for params in sent]


def report(server: BotApiServer, groups: int, questions: int, most: int = 0) -> bool:
    """Print what was lost, repeated and out of order; whether nothing was, but for `most` repetitions."""
    sent = Counter(_answers(server))
    lost, repeated = questions - len(sent), sum(sent.values()) - len(sent)
    disordered = 0
    for group in range(1, groups + 1):
        first = list(dict.fromkeys(answered(server.calls, group)))
        disordered += first != sorted(first)
    say(f"{questions} questions: {lost} lost, {repeated} repeated ({repeated / questions:.2%}), "
        f"{disordered} of {groups} chats out of order")  # fmt: skip
    return lost == 0 and disordered == 0 and repeated <= most
