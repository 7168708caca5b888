"""/settings: the language."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.utils.formatting import Text

from bot.facts.model import Lang
from bot.store.protocols import Prefs
from bot.texts.catalog import Catalog, Texts, language_for
from bot.view.callbacks import CHOICES, Choice, ChooseLanguage
from bot.view.reply import Screen
from handlers.screens import send, show


def build_router() -> Router:
    router = Router(name="settings")
    router.message.register(on_settings, Command("settings"))
    router.callback_query.register(on_language, ChooseLanguage.filter())
    return router


async def on_settings(message: Message, prefs: Prefs, texts: Texts) -> None:
    """The languages to choose from."""
    chosen = await prefs.language(message.from_user.id) if message.from_user else None
    await send(message, settings_view(chosen, texts))


async def on_language(
    query: CallbackQuery, callback_data: ChooseLanguage, prefs: Prefs, catalog: Catalog
) -> None:
    """A chosen language: from now on, and for this screen already."""
    chosen: Lang | None = None if callback_data.choice == "auto" else callback_data.choice
    await prefs.choose_language(query.from_user.id, chosen)
    texts = catalog.in_language(chosen or language_for(query.from_user.language_code))
    await show(query, settings_view(chosen, texts), texts)


def settings_view(chosen: Lang | None, texts: Texts) -> Screen:
    """The question and its buttons, the present choice marked."""
    current: Choice = chosen or "auto"
    row = [_button(choice, texts, marked=choice == current) for choice in CHOICES]
    content = Text(texts.get("settings", choice=texts.get(f"language-{current}")))
    return Screen(content, InlineKeyboardMarkup(inline_keyboard=[[button] for button in row]))


def _button(choice: Choice, texts: Texts, *, marked: bool) -> InlineKeyboardButton:
    label = texts.get(f"language-{choice}")
    data = ChooseLanguage(choice=choice).pack()
    return InlineKeyboardButton(text=f"✓ {label}" if marked else label, callback_data=data)
