"""/forget: everything about a person is erased, after a confirmation."""

import logging
from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.utils.formatting import Text

from bot.texts.catalog import Texts
from bot.view.reply import Screen
from handlers.screens import acknowledge, send, show

log = logging.getLogger(__name__)

Forget = Callable[[int], Awaitable[None]]
"""Erases all that the store holds about a person."""


class ForgetMe(CallbackData, prefix="forget"):
    """Erase everything about this person, or do not; nobody else's press counts."""

    person: int
    yes: bool


def build_router() -> Router:
    router = Router(name="forget")
    router.message.register(on_forget, Command("forget", ignore_case=True), F.from_user)
    router.callback_query.register(on_confirmed, ForgetMe.filter())
    return router


async def on_forget(message: Message, texts: Texts) -> None:
    """What would be erased, and whether to go on."""
    person = message.from_user.id if message.from_user else 0
    row = [
        InlineKeyboardButton(
            text=texts.get("forget-yes"),
            callback_data=ForgetMe(person=person, yes=True).pack(),
            style="danger",
        ),
        InlineKeyboardButton(
            text=texts.get("forget-no"), callback_data=ForgetMe(person=person, yes=False).pack()
        ),
    ]
    await send(message, Screen(Text(texts.get("forget")), InlineKeyboardMarkup(inline_keyboard=[row])))


async def on_confirmed(query: CallbackQuery, callback_data: ForgetMe, forget: Forget, texts: Texts) -> None:
    """Erase, or leave it."""
    if callback_data.person != query.from_user.id:
        await acknowledge(query, texts.get("not-yours"))
        return
    if callback_data.yes:
        await forget(query.from_user.id)
        log.info("A person was forgotten on demand")
    await show(query, Screen(Text(texts.get("forgotten" if callback_data.yes else "forget-kept"))), texts)
