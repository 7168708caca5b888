"""The commands that people see: one table for /help, for the menus of the apps and for the docs."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeUnion,
)

from bot.facts.model import Lang
from bot.texts.catalog import Catalog, Texts

log = logging.getLogger(__name__)

Scope = Literal["private", "everywhere", "operators", "owners"]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: where it is offered, and the text id of its argument, if it takes one.

    In groups a `quiet` one, and what the bot says to it, is seen by nobody but who gives it.
    """

    name: str
    scope: Scope = "everywhere"
    argument: str | None = None
    quiet: bool = False

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
    Command("help", quiet=True),
    Command("digest", scope="private"),
    Command("settings", quiet=True),
    Command("quality"),
    Command("privacy", quiet=True),
    Command("forget", scope="private"),
    Command("start", scope="private"),
    Command("queue", scope="operators"),
    Command("feed", scope="operators", argument="argument-link"),
    Command("fact", scope="operators", argument="argument-id"),
    Command("reports", scope="operators"),
    Command("gaps", scope="operators"),
    Command("stats", scope="operators"),
    Command("operators", scope="owners"),
)

PRIVATE: Final[frozenset[Scope]] = frozenset({"private", "everywhere"})
OPERATORS: Final[frozenset[Scope]] = PRIVATE | {"operators"}
OWNERS: Final[frozenset[Scope]] = OPERATORS | {"owners"}
MENUS: Final[tuple[tuple[BotCommandScopeUnion, frozenset[Scope]], ...]] = (
    (BotCommandScopeAllPrivateChats(), PRIVATE),
    (BotCommandScopeAllGroupChats(), frozenset({"everywhere"})),
)


SPOKEN: Final[tuple[tuple[Lang, str | None], ...]] = (("en", None), ("ru", "ru"))
"""The languages of the menus, and for whose apps: English for all but Russian ones."""


def menu(texts: Texts, scopes: frozenset[Scope]) -> list[BotCommand]:
    """The commands of a menu, described in one language."""
    group = "private" not in scopes
    return [
        BotCommand(
            command=command.name,
            description=texts.get(command.text_id),
            is_ephemeral=(group and command.quiet) or None,
        )
        for command in COMMANDS
        if command.scope in scopes
    ]


def help_lines(texts: Texts, scopes: frozenset[Scope] = PRIVATE) -> Iterator[str]:
    """A line for each command of these scopes: its name, its argument, what it is for."""
    for command in COMMANDS:
        if command.scope not in scopes:
            continue
        argument = f" <{texts.get(command.argument)}>" if command.argument else ""
        yield f"/{command.name}{argument} — {texts.get(command.text_id)}"


async def publish_profile(bot: Bot, catalog: Catalog) -> None:
    """Give Telegram the menus and the bot's description: in Russian, and in English for all others."""
    for lang, code in SPOKEN:
        texts = catalog.in_language(lang)
        for scope, scopes in MENUS:
            await bot.set_my_commands(menu(texts, scopes), scope=scope, language_code=code)
        await bot.set_my_description(texts.get("bot-description"), language_code=code)
        await bot.set_my_short_description(texts.get("bot-short-description"), language_code=code)


async def publish_menu(bot: Bot, catalog: Catalog, person: int, *, owner: bool) -> None:
    """Give an operator's private chat its menu; one who has not yet met the bot gets it at /start."""
    scope = BotCommandScopeChat(chat_id=person)
    try:
        for lang, code in SPOKEN:
            commands = menu(catalog.in_language(lang), OWNERS if owner else OPERATORS)
            await bot.set_my_commands(commands, scope=scope, language_code=code)
    except TelegramBadRequest as error:
        log.info("No menu for operator %d: %s", person, error)


async def forget_menu(bot: Bot, person: int) -> None:
    """Give somebody who is an operator no more the menu of everybody."""
    scope = BotCommandScopeChat(chat_id=person)
    try:
        for _, code in SPOKEN:
            await bot.delete_my_commands(scope=scope, language_code=code)
    except TelegramBadRequest as error:
        log.info("The menu of %d stays: %s", person, error)
