"""The owner's screen of operators."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    KeyboardButtonRequestUsers,
    ReplyKeyboardMarkup,
)
from aiogram.utils.formatting import Bold, Text, as_list

from bot.store.protocols import Operator
from bot.texts.catalog import Texts
from bot.view.outline import clip
from bot.view.reply import BUTTON_LIMIT, Screen

NAME_LIMIT = 60
AT_ONCE = 10
"""People that an owner picks in one go, as Telegram allows."""


class AddOperator(CallbackData, prefix="op-add"):
    """Show how to pick somebody."""


class RemoveOperator(CallbackData, prefix="op-del"):
    """Make this person an operator no more."""

    person: int


def operators_view(operators: Sequence[Operator], texts: Texts) -> Screen:
    """Who the operators are, each with a button that removes them, and a button to add some."""
    lines = [Text("• ", clip(each.name, NAME_LIMIT), f" ({each.person})") for each in operators]
    content = as_list(Bold(texts.get("operators")), *(lines or [Text(texts.get("operators-none"))]))
    removing = [
        [_button(texts.get("operators-remove", name=each.name), RemoveOperator(person=each.person))]
        for each in operators
    ]
    adding = _button(texts.get("operators-add"), AddOperator(), style="primary")
    return Screen(content, InlineKeyboardMarkup(inline_keyboard=[*removing, [adding]]))


def picking(texts: Texts) -> ReplyKeyboardMarkup:
    """A keyboard whose button opens the app's own list of people."""
    users = KeyboardButtonRequestUsers(
        request_id=1, user_is_bot=False, max_quantity=AT_ONCE, request_name=True
    )
    button = KeyboardButton(text=texts.get("operators-pick"), request_users=users)
    return ReplyKeyboardMarkup(keyboard=[[button]], resize_keyboard=True, one_time_keyboard=True)


def _button(label: str, data: CallbackData, style: str | None = None) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=clip(label, BUTTON_LIMIT), callback_data=data.pack(), style=style)
