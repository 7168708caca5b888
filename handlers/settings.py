"""/settings: language, view, recalls, digests, quiet hours; each press shows the new choice at once."""

from dataclasses import replace
from typing import Any

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.notify.subscriptions import Subscriptions
from bot.store.protocols import Prefs
from bot.texts.catalog import Catalog, Texts, language_for
from bot.view.callbacks import ChooseLanguage
from bot.view.settings import (
    QUIET,
    ZONES,
    ChooseDigest,
    ChooseQuiet,
    ChooseRecall,
    ChooseRich,
    ChooseZone,
    settings_view,
)
from handlers.screens import send_privately, show


def build_router() -> Router:
    router = Router(name="settings")
    router.message.register(on_settings, Command("settings", ignore_case=True), F.from_user)
    router.callback_query.register(on_language, ChooseLanguage.filter())
    router.callback_query.register(on_rich, ChooseRich.filter())
    router.callback_query.register(on_recall, ChooseRecall.filter())
    router.callback_query.register(on_digest, ChooseDigest.filter())
    router.callback_query.register(on_quiet, ChooseQuiet.filter(F.place.in_(range(len(QUIET)))))
    router.callback_query.register(on_zone, ChooseZone.filter(F.place.in_(range(len(ZONES)))))
    return router


async def on_settings(message: Message, prefs: Prefs, texts: Texts) -> None:
    """What can be chosen; in a group seen by nobody else."""
    person = message.from_user.id if message.from_user else 0
    await send_privately(message, settings_view(await prefs.of(person), texts))


async def on_language(
    query: CallbackQuery, callback_data: ChooseLanguage, prefs: Prefs, catalog: Catalog
) -> None:
    """A chosen language: from now on, and for this screen already."""
    chosen = None if callback_data.choice == "auto" else callback_data.choice
    texts = catalog.in_language(chosen or language_for(query.from_user.language_code))
    await _choose(query, prefs, texts, language=chosen)


async def on_rich(query: CallbackQuery, callback_data: ChooseRich, prefs: Prefs, texts: Texts) -> None:
    """Tables as tables, or not."""
    await _choose(query, prefs, texts, rich=callback_data.on)


async def on_recall(query: CallbackQuery, callback_data: ChooseRecall, prefs: Prefs, texts: Texts) -> None:
    """Corrections of what was told, or none."""
    await _choose(query, prefs, texts, recall=callback_data.on)


async def on_digest(
    query: CallbackQuery,
    callback_data: ChooseDigest,
    subscriptions: Subscriptions,
    prefs: Prefs,
    texts: Texts,
) -> None:
    """How often news come."""
    await subscriptions.choose_pace(query.from_user.id, callback_data.pace, texts.lang)
    await show(query, settings_view(await prefs.of(query.from_user.id), texts), texts)


async def on_quiet(query: CallbackQuery, callback_data: ChooseQuiet, prefs: Prefs, texts: Texts) -> None:
    """The hours in which the bot begins nothing."""
    first, last = QUIET[callback_data.place]
    await _choose(query, prefs, texts, quiet_from=first, quiet_until=last)


async def on_zone(query: CallbackQuery, callback_data: ChooseZone, prefs: Prefs, texts: Texts) -> None:
    """The time zone of these hours."""
    await _choose(query, prefs, texts, timezone=ZONES[callback_data.place])


async def _choose(query: CallbackQuery, prefs: Prefs, texts: Texts, **changes: Any) -> None:
    chosen = replace(await prefs.of(query.from_user.id), **changes)
    await prefs.keep(query.from_user.id, chosen)
    await show(query, settings_view(chosen, texts), texts)
