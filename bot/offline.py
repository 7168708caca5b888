"""Composition root of the command line: the engine and the frame texts, without aiogram."""

import hashlib
import json
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.answer.engine import Engine
from bot.answer.model import Answer, Explanation, Reply, Turn
from bot.answer.morph import Morph
from bot.batch import Broken, Request
from bot.console import progress
from bot.errors import UsageError
from bot.facts.model import Article, Lang
from bot.index.reader import open_index
from bot.publishing.build import published_index
from bot.settings import Settings
from bot.texts.catalog import Catalog
from bot.view.plain import reply_object, reply_page


@dataclass(frozen=True, slots=True)
class Answerer:
    """Questions in, words out, as one person would be answered; `lang` overrules the detected language."""

    engine: Engine
    catalog: Catalog
    lang: Lang | None = None

    def ask(self, question: str, context: Sequence[str] = ()) -> Reply:
        """The reply to `question` after the earlier messages of `context`, in their order."""
        return self.engine.ask(question, self._turn_after(context), lang=self.lang)

    def explain(self, question: str) -> Explanation:
        """The reply with the steps that led to it."""
        return self.engine.explain(question, lang=self.lang)

    @staticmethod
    def is_answer(reply: Reply) -> bool:
        """Whether the reply states what was asked, rather than refuse or ask back."""
        return isinstance(reply, Answer)

    def page(self, reply: Reply) -> str:
        """A reply as a person reads it in a terminal."""
        return reply_page(reply, self.catalog.in_language(reply.lang), self.engine.base.entities)

    def object(self, request: Request) -> dict[str, Any]:
        """The contract's answer object; `latency_ms` is the engine's time for the question alone."""
        turn = self._turn_after(request.context)
        started = time.perf_counter()
        reply = self.engine.ask(request.question, turn, lang=self.lang)
        latency = round((time.perf_counter() - started) * 1000, 3)
        base = self.engine.base
        id = request_id(base.hash, request) if request.id is None else request.id
        texts = self.catalog.in_language(reply.lang)
        return reply_object(reply, texts, base.hash, id, latency, base.entities)

    def objects(self, requests: Iterable[Request | Broken]) -> Iterator[dict[str, Any]]:
        """An object for each request in the same order; a broken one gets its reason in `error`."""
        for request in requests:
            if isinstance(request, Broken):
                yield {"id": request.id, "error": request.error}
            else:
                yield self.object(request)

    def _turn_after(self, context: Sequence[str]) -> Turn | None:
        turn: Turn | None = None
        for message in context:
            turn = self.engine.ask(message, turn, lang=self.lang).turn or turn
        return turn


def open_answerer(settings: Settings, only: Sequence[str] = (), lang: Lang | None = None) -> Answerer:
    """An answerer over the index of `settings`, built first if need be.

    `only` restricts it to the articles that these ids or parts of URLs select. Raises UsageError
    where one of them selects nothing, DataError for faults in the data.
    """
    morph = Morph()
    with progress("Building the index…"):
        info = published_index(settings, morph)
    source = open_index(info.path, morph)
    engine = Engine(source, morph)
    if only:
        articles = (*source.base.articles.values(), *source.fed_articles.values())
        engine = engine.only(select_articles(articles, only))
    return Answerer(engine, Catalog.load(), lang)


def select_articles(articles: Collection[Article], patterns: Iterable[str]) -> list[str]:
    """Ids of the articles whose id is a pattern or whose URL contains one; UsageError for a miss."""
    chosen: dict[str, None] = {}
    for pattern in patterns:
        found = [
            article.id
            for article in articles
            if pattern == article.id or (pattern and pattern.casefold() in (article.url or "").casefold())
        ]
        if not found:
            raise UsageError(f"--only {pattern}: no article has this id or this in its URL")
        chosen.update(dict.fromkeys(found))
    return list(chosen)


def request_id(base_hash: str, request: Request) -> str:
    """An id for a request that came without one: the same base, question and context give the same."""
    key = json.dumps([base_hash, request.question, request.context])
    return hashlib.sha256(key.encode()).hexdigest()[:16]
