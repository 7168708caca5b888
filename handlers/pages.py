"""/help and /privacy."""

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import Message
from aiogram.utils.formatting import Bold, Text, as_list

from bot.commands import OPERATORS, OWNERS, PRIVATE, Scope, help_lines
from bot.rights import Rights
from bot.texts.catalog import Texts
from bot.view.reply import Screen
from bot.view.split import joined
from handlers.screens import send_privately


def build_router() -> Router:
    router = Router(name="pages")
    router.message.register(on_help, Command("help"))
    router.message.register(on_privacy, Command("privacy"))
    return router


async def on_help(message: Message, bot: Bot, rights: Rights, texts: Texts) -> None:
    """What the bot can do, and its commands."""
    me = await bot.me()
    commands = as_list(Bold(texts.get("help-commands")), *help_lines(texts, await _scopes(message, rights)))
    blocks = [Text(texts.get("help", sample=texts.get("sample-1"))), commands]
    if me.supports_inline_queries:
        blocks.append(Text(texts.get("help-inline", bot=me.username or "")))
    await send_privately(message, Screen(joined(blocks)))


async def on_privacy(message: Message, texts: Texts) -> None:
    """What is kept about a person."""
    await send_privately(message, Screen(Text(texts.get("privacy"))))


async def _scopes(message: Message, rights: Rights) -> frozenset[Scope]:
    """In a private chat an operator sees what operators can do."""
    person = message.from_user.id if message.from_user and message.chat.type == "private" else 0
    if rights.is_owner(person):
        return OWNERS
    return OPERATORS if await rights.is_operator(person) else PRIVATE
