"""What the base lacks, for the editors: questions grouped by meaning, each with what may be done about it."""

from collections.abc import Sequence
from typing import Final, Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.facts.lessons import Lesson, Tried
from bot.facts.model import Fact, FactBase
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

    do: Literal["show", "answer", "known", "dismiss"]
    id: str


class KnownBy(CallbackData, prefix="gk"):
    """This fact answers the questions of this group."""

    id: str
    fact: str


class Teach(CallbackData, prefix="gt"):
    """Publish the lesson of this place among those that the message offers."""

    id: str
    place: int


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
        [button(texts.get("gap-known"), OnGap(do="known", id=group.id))],
        [button(texts.get("gap-dismiss"), OnGap(do="dismiss", id=group.id))],
        [button(texts.get("gap-back"), GapsPage())],
    ]
    content = joined([Bold(_wanted(group, texts)), as_list(*lines)])
    return Screen(content, InlineKeyboardMarkup(inline_keyboard=rows))


def known_view(group: GapGroup, facts: Sequence[Fact], texts: Texts) -> Screen:
    """Facts that may answer the questions of a group; a reply with an id names another."""
    lines = [Text(f"{number}. ", clip(fact.text, QUESTION_LIMIT)) for number, fact in enumerate(facts, 1)]
    numbers = [
        button(str(number), KnownBy(id=group.id, fact=fact.id)) for number, fact in enumerate(facts, 1)
    ]
    rows = [*in_rows(numbers, 4), [button(texts.get("gap-back"), GapsPage())]]
    asked = Text(texts.get("gap-which", question=clip(group.questions[0], QUESTION_LIMIT)))
    return Screen(
        joined([asked, as_list(*lines)] if lines else [asked]), InlineKeyboardMarkup(inline_keyboard=rows)
    )


def lessons_view(gap: str, found: Sequence[Tried], base: FactBase, texts: Texts) -> Screen:
    """What could be taught: only that by which no golden answer changes may be."""
    if not found:
        return Screen(Text(texts.get("gap-no-lesson")))
    lines, rows = [], []
    for number, one in enumerate(found):
        told = lesson_text(one.lesson, base, texts)
        if one.changed:
            lines.append(Text("✖ ", texts.get("gap-changes", lesson=told, count=one.changed)))
        else:
            lines.append(Text("✓ ", told))
            rows.append([button(told, Teach(id=gap, place=number), style="primary")])
    return Screen(as_list(Bold(texts.get("gap-lessons")), *lines), InlineKeyboardMarkup(inline_keyboard=rows))


def lesson_text(lesson: Lesson, base: FactBase, texts: Texts) -> str:
    """A lesson in words."""
    entity = base.entities.get(lesson.means) if lesson.kind == "alias" else None
    return texts.get("gap-lesson", word=lesson.word, means=entity.name if entity else lesson.means)


def _wanted(group: GapGroup, texts: Texts) -> str:
    return texts.get("gaps-askers", count=group.askers)
