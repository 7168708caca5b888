"""What the bot counts and times, in the form that Prometheus reads."""

import logging
import time
from collections.abc import Awaitable, Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.process_collector import ProcessCollector

from bot.answer.model import Answer, Clarify, NotFound, Reply, Turn
from bot.answer.ports import Answerer
from bot.facts.model import FactBase, Lang
from bot.store.protocols import RawUpdate

_FAST = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
_SLOW = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Bounds of histograms, in seconds."""
_OUTCOMES: dict[type[Reply], str] = {Answer: "answer", Clarify: "clarify", NotFound: "not_found"}


class Metrics:
    """All figures of one process; `text()` shows them."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self.updates = Counter("bot_updates", "Updates handled", ["kind", "outcome"], registry=registry)
        self.handling = Histogram(
            "bot_handling_seconds", "From the hand-over to the handlers until the reply was accepted",
            buckets=_SLOW, registry=registry,
        )  # fmt: skip
        self.replies = Counter("bot_replies", "What the engine replied", ["outcome"], registry=registry)
        self.refusals = Counter("bot_refusals", "Questions without an answer", ["reason"], registry=registry)
        self.answering = Histogram(
            "bot_answering_seconds", "The engine's own time for a question", buckets=_FAST, registry=registry
        )
        self.throttled = Counter("bot_throttled", "Events refused as too many", ["limit"], registry=registry)
        self.errors = Counter("bot_errors", "Errors in the log", ["logger"], registry=registry)
        self._queue = Gauge("bot_queue_depth", "Updates in memory that wait", registry=registry)
        self._base = Gauge("bot_base", "1 for the base that answers now", ["version"], registry=registry)
        self._engine: Answerer | None = None

    def watch(self, queue_depth: Callable[[], int], engine: Answerer) -> None:
        """Show these at each reading."""
        self._queue.set_function(queue_depth)
        self._engine = engine

    def text(self) -> bytes:
        """Everything, in the text format of Prometheus."""
        self._base.clear()
        if self._engine is not None:
            self._base.labels(self._engine.base.hash).set(1)
        return generate_latest(self._registry)

    def log_handler(self) -> logging.Handler:
        """Counts errors of the log."""
        handler = _Counting(logging.ERROR)
        handler.counter = self.errors
        return handler


class _Counting(logging.Handler):
    counter: Counter

    def emit(self, record: logging.LogRecord) -> None:
        self.counter.labels(record.name).inc()


class MeasuredAnswerer:
    """An `Answerer` whose replies are counted and timed."""

    def __init__(self, engine: Answerer, metrics: Metrics) -> None:
        self._engine = engine
        self._metrics = metrics

    @property
    def base(self) -> FactBase:
        return self._engine.base

    def ask(
        self, text: str, turn: Turn | None = None, *, lang: Lang | None = None, literal: bool = False
    ) -> Reply:
        started = time.perf_counter()
        reply = self._engine.ask(text, turn, lang=lang, literal=literal)
        self._metrics.answering.observe(time.perf_counter() - started)
        self._metrics.replies.labels(_OUTCOMES[type(reply)]).inc()
        if isinstance(reply, NotFound):
            self._metrics.refusals.labels(reply.reason).inc()
        return reply

    def concepts(self, text: str) -> frozenset[str]:
        return self._engine.concepts(text)


class MeasuredFeed:
    """The hand-over to the handlers, counted and timed."""

    def __init__(self, feed: Callable[[RawUpdate], Awaitable[None]], metrics: Metrics) -> None:
        self._feed = feed
        self._metrics = metrics

    async def __call__(self, update: RawUpdate) -> None:
        outcome, started = "failed", time.perf_counter()
        try:
            await self._feed(update)
            outcome = "done"
        finally:
            self._metrics.handling.observe(time.perf_counter() - started)
            self._metrics.updates.labels(_kind(update), outcome).inc()


_KINDS = frozenset({"message", "edited_message", "callback_query", "inline_query", "my_chat_member"})


def _kind(update: RawUpdate) -> str:
    """The kind of an update, from a short list: a label may not be anything that someone sends."""
    return next((kind for kind in update if kind in _KINDS), "other")
