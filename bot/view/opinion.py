"""The row of opinions under an answer, as it changes with what one thinks of it."""

from typing import Final

from aiogram.types import DisabledButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts.catalog import Texts
from bot.view.buttons import Row, button
from bot.view.callbacks import DOWN_REASONS, MendFact, WhyDown

_OPINIONS: Final = ("v:", "w:")
"""What the callback data of votes and reasons begin with."""


def with_reasons(
    keyboard: InlineKeyboardMarkup | None, number: str, texts: Texts
) -> InlineKeyboardMarkup | None:
    """The reasons of a dislike in place of the votes."""
    reasons = [
        button(texts.get(f"down-{reason}"), WhyDown(reason=reason, number=number)) for reason in DOWN_REASONS
    ]
    return _replaced(keyboard, reasons)


def thanked(
    keyboard: InlineKeyboardMarkup | None, number: str, texts: Texts, *, mend: bool = False
) -> InlineKeyboardMarkup | None:
    """Thanks in place of the votes; with `mend`, a way to tell which fact is wrong."""
    thanks = InlineKeyboardButton(text=f"✅ {texts.get('thanks')}", disabled=DisabledButton())
    mending = [button(texts.get("button-mend"), MendFact(number=number))] if mend else []
    return _replaced(keyboard, [thanks, *mending])


def _replaced(keyboard: InlineKeyboardMarkup | None, opinion: Row) -> InlineKeyboardMarkup | None:
    """The keyboard with this row where its votes or reasons were; None where it has none."""
    rows = keyboard.inline_keyboard if keyboard else []
    if not any(map(_is_opinion, rows)):
        return None
    return InlineKeyboardMarkup(inline_keyboard=[opinion if _is_opinion(row) else row for row in rows])


def _is_opinion(row: Row) -> bool:
    return any((each.callback_data or "").startswith(_OPINIONS) for each in row)
