"""/quality: how good the answers of the running base are."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.answer.ports import Answerer
from bot.quality import Quality
from bot.store.reports import QuestionLog
from bot.texts.catalog import Texts
from bot.view.quality import quality_view
from handlers.screens import send


def build_router() -> Router:
    router = Router(name="quality")
    router.message.register(on_quality, Command("quality", ignore_case=True))
    return router


async def on_quality(
    message: Message, quality: Quality, questions: QuestionLog, engine: Answerer, texts: Texts
) -> None:
    """The score, the refusals, the sources."""
    found = quality.score()
    score = (found.questions, found.passed, found.unanswerable, found.false_answers) if found else None
    await send(message, quality_view(engine.base, score, await questions.days(), texts))
