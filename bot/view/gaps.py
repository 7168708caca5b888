"""What the base lacks, for the editors: questions grouped by meaning, each with what may be done about it."""

from collections.abc import Sequence
from typing import Final, Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.review.gaps import GapGroup
from bot.texts.catalog import Texts
from bot.view.buttons import button, in_rows, place, screen_of
from bot.view.outline import clip
from bot.view.reply import Screen
from bot.view.split import joined

ROWS: Final = 10
QUESTIONS: Final = 5
QUESTION_LIMIT: Final = 300


class GapsPage(CallbackData, prefix="gaps"):
    """A page of what the base lacks."""

    page: int = 0


class OnGap(CallbackData, prefix="gap"):
    """Do this with a group of questions."""

    do: Literal["show", "answer", "dismiss"]
    id: str


def gaps_view(groups: Sequence[GapGroup], page: int, texts: Texts) -> Screen:
    """A page of questions without a good answer, the most wanted first, each group with its number."""
    title = Bold(texts.get("gaps"))
    if not groups:
        return Screen(as_list(title, texts.get("gaps-empty")))
    here = place(page, -(-len(groups) // ROWS), lambda page: GapsPage(page=page))
    first = here.page * ROWS
    shown = list(enumerate(groups[first : first + ROWS], start=first + 1))
    lines = [
        Text(f"{number}. ", clip(group.questions[0], QUESTION_LIMIT), Italic(f" — {_wanted(group, texts)}"))
        for number, group in shown
    ]
    numbers = [button(str(number), OnGap(do="show", id=group.id)) for number, group in shown]
    return screen_of([title, as_list(*lines)], [in_rows(numbers, 5), here.rows()])


def gap_view(group: GapGroup, texts: Texts) -> Screen:
    """The questions of a group, and what may be done."""
    lines = [Text("• ", clip(question, QUESTION_LIMIT)) for question in group.questions[:QUESTIONS]]
    rows = [
        [button(texts.get("gap-answer"), OnGap(do="answer", id=group.id), style="primary")],
        [button(texts.get("gap-dismiss"), OnGap(do="dismiss", id=group.id))],
        [button(texts.get("gap-back"), GapsPage())],
    ]
    content = joined([Bold(_wanted(group, texts)), as_list(*lines)])
    return Screen(content, InlineKeyboardMarkup(inline_keyboard=rows))


def _wanted(group: GapGroup, texts: Texts) -> str:
    return texts.get("gaps-askers", count=group.askers)
