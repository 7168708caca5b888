"""Buttons and pages: what lists and cards have in common."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import DisabledButton, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Text

from bot.facts.lookup import entity_name
from bot.facts.model import Entity, Fact
from bot.texts.catalog import Texts
from bot.view.callbacks import Kind, ListPage
from bot.view.outline import clip
from bot.view.reply import BUTTON_LIMIT, Screen
from bot.view.split import joined

Row = list[InlineKeyboardButton]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a list or a card one is: the page, of how many, and what leads to another."""

    page: int
    pages: int
    to: Callable[[int], CallbackData]

    def rows(self) -> list[Row]:
        """Back, where one is, and on, round the ends; nothing where there is one page only."""
        if self.pages < 2:
            return []
        back, on = (self.to(page % self.pages) for page in (self.page - 1, self.page + 1))
        here = InlineKeyboardButton(text=f"{self.page + 1} / {self.pages}", disabled=DisabledButton())
        return [[button("‹", back), here, button("›", on)]]


def place(page: int, pages: int, to: Callable[[int], CallbackData]) -> Place:
    """A page past the end (the base has shrunk since) is the last one."""
    return Place(min(max(page, 0), pages - 1), pages, to)


def button(label: str, data: CallbackData, style: Literal["primary"] | None = None) -> InlineKeyboardButton:
    """A button that carries this data."""
    return InlineKeyboardButton(text=clip(label, BUTTON_LIMIT), callback_data=data.pack(), style=style)


def in_rows(buttons: Iterable[InlineKeyboardButton], width: int) -> list[Row]:
    """The buttons in rows of this many."""
    row = list(buttons)
    return [row[start : start + width] for start in range(0, len(row), width)]


def back(kind: Kind, texts: Texts) -> Row:
    """The way back to a list."""
    return [button(texts.get("button-back", list=texts.get(f"list-{kind}")), ListPage(kind=kind))]


def screen_of(blocks: Iterable[Text], groups: Iterable[list[Row]], told: Iterable[Fact] = ()) -> Screen:
    """A screen of blocks, which tell these facts, over groups of rows; empty rows are left out."""
    rows = [row for group in groups for row in group if row]
    keyboard = InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
    return Screen(joined(blocks), keyboard, told=tuple(dict.fromkeys(fact.id for fact in told)))


def listed(names: Sequence[str], limit: int, texts: Texts) -> str:
    """So many of the names, and how many more there are."""
    more = f" {texts.get('and-more', count=len(names) - limit)}" if len(names) > limit else ""
    return ", ".join(names[:limit]) + more


def headline(entity: Entity, texts: Texts) -> str:
    """The entity's name as a title begins: with a capital letter."""
    name = entity_name(entity, texts.lang)
    return name[:1].upper() + name[1:]
