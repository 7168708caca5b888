"""One person asking in one chat: reads a question, sends the reply, remembers both."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from aiogram.utils.formatting import BlockQuote

from bot.answer.model import Answer, Clarify, NotFound, Reason, Reply
from bot.answer.ports import Answerer
from bot.errors import StoreError
from bot.facts.model import Lang
from bot.scrub import scrubbed
from bot.store.journal import Answers, KeptAnswer, Told
from bot.store.protocols import Replies, SentReply, Turns
from bot.store.reports import Asked, QuestionLog
from bot.texts.catalog import Catalog, Texts
from bot.view.answered import numbered_answers
from bot.view.outline import clip
from bot.view.reply import QUESTION_LIMIT, Screen, reply_view
from bot.view.split import joined

log = logging.getLogger(__name__)

CHATTER = frozenset({Reason.EMPTY, Reason.OFF_TOPIC})
"""Refusals that say: this may not have been a question at all."""

Send = Callable[[Screen], Awaitable[int]]
"""Sends a screen and returns the id of its message."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Who asks where, and who answers; `lang` is the person's language."""

    engine: Answerer
    turns: Turns
    replies: Replies
    answers: Answers
    told: Told
    questions: QuestionLog
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
        unasked: bool = False,
    ) -> None:
        """Answer a question by `send`; `question` is its message, `quoted` repeats its words on top.

        `literal` reads the words as they stand, unrepaired. Of words that may be no
        question (`unasked`), those outside our field are left alone.
        """
        started = time.perf_counter()
        reply = await self._read(text, literal)
        if unasked and isinstance(reply, NotFound) and reply.reason in CHATTER:
            return
        texts = self.catalog.in_language(reply.lang)
        today = datetime.now(UTC).date()
        screen = reply_view(reply, texts, self.engine.base.entities, typed=text, today=today)
        kept: KeptAnswer | None = None
        if isinstance(reply, Answer):
            kept, screen = await self._numbered(reply, screen, texts)
        message = await send(_under_quote(text, screen) if quoted else screen)
        sent = SentReply(message, screen.offers, screen.more, text, kept.number if kept else "")
        asked = _asked(text, reply, time.perf_counter() - started)
        async with _best_effort():
            await asyncio.gather(
                self.replies.remember(self.chat, self.user, sent, question),
                self.questions.note(self.user, asked),
                *self._remembering(reply, kept),
            )  # at once, so that the store commits them together

    async def keep(self, message: int, screen: Screen, question: int | None = None) -> None:
        """Remember what the buttons of a message stand for, and what it answers."""
        if question is not None or screen.offers or screen.more:
            reply = SentReply(message, screen.offers, screen.more)
            async with _best_effort():
                await self.replies.remember(self.chat, self.user, reply, question)

    async def _numbered(
        self, reply: Answer, screen: Screen, texts: Texts
    ) -> tuple[KeptAnswer | None, Screen]:
        """The answer under its number, kept before anybody sees it; without one where nothing can be kept."""
        async with _best_effort():
            for kept, numbered in numbered_answers(reply, screen, self.engine.base, texts):
                if await self.answers.add(kept):
                    return kept, numbered
        return None, screen

    def _remembering(self, reply: Reply, kept: KeptAnswer | None) -> Iterator[Awaitable[None]]:
        if reply.turn is not None:
            yield self.turns.remember(self.chat, self.user, reply.turn, self.thread)
        if kept is not None:
            yield self.told.note(self.user, self.chat, kept)

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


def _asked(text: str, reply: Reply, latency: float) -> Asked:
    words = scrubbed(reply.understood or text)
    match reply:
        case Answer():
            return Asked(words, "answer", reply.lang, latency)
        case Clarify():
            return Asked(words, "clarify", reply.lang, latency)
        case NotFound():
            return Asked(words, "not_found", reply.lang, latency, reply.reason)


def _under_quote(question: str, screen: Screen) -> Screen:
    content = joined([BlockQuote(clip(question, QUESTION_LIMIT)), screen.content])
    return Screen(content, screen.keyboard, screen.offers, screen.more)
