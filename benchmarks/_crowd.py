"""A crowd on a loopback Bot API server: each person asks anew once answered, and no question comes twice."""

import asyncio
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from functools import cache
from pathlib import Path

from benchmarks._questions import different_questions
from bot.publishing.build import published_index
from bot.quality import Score
from bot.settings import Settings
from tests.botapi.server import BotApiServer, Json
from tests.botapi.webhook import WebhookDelivery

ROOT = Path(__file__).resolve().parent.parent
BOT = ("-m", "bot", "run")
ECHO = ("-m", "benchmarks._echo")
HOOK = {"WEBHOOK_URL": "https://bot.example/telegram", "WEBHOOK_SECRET": "s3cret", "HTTP_PORT": "0"}


WARM = 1000
"""Replies after which a bot has met most words that people use; only then it is measured."""


class Crowd(BotApiServer):
    """People who each have one question open at a time; `answered` counts the replies."""

    def __init__(self, people: int) -> None:
        super().__init__()
        self.answered = 0
        self.closed: Callable[[int], object] = self._ask
        """What to do when a person was replied to: by default they ask anew."""
        self._people = people
        self._questions = different_questions()

    def ask(self) -> None:
        """Everybody asks a first question."""
        for person in range(1, self._people + 1):
            self._ask(person)

    async def reach(self, replies: int) -> None:
        """Return once so many replies have come."""
        while self.answered < replies:
            self._changed.clear()
            await self._changed.wait()

    async def _send_message(self, params: Json) -> Json:
        message = await super()._send_message(params)
        self.sent.clear()
        self.messages.clear()
        self.calls.clear()
        self.answered += 1
        self.closed(params["chat_id"])
        return message

    def _ask(self, person: int) -> None:
        self.say(person, next(self._questions))

    def say(self, person: int, question: str) -> None:
        """A person asks this question."""
        who = {"id": person, "is_bot": False, "first_name": "A", "language_code": "ru"}
        chat = {"id": person, "type": "private", "first_name": "A"}
        number = self.next_message_id()
        self.inject(
            message={
                "message_id": number,
                "date": int(time.time()),
                "chat": chat,
                "from": who,
                "text": question,
            }
        )


@cache
def _built() -> tempfile.TemporaryDirectory[str]:
    """A state of which each bot gets a copy: with the index and the base's quality, as after some minutes."""
    folder = tempfile.TemporaryDirectory()
    index = published_index(Settings(state_dir=Path(folder.name)))
    quality = Path(folder.name) / "quality"
    quality.mkdir()
    score = json.dumps(asdict(Score(0, 0, 0, 0)))
    (quality / f"{index.hash}.json").write_text(score, encoding="utf-8")
    return folder


@asynccontextmanager
async def serving(
    arguments: Sequence[str], people: int, *, webhook: bool = False
) -> AsyncIterator[tuple[Crowd, int]]:
    """A bot in a process of its own that has answered everybody once; gives the crowd and the process id."""
    crowd = Crowd(people)
    await crowd.start()
    delivering: asyncio.Task[None] | None = None
    with tempfile.TemporaryDirectory() as folder:
        state = f"{folder}/state"
        if arguments == BOT:
            await asyncio.to_thread(shutil.copytree, _built().name, state)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=ROOT,
            env=os.environ
            | {
                "BOT_TOKEN": crowd.token,
                "TELEGRAM_API_URL": crowd.url,
                "STATE_DIR": state,
                "LOG_LEVEL": "ERROR",
            }
            | (HOOK if webhook else {}),
            stdout=asyncio.subprocess.PIPE,
        )
        ended = asyncio.create_task(process.wait())
        try:
            if webhook:
                assert process.stdout
                address = (await process.stdout.readline()).decode().split()[-1]
                delivering = asyncio.create_task(WebhookDelivery(crowd, [f"http://{address}"]).run())
            crowd.ask()
            ready = asyncio.create_task(crowd.reach(people))
            await asyncio.wait([ready, ended], return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                raise SystemExit(f"{' '.join(arguments)} ended with code {ended.result()}")
            yield crowd, process.pid
        finally:
            if delivering:
                delivering.cancel()
            if process.returncode is None:
                process.terminate()
            await ended
            await crowd.stop()
