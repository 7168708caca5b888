"""One person asking in one chat: reads a question, sends the reply, remembers both."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiogram.utils.formatting import BlockQuote

from bot.answer.model import Reply
from bot.answer.ports import Answerer
from bot.errors import StoreError
from bot.facts.model import Lang
from bot.store.protocols import Replies, SentReply, Turns
from bot.texts.catalog import Catalog
from bot.view.outline import clip
from bot.view.reply import QUESTION_LIMIT, Screen, reply_view, with_as_typed
from bot.view.split import joined

log = logging.getLogger(__name__)

Send = Callable[[Screen], Awaitable[int]]
"""Sends a screen and returns the id of its message."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Who asks where, and who answers; `lang` is the person's language."""

    engine: Answerer
    turns: Turns
    replies: Replies
    catalog: Catalog
    lang: Lang
    chat: int
    user: int
    thread: int | None = None

    async def answer(
        self,
        text: str,
        send: Send,
        *,
        question: int | None = None,
        quoted: bool = False,
        literal: bool = False,
    ) -> None:
        """Answer a question by `send`; `question` is its message, `quoted` repeats its words on top.

        `literal` reads the words as they stand, unrepaired.
        """
        reply = await self._read(text, literal)
        texts = self.catalog.in_language(reply.lang)
        screen = reply_view(reply, texts, self.engine.base.entities)
        if reply.understood is not None:
            screen = with_as_typed(screen, text, texts)
        message = await send(_under_quote(text, screen) if quoted else screen)
        if reply.turn is not None:
            async with _best_effort():
                await self.turns.remember(self.chat, self.user, reply.turn, self.thread)
        await self.keep(message, screen, question)

    async def keep(self, message: int, screen: Screen, question: int | None = None) -> None:
        """Remember what the buttons of a message stand for, and what it answers."""
        if question is not None or screen.offers or screen.more:
            reply = SentReply(message, screen.offers, screen.more)
            async with _best_effort():
                await self.replies.remember(self.chat, self.user, reply, question)

    async def _read(self, text: str, literal: bool) -> Reply:
        """A question without a letter has no language of its own, so it is answered in the person's."""
        turn = await self.turns.last(self.chat, self.user, self.thread)
        spoken = any(char.isalpha() for char in text)
        return self.engine.ask(text, turn, lang=None if spoken else self.lang, literal=literal)


@asynccontextmanager
async def _best_effort() -> AsyncIterator[None]:
    """What cannot be remembered of an answer is no reason to send it again."""
    try:
        yield
    except StoreError as error:
        log.error("An answer was sent but not remembered: %s", error)


def _under_quote(question: str, screen: Screen) -> Screen:
    content = joined([BlockQuote(clip(question, QUESTION_LIMIT)), screen.content])
    return Screen(content, screen.keyboard, screen.offers, screen.more)
