"""Sends what lies in the outbox: in turn, at the allowed pace, each message once."""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Final

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
)

from bot.errors import StoreError
from bot.notify.content import Letter, unpacked
from bot.notify.schedule import after_quiet
from bot.store.outgoing import OutboxItem
from bot.store.protocols import Store
from bot.updates.backoff import Backoff
from bot.updates.pace import Limiter, Sleep
from bot.updates.retry import is_refused_connection, repetitions

log = logging.getLogger(__name__)

IN_FLIGHT: Final = 16
"""Messages under way at a time, which are all that a killed process may repeat."""
POLL: Final = 1.0
"""Seconds between two looks into an empty outbox."""
DRAIN: Final = 15.0
"""Seconds that messages under way get when the bot stops."""
LATE: Final = 900.0
"""Seconds past its time after which a message may have got into its reader's quiet hours."""
FAULT_PAUSE: Final = 5.0
"""Seconds after which a message is tried again that Telegram did not take."""


class Sender:
    """The one sender of an outbox; `bot` has no patience of its own, so that faults come here at once."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        limiter: Limiter,
        now: Callable[[], float] = time.time,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._outbox = store.outbox
        self._replies = store.replies
        self._told = store.told
        self._prefs = store.prefs
        self._move_chat = store.move_chat
        self._limiter = limiter
        self._now = now
        self._sleep = sleep
        self._under_way: set[asyncio.Task[None]] = set()
        self._backoff = Backoff()

    async def run(self) -> None:
        """Send for ever; cancelled, let what is under way arrive first."""
        if found := await self._outbox.recover():
            log.info("Sending %d messages again that were under way when the bot died", found)
        try:
            while True:
                if not await self.send_due():
                    await self._sleep(POLL)
        finally:
            if self._under_way:
                await asyncio.wait(self._under_way, timeout=DRAIN)

    async def send_due(self) -> bool:
        """Begin to send what is due; False where there was nothing."""
        while len(self._under_way) >= IN_FLIGHT:
            await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
        items = await self._outbox.claim(IN_FLIGHT - len(self._under_way))
        for item in items:
            await self._begin(item)
        return bool(items)

    async def settle(self) -> None:
        """Return once nothing is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def _begin(self, item: OutboxItem) -> None:
        """Start a message when it may go out; one whose chat has to wait makes way for the others."""
        chat = item.message.chat
        if (morning := await self._morning(item)) is not None:
            await self._outbox.postpone(item.id, morning)
            return
        if (wait := self._limiter.chat_wait(chat)) > 0:
            await self._outbox.postpone(item.id, self._now() + wait)
            return
        await self._limiter.turn(chat)
        task = asyncio.create_task(self._send(item), name=f"outbox-{item.id}")
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _morning(self, item: OutboxItem) -> float | None:
        """When to send what an outage, of ours or of Telegram's, has brought into quiet hours."""
        now = self._now()
        if now - item.due < LATE:
            return None
        free = after_quiet(now, await self._prefs.of(item.message.person))
        return free if free > now else None

    async def _send(self, item: OutboxItem) -> None:
        try:
            await self._deliver(item, unpacked(item))
        except StoreError as error:  # it stays in hand until the next start
            log.error("Cannot record what became of message %d: %s", item.id, error)
        except Exception:
            log.exception("Message %d cannot be sent", item.id)
            await self._outbox.give_up(item.id)

    async def _deliver(self, item: OutboxItem, letter: Letter) -> None:
        chat = item.message.chat
        try:
            message = await self._bot(letter.request)
        except TelegramRetryAfter as error:
            self._limiter.pause(error.retry_after)
            await self._outbox.postpone(item.id, self._now() + error.retry_after)
        except TelegramForbiddenError as error:
            log.info("Chat %d takes no messages (%s): its subscriptions pause", chat, error.message)
            await self._outbox.close_chat(chat)
            await self._outbox.postpone(item.id, self._now())
        except TelegramMigrateToChat as error:
            await self._outbox.postpone(item.id, self._now())
            await self._move_chat(chat, error.migrate_to_chat_id)
        except AiogramError as error:
            await self._note_fault(item, letter, error)
        else:
            self._backoff.reset()
            await self._note_sent(item, letter, message.message_id)

    async def _note_sent(self, item: OutboxItem, letter: Letter, message: int) -> None:
        """Remember what was sent and told, at once, so that the store commits it together."""
        person, chat, reply = item.message.person, item.message.chat, letter.as_sent(message)
        await asyncio.gather(
            self._outbox.sent(item.id),
            *([self._replies.remember(chat, person, reply)] if reply else []),
            *([self._told.note(person, chat, letter.lang, letter.said)] if letter.said else []),
        )

    async def _note_fault(self, item: OutboxItem, letter: Letter, error: AiogramError) -> None:
        """Try again later what may yet arrive; the same rules as for replies."""
        name = error.__class__.__name__
        if is_refused_connection(error):
            pause = self._backoff.next()
            self._limiter.pause(pause)
            await self._outbox.postpone(item.id, self._now() + pause)
        elif item.attempts <= repetitions(error, letter.request):
            log.warning("Message %d failed (%s). Again in %.0f s", item.id, name, FAULT_PAUSE)
            await self._outbox.postpone(item.id, self._now() + FAULT_PAUSE, failed=True)
        else:
            words = "" if isinstance(error, TelegramNetworkError) else f": {error}"
            log.error("Message %d to chat %d is given up (%s%s)", item.id, item.message.chat, name, words)
            await self._outbox.give_up(item.id)
