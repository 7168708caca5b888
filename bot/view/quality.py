"""The screen of /quality: how good the answers are, and what they stand on."""

from collections.abc import Sequence

from aiogram.utils.formatting import Bold, Text, as_list

from bot.facts.model import FactBase
from bot.facts.overview import as_of
from bot.store.reports import Day
from bot.texts.catalog import Texts
from bot.view.answered import BASE_SHOWN
from bot.view.dates import date_text
from bot.view.reply import Screen


def quality_view(
    base: FactBase, score: tuple[int, int, int, int] | None, days: Sequence[Day], texts: Texts
) -> Screen:
    """The score of the running base, the share of refusals, the age and the number of the sources.

    `score`: golden questions, how many passed, how many lack an answer, how many of these got one.
    """
    lines = [_scored(score, texts)]
    if asked := sum(day.questions for day in days):
        refused = asked - sum(day.answered + day.clarified for day in days)
        lines.append(texts.get("quality-refused", share=round(100 * refused / asked), days=len(days)))
    lines.append(texts.get("quality-sources", facts=len(base.facts), sources=len(base.articles)))
    if dates := [date for fact in base.facts.values() if (date := as_of(base, fact))]:
        oldest, newest = date_text(min(dates), texts), date_text(max(dates), texts)
        lines.append(texts.get("quality-dates", oldest=oldest, newest=newest))
    lines.append(texts.get("quality-base", base=base.hash[:BASE_SHOWN]))
    return Screen(as_list(Bold(texts.get("quality")), *map(Text, lines)))


def _scored(score: tuple[int, int, int, int] | None, texts: Texts) -> str:
    if score is None:
        return texts.get("quality-unknown")
    questions, passed, unanswerable, false_answers = score
    return texts.get(
        "quality-score",
        questions=questions,
        share=round(100 * passed / questions),
        unanswerable=unanswerable,
        wrong=false_answers,
    )
