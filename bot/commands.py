"""The commands that people see: one table for /help, for the menus of the apps and for the docs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeUnion,
)

from bot.texts.catalog import Catalog, Texts

Scope = Literal["private", "everywhere"]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: where it is offered, and the text id of its argument, if it takes one."""

    name: str
    scope: Scope = "everywhere"
    argument: str | None = None

    @property
    def text_id(self) -> str:
        """Id of the text that says what it is for."""
        return f"command-{self.name}"


COMMANDS: Final = (
    Command("ask", argument="argument-question"),
    Command("regions"),
    Command("projects"),
    Command("people"),
    Command("organizations"),
    Command("events"),
    Command("sources"),
    Command("compare", argument="argument-pair"),
    Command("timeline", argument="argument-name"),
    Command("help"),
    Command("settings", scope="private"),
    Command("privacy"),
    Command("start", scope="private"),
)

MENUS: Final[tuple[tuple[BotCommandScopeUnion, frozenset[Scope]], ...]] = (
    (BotCommandScopeAllPrivateChats(), frozenset({"private", "everywhere"})),
    (BotCommandScopeAllGroupChats(), frozenset({"everywhere"})),
)


def menu(texts: Texts, scopes: frozenset[Scope]) -> list[BotCommand]:
    """The commands of a menu, described in one language."""
    return [
        BotCommand(command=command.name, description=texts.get(command.text_id))
        for command in COMMANDS
        if command.scope in scopes
    ]


def help_lines(texts: Texts) -> Iterator[str]:
    """A line for each command: its name, its argument, what it is for."""
    for command in COMMANDS:
        argument = f" <{texts.get(command.argument)}>" if command.argument else ""
        yield f"/{command.name}{argument} — {texts.get(command.text_id)}"


async def publish_profile(bot: Bot, catalog: Catalog) -> None:
    """Give Telegram the menus and the bot's description: in Russian, and in English for all others."""
    for lang, code in (("en", None), ("ru", "ru")):
        texts = catalog.in_language("ru" if lang == "ru" else "en")
        for scope, scopes in MENUS:
            await bot.set_my_commands(menu(texts, scopes), scope=scope, language_code=code)
        await bot.set_my_description(texts.get("bot-description"), language_code=code)
        await bot.set_my_short_description(texts.get("bot-short-description"), language_code=code)
