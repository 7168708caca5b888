"""All that the bot begins itself, as one part of the app: its jobs, and what wakes them."""

from aiogram import Bot

from bot.notify.jobs import Job, run_jobs
from bot.notify.sender import Sender
from bot.store.protocols import Store
from bot.updates.pace import Limiter


class Notifier:
    """Runs on one replica at a time; `bot` has a session without patience, see `Sender`."""

    def __init__(self, bot: Bot, store: Store, limiter: Limiter) -> None:
        self._bot = bot
        self._sender = Sender(bot, store.outbox, store.replies, limiter)

    async def run(self) -> None:
        """Work until cancelled."""
        jobs: list[Job] = [self._sender.run]
        await run_jobs(jobs)

    async def close(self) -> None:
        """Close the connections to Telegram."""
        await self._bot.session.close()
