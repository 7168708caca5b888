"""/operators: an owner adds and removes operators."""

import logging

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message, ReplyKeyboardRemove, SharedUser

from bot.commands import forget_menu, publish_menu
from bot.store.protocols import Operator, Operators
from bot.texts.catalog import Catalog, Texts
from bot.view.operators import AddOperator, RemoveOperator, operators_view, picking
from handlers.filters import IsOwner
from handlers.screens import acknowledge, send, show

log = logging.getLogger(__name__)


def build_router() -> Router:
    router = Router(name="operators")
    private = F.chat.type == "private"
    router.message.register(on_operators, Command("operators", ignore_case=True), private, IsOwner())
    router.message.register(on_picked, F.users_shared, private, IsOwner())
    router.callback_query.register(on_add, AddOperator.filter(), F.message, IsOwner())
    router.callback_query.register(on_remove, RemoveOperator.filter(), IsOwner())
    return router


async def on_operators(
    message: Message, command: CommandObject, operators: Operators, bot: Bot, catalog: Catalog, texts: Texts
) -> None:
    """The operators; with somebody's id (and name) after the command, that person becomes one."""
    id_, _, name = (command.args or "").partition(" ")
    if id_.isdecimal():
        await _add(Operator(int(id_), name.strip() or id_), operators, bot, catalog)
    await send(message, operators_view(await operators.all(), texts))


async def on_add(query: CallbackQuery, texts: Texts) -> None:
    """How to pick somebody: a button below that opens the list of people."""
    await acknowledge(query)
    if query.message:
        await query.message.answer(texts.get("operators-how"), reply_markup=picking(texts))


async def on_picked(message: Message, operators: Operators, bot: Bot, catalog: Catalog, texts: Texts) -> None:
    """Somebody was picked."""
    for user in message.users_shared.users if message.users_shared else ():
        await _add(Operator(user.user_id, _name(user)), operators, bot, catalog)
    await message.answer(texts.get("operators-added"), reply_markup=ReplyKeyboardRemove())
    await send(message, operators_view(await operators.all(), texts))


async def on_remove(
    query: CallbackQuery, callback_data: RemoveOperator, operators: Operators, bot: Bot, texts: Texts
) -> None:
    """One operator less, at once: rights are asked anew at each press."""
    await operators.remove(callback_data.person)
    log.info("Person %d is an operator no more, says %d", callback_data.person, query.from_user.id)
    await show(query, operators_view(await operators.all(), texts), texts)
    await forget_menu(bot, callback_data.person)


async def _add(operator: Operator, operators: Operators, bot: Bot, catalog: Catalog) -> None:
    await operators.add(operator)
    log.info("Person %d is an operator", operator.person)
    await publish_menu(bot, catalog, operator.person, owner=False)


def _name(user: SharedUser) -> str:
    return " ".join(filter(None, (user.first_name, user.last_name))) or user.username or str(user.user_id)
