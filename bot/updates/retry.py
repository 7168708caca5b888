"""What becomes of a request that failed: waited out, sent again, taken as done, or given up."""

import asyncio
import json
import logging
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    AnswerInlineQuery,
    EditEphemeralMessageText,
    EditMessageReplyMarkup,
    EditMessageText,
    TelegramMethod,
)
from aiohttp import ClientConnectorError

from bot.updates.backoff import Backoff
from bot.updates.polling import GetRawUpdates

log = logging.getLogger(__name__)

REFUSALS = 9
"""How often a request is sent again after a 5xx: for about two minutes."""
RESETS = 4
"""How often a request is sent again that may have arrived before its connection broke. A reply
sent twice is a nuisance, a reply that never comes is a fault."""

_REPEATABLE = ("get", "set", "delete", "edit", "answer")
"""Beginnings of the methods that do no harm when done twice."""
_HARMLESS: tuple[tuple[tuple[type[TelegramMethod[Any]], ...], str], ...] = (
    ((EditMessageText, EditMessageReplyMarkup, EditEphemeralMessageText), "message is not modified"),
    ((AnswerCallbackQuery, AnswerInlineQuery), "query is too old"),
)
"""Refusals of what is already so, or of what nobody waits for any more (an update answered late)."""


class RetryMiddleware(BaseRequestMiddleware):
    """Carries requests through a bad network and a busy Telegram, which aiogram leaves to its users.

    A 429 is waited out in full and a refused connection is tried for as long as it takes; the
    update loop bounds both when it stops. `getUpdates` has rules of its own.
    """

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        if isinstance(method, GetRawUpdates):
            return await make_request(bot, method)
        backoff, tries = Backoff(), 0
        while True:
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                delay = float(error.retry_after)
            except AiogramError as error:
                if is_harmless(error, method):
                    return True
                if not is_refused_connection(error):
                    tries += 1
                    if tries > repetitions(error, method):
                        raise
                delay = backoff.next()
                reason = error.__class__.__name__
                log.warning("%s failed (%s). Again in %.1f s", method.__api_method__, reason, delay)
            await asyncio.sleep(delay)


def is_harmless(error: AiogramError, method: TelegramMethod[Any]) -> bool:
    """Whether Telegram refused only what makes no difference."""
    return isinstance(error, TelegramBadRequest) and any(
        isinstance(method, kinds) and words in error.message for kinds, words in _HARMLESS
    )


def is_refused_connection(error: AiogramError) -> bool:
    """Whether no connection came about, so that the request surely did not arrive."""
    return isinstance(error, TelegramNetworkError) and isinstance(error.__cause__, ClientConnectorError)


def repetitions(error: AiogramError, method: TelegramMethod[Any]) -> int:
    """How often `method` may be sent again after `error`, all tries together."""
    if isinstance(error, TelegramEntityTooLarge):
        return 0
    if isinstance(error, TelegramServerError) or _is_no_json(error):
        return REFUSALS
    if not isinstance(error, TelegramNetworkError):
        return 0
    slow = isinstance(error.__cause__, asyncio.TimeoutError)
    if slow and not method.__api_method__.startswith(_REPEATABLE):
        return 0  # Telegram is most likely still at it
    return RESETS


def _is_no_json(error: AiogramError) -> bool:
    """A gateway's own error page in place of Telegram's answer (a 502, as a rule)."""
    return isinstance(error, ClientDecodeError) and isinstance(error.original, json.JSONDecodeError)
