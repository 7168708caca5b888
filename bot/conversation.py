"""One person asking in one chat: reads a question, sends the reply, remembers both."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from aiogram.utils.formatting import BlockQuote

from bot.answer.model import Answer, Clarify, NotFound, Reason, Reply, Turn
from bot.answer.ports import Answerer
from bot.errors import StoreError
from bot.facts.lookup import words_of
from bot.facts.model import Lang
from bot.scrub import scrubbed
from bot.store.journal import Answers, KeptAnswer, Told
from bot.store.protocols import Replies, SentReply, Turns
from bot.store.reports import Asked, QuestionLog
from bot.texts.catalog import Catalog, Texts
from bot.view.answered import ShownAnswers, numbered_answers, without_question
from bot.view.outline import clip
from bot.view.reply import QUESTION_LIMIT, Screen, reply_view
from bot.view.split import joined

log = logging.getLogger(__name__)

CHATTER = frozenset({Reason.EMPTY, Reason.GREETING, Reason.THANKS, Reason.OFF_TOPIC})
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
    shown: ShownAnswers
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
        turn = await self.turns.last(self.chat, self.user, self.thread)
        reply = self._read(text, turn, literal)
        if unasked and self._is_chatter(text, reply):
            return
        texts = self.catalog.in_language(reply.lang)
        kept: KeptAnswer | None = None
        today = datetime.now(UTC).date()
        if isinstance(reply, Answer):
            kept, screen = await self._numbered(reply, text, texts, today)
        else:
            screen = self._view(reply, text, texts, today)
        message = await send(_under_quote(text, screen) if quoted else screen)
        context = turn if isinstance(reply, NotFound) else None  # of use to whoever waits for the answer
        sent = SentReply(message, screen.offers, screen.more, text, kept.number if kept else "", context)
        asked = _asked(text, reply, time.perf_counter() - started)
        async with best_effort():
            await asyncio.gather(
                self.replies.remember(self.chat, self.user, sent, question),
                self.questions.note(self.user, asked),
                *self._remembering(reply, kept),
            )  # at once, so that the store commits them together

    async def keep(self, message: int, screen: Screen) -> None:
        """Remember what the buttons of a message stand for, and what it tells."""
        if screen.offers or screen.more:
            async with best_effort():
                reply = SentReply(message, screen.offers, screen.more)
                await self.replies.remember(self.chat, self.user, reply)
        await self.tell(screen.told)

    async def tell(self, facts: Iterable[str], lang: Lang | None = None) -> None:
        """Note that the person was told these facts, so that a correction of them reaches them."""
        async with best_effort():
            said = words_of(self.engine.base, facts, lang or self.lang)
            await self.told.note(self.user, self.chat, lang or self.lang, said)

    def _view(self, reply: Reply, typed: str, texts: Texts, today: date) -> Screen:
        entities, group = self.engine.base.entities, self.chat < 0
        return reply_view(reply, texts, entities, typed=typed, today=today, brief=group)

    async def _numbered(
        self, reply: Answer, typed: str, texts: Texts, today: date
    ) -> tuple[KeptAnswer | None, Screen]:
        """The answer under its number, kept before anybody sees it; without one where nothing can be kept."""
        base = self.engine.base
        reply = without_question(reply, base)
        repaired = typed if reply.understood is not None else None
        key = (reply, repaired, texts.lang, base.hash, self.chat < 0, today)
        async with best_effort():
            if (shown := self.shown.find(key)) and await self.answers.add(shown[0]):
                return shown
            screen = self._view(reply, typed, texts, today)
            for kept, numbered in numbered_answers(reply, screen, base, texts):
                if await self.answers.add(kept):
                    self.shown.keep(key, kept, numbered)
                    return kept, numbered
        return None, self._view(reply, typed, texts, today)

    def _remembering(self, reply: Reply, kept: KeptAnswer | None) -> Iterator[Awaitable[None]]:
        if reply.turn is not None:
            yield self.turns.remember(self.chat, self.user, reply.turn, self.thread)
        if kept is not None:
            yield self.told.note(self.user, self.chat, kept.lang, kept.said, kept.number)

    def _is_chatter(self, text: str, reply: Reply) -> bool:
        """Whether refused words ask nothing: without the turn that they follow, they are off topic."""
        if not isinstance(reply, NotFound) or reply.reason in CHATTER:
            return isinstance(reply, NotFound)
        alone = None if "?" in text else self.engine.ask(text)
        return isinstance(alone, NotFound) and alone.reason in CHATTER

    def _read(self, text: str, turn: Turn | None, literal: bool) -> Reply:
        """A question without a letter has no language of its own, so it is answered in the person's."""
        spoken = any(char.isalpha() for char in text)
        return self.engine.ask(text, turn, lang=None if spoken else self.lang, literal=literal)


@asynccontextmanager
async def best_effort() -> AsyncIterator[None]:
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
