"""The operators' desk: what people report, what the base lacks, what is asked."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from aiogram.filters.callback_data import CallbackData
from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.store.reports import Day, Report
from bot.texts.catalog import Texts
from bot.view.buttons import button, in_rows, place, screen_of
from bot.view.callbacks import DOWN_REASONS, ShowWeek
from bot.view.dates import date_text
from bot.view.outline import clip
from bot.view.reply import Screen

ROWS: Final = 5
WORDS_LIMIT: Final = 300
DAYS: Final = 7


class ReportsPage(CallbackData, prefix="reports"):
    """A page of what people reported."""

    page: int = 0


class Settle(CallbackData, prefix="settle"):
    """This report has been dealt with."""

    id: int
    page: int = 0


class ShowAnswer(CallbackData, prefix="a"):
    """Show the answer with this number."""

    number: str


def reports_view(reports: Sequence[Report], page: int, texts: Texts) -> Screen:
    """A page of the reports that wait, each with a button that settles it."""
    title = Bold(texts.get("reports"))
    if not reports:
        return Screen(as_list(title, texts.get("reports-empty")))
    here = place(page, -(-len(reports) // ROWS), lambda page: ReportsPage(page=page))
    first = here.page * ROWS
    shown = list(enumerate(reports[first : first + ROWS], start=first + 1))
    blocks = [_report(number, report, texts) for number, report in shown]
    settling = [button(f"✓ {number}", Settle(id=report.id, page=here.page)) for number, report in shown]
    numbers = dict.fromkeys(report.number for _, report in shown if report.number)
    answers = [button(f"№ {number}", ShowAnswer(number=number)) for number in numbers]
    return screen_of([title, *blocks], [in_rows(settling, ROWS), in_rows(answers, ROWS), here.rows()])


def _report(number: int, report: Report, texts: Texts) -> Text:
    day = datetime.fromtimestamp(report.at, UTC).date().isoformat()
    said = texts.get(f"down-{report.words}") if report.words in DOWN_REASONS else report.words
    about = f" № {report.number}" if report.number else ""
    heading = Text(
        Bold(f"{number}. {texts.get(f'report-{report.kind}')}{about}"), Italic(f" · {date_text(day, texts)}")
    )
    lines = [clip(line, WORDS_LIMIT) for line in (report.question, said) if line]
    return as_list(heading, *lines)


def stats_view(
    days: Sequence[Day], latencies: Sequence[float], subjects: Sequence[tuple[str, int]], texts: Texts
) -> Screen:
    """What was asked over the last days, how fast it was answered, and what people ask about most."""
    title = Bold(texts.get("stats"))
    if not days:
        return Screen(as_list(title, texts.get("stats-empty")))
    lines = [
        texts.get(
            "stats-day",
            date=date_text(day.day, texts),
            askers=day.askers,
            questions=day.questions,
            share=round(100 * day.answered / day.questions),
            latency=round(1000 * day.latency),
        )
        for day in days[:DAYS]
    ]
    blocks = [as_list(title, *lines)]
    if len(latencies) == 2:
        median, slow = (round(1000 * seconds) for seconds in latencies)
        blocks.append(Text(texts.get("stats-latency", median=median, slow=slow)))
    if subjects:
        told = (f"{name} — {askers}" for name, askers in subjects)
        blocks.append(as_list(Bold(texts.get("stats-subjects")), *told))
    return screen_of(blocks, [[[button(texts.get("button-week"), ShowWeek())]]])
