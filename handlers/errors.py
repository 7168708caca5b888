"""What went wrong: logged under an id, told to the person in one sentence with the same id."""

import logging
import secrets

from aiogram import Router
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent
from aiogram.utils.formatting import Text

from bot.errors import StoreError
from bot.texts.catalog import Texts
from bot.view.reply import Screen
from handlers.screens import acknowledge, send_privately

log = logging.getLogger(__name__)

TEMPORARY = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter, StoreError)


def build_router() -> Router:
    """Temporary faults, of Telegram and of the store, are left to the update loop, which tries again."""
    router = Router(name="errors")
    router.error.register(on_blocked, ExceptionTypeFilter(TelegramForbiddenError))
    router.error.register(on_error, ~ExceptionTypeFilter(*TEMPORARY))
    return router


async def on_blocked(event: ErrorEvent) -> None:
    """The person has blocked the bot, or the group has removed it: nobody is left to tell."""
    log.info("update %s: %s", event.update.update_id, event.exception)


async def on_error(event: ErrorEvent, texts: Texts) -> None:
    """A fault of ours."""
    code = secrets.token_hex(4)
    log.error("update %s failed, error %s", event.update.update_id, code, exc_info=event.exception)
    try:
        await _tell(event, texts.get("error-unexpected", code=code))
    except TelegramAPIError as error:
        log.warning("error %s could not be told: %s", code, error)


async def _tell(event: ErrorEvent, notice: str) -> None:
    query = event.update.callback_query
    message = event.update.message or event.update.edited_message
    if query:
        await acknowledge(query, notice)
    elif message:
        await send_privately(message, Screen(Text(notice)))
