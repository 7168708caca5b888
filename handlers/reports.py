"""/reports and /stats: what operators look at; nobody else gets there."""

import asyncio
from collections import Counter
from datetime import UTC, datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.answer.ports import Answerer
from bot.facts.lookup import entity_name
from bot.pictures.studio import Studio
from bot.review.gaps import NAME
from bot.store.journal import Answers
from bot.store.reports import QuestionLog, Reports
from bot.texts.catalog import Texts
from bot.view.answered import kept_view
from bot.view.callbacks import ShowWeek
from bot.view.reports import ReportsPage, Settle, ShowAnswer, reports_view, stats_view
from bot.view.week import week_view
from handlers.filters import IsOperator
from handlers.pictures import show_picture
from handlers.screens import acknowledge, send, send_below, show

SHARES = (0.5, 0.95)
"""Of the questions: how fast half of them, and all but the slowest, are answered."""

WEEK = 7 * 24 * 3600.0
SUBJECTS = 5
"""Things that are named as what people ask about most."""


def build_router() -> Router:
    router = Router(name="reports")
    private = F.chat.type == "private"
    for name, handler in (("reports", on_reports), ("stats", on_stats)):
        router.message.register(handler, Command(name, ignore_case=True), private, IsOperator())
    router.callback_query.register(on_reports_page, ReportsPage.filter(), IsOperator())
    router.callback_query.register(on_settle, Settle.filter(), IsOperator())
    router.callback_query.register(on_answer, ShowAnswer.filter(), F.message, IsOperator())
    router.callback_query.register(on_week, ShowWeek.filter(), F.message, IsOperator())
    return router


async def on_reports(message: Message, reports: Reports, texts: Texts) -> None:
    """What people reported and nobody has settled yet."""
    await send(message, reports_view(await reports.waiting(), 0, texts))


async def on_reports_page(
    query: CallbackQuery, callback_data: ReportsPage, reports: Reports, texts: Texts
) -> None:
    """Another page of the reports."""
    await show(query, reports_view(await reports.waiting(), callback_data.page, texts), texts)


async def on_settle(query: CallbackQuery, callback_data: Settle, reports: Reports, texts: Texts) -> None:
    """A report less; whoever comes second only sees that it is gone."""
    await reports.settle(callback_data.id)
    await show(query, reports_view(await reports.waiting(), callback_data.page, texts), texts)


async def on_answer(query: CallbackQuery, callback_data: ShowAnswer, answers: Answers, texts: Texts) -> None:
    """The answer that a report is about."""
    kept = await answers.find(callback_data.number)
    await acknowledge(query, None if kept else texts.get("outdated"))
    if kept:
        await send_below(query, kept_view(kept, texts))


async def on_stats(message: Message, questions: QuestionLog, engine: Answerer, texts: Texts) -> None:
    """What was asked and answered, by day, and the subjects of the week."""
    days, latencies = await questions.days(), await questions.latencies(SHARES)
    subjects = await _subjects(questions, engine, texts)
    await send(message, stats_view(days, latencies, subjects, texts))


async def on_week(
    query: CallbackQuery, questions: QuestionLog, engine: Answerer, studio: Studio, texts: Texts
) -> None:
    """The week as a picture, with the same in words."""
    subjects = await _subjects(questions, engine, texts)
    shown = week_view(await questions.days(), subjects, datetime.now(UTC).date(), texts)
    await show_picture(query, shown, studio, texts)


async def _subjects(questions: QuestionLog, engine: Answerer, texts: Texts) -> list[tuple[str, int]]:
    """What was named in the questions of the week, and how many asked of it."""
    askers: Counter[str] = Counter()
    for question, count in await questions.asked(WEEK):
        names = (it.removeprefix(NAME) for it in engine.concepts(question) if it.startswith(NAME))
        askers.update(dict.fromkeys(names, count))
        await asyncio.sleep(0)  # people's questions go first
    entities = engine.base.entities
    return [(entity_name(entities[id_], texts.lang), count) for id_, count in askers.most_common(SUBJECTS)]
