"""The log: one line a record, as text or as JSON, and no secret in it."""

import json
import logging
import re
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Literal

request: ContextVar[str] = ContextVar("request", default="-")
"""What is being worked at, in every record that the work leaves: `u17` for the update 17."""

_TEXT = "%(asctime)s %(levelname)s [%(request)s] %(name)s: %(message)s"
_TOKEN = re.compile(r"(?<!\d)\d+:[A-Za-z0-9_-]{20,}")
_HIDDEN = "***"
_TALKATIVE = ("aiogram.event", "asyncio", "pymorphy3", "yoyo")
"""Loggers that tell of every update, statement or file, some with the words of people."""


class SafeFormatter(logging.Formatter):
    """Formats as text and hides secrets, wherever in a record or its traceback they stand."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(_TEXT)
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        record.request = request.get()
        return self.hidden(super().format(record))

    def hidden(self, text: str) -> str:
        """The text without secrets: those known by heart, and whatever looks like a bot's token."""
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return _TOKEN.sub(_HIDDEN, text)


class JsonFormatter(SafeFormatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "request": request.get(),
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["error"] = self.formatException(record.exc_info)
        return self.hidden(json.dumps(entry, ensure_ascii=False))


def set_up_logging(level: str, form: Literal["text", "json"], secrets: Iterable[str] = ()) -> None:
    """Send all logs to standard error in this form, from this level on."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter(secrets) if form == "json" else SafeFormatter(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("psycopg").setLevel(logging.ERROR)  # who needed the connection tells of it, too
