"""What was asked this week, as a picture and in words; for operators."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, as_list

from bot.pictures.spec import DayColumn, WeekPicture
from bot.store.reports import Day
from bot.texts.catalog import Texts
from bot.view.buttons import button
from bot.view.dates import date_text
from bot.view.gaps import GapsPage
from bot.view.outline import clip
from bot.view.pictures import Shown

DAYS: Final = 7
SUBJECT_LIMIT: Final = 80  # of a name in the caption, so that all of it fits


def week_view(days: Sequence[Day], subjects: Sequence[tuple[str, int]], today: date, texts: Texts) -> Shown:
    """The seven days that end today: askers, questions, what was answered, what it was about."""
    columns = _columns(days, today, texts)
    asked, answered = (sum(getattr(day, name) for day in columns) for name in ("questions", "answered"))
    first = today - timedelta(days=DAYS - 1)
    since, until = (date_text(day.isoformat(), texts) for day in (first, today))
    title = texts.get("week-title")
    subtitle = texts.get("week-subtitle", since=since, until=until)
    counts = texts.get("week-counts", asked=asked, share=_share(asked, answered, texts))
    legend = texts.get("week-answered"), texts.get("week-clarified"), texts.get("week-missed")
    rows = texts.get("week-people"), texts.get("week-share")
    ranked = texts.get("stats-subjects")
    shown, note = tuple(subjects), texts.get("week-note")
    picture = WeekPicture(title, subtitle, counts, tuple(columns), legend, rows, ranked, shown, note)
    told = [
        texts.get("week-day", day=day.label, askers=day.askers, asked=day.questions, share=day.share)
        for day in columns
    ]
    named = [f"{clip(name, SUBJECT_LIMIT)} — {count}" for name, count in subjects]
    lines = ["", f"{ranked}:", *named] if named else []
    caption = as_list(Bold(title), subtitle, counts, "", *told, *lines)
    keyboard = [[button(texts.get("gaps"), GapsPage())]]
    return Shown(picture, caption, InlineKeyboardMarkup(inline_keyboard=keyboard))


def _columns(days: Sequence[Day], today: date, texts: Texts) -> list[DayColumn]:
    """A column for each day of the week, also where nothing was asked."""
    asked = {day.day: day for day in days}
    columns = []
    for back in reversed(range(DAYS)):
        when = today - timedelta(days=back)
        label = texts.get("week-label", weekday=when.isoweekday(), day=when.day)
        day = asked.get(when.isoformat(), Day(when.isoformat(), 0, 0, 0, 0, 0.0))
        share = _share(day.questions, day.answered, texts)
        columns.append(DayColumn(label, day.askers, day.questions, day.answered, day.clarified, share))
    return columns


def _share(questions: int, answered: int, texts: Texts) -> str:
    """How many per cent of the questions were answered; a dash where none was asked."""
    return texts.get("week-percent", percent=round(100 * answered / questions)) if questions else "—"
