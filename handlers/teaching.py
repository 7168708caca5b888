"""«Already there»: an editor names the fact that answers a gap; what the bot could learn is tried first."""

import json
from dataclasses import asdict
from typing import Any

from aiogram import Bot, F, Router
from aiogram.enums import ChatAction
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message
from aiogram.utils.chat_action import ChatActionSender
from aiogram.utils.formatting import Text

from bot.answer.ports import Answerer
from bot.errors import BotError
from bot.facts.lessons import Lesson
from bot.review.desk import Desk
from bot.review.gaps import Teacher, find_group, near_facts
from bot.store.editing import Dismissed, Prompt
from bot.store.reports import QuestionLog
from bot.texts.catalog import Texts
from bot.view.gaps import KnownBy, OnGap, Teach, known_view, lesson_text, lessons_view
from bot.view.reply import Screen
from handlers.filters import IsOperator
from handlers.gaps import groups_of
from handlers.screens import acknowledge, send, send_below

KNOWN = "known:"
LESSONS = "lessons:"


class ToKnown(Filter):
    """A reply to the question which fact answers a gap; hands over the gap's as `prompt`."""

    async def __call__(self, message: Message, desk: Desk) -> bool | dict[str, Any]:
        answered = message.reply_to_message
        prompt = await desk.prompts.at(message.chat.id, answered.message_id) if answered else None
        return {"prompt": prompt} if prompt and prompt.item.startswith(KNOWN) else False


def build_router() -> Router:
    router = Router(name="teaching")
    private = F.chat.type == "private"
    router.callback_query.register(on_known, OnGap.filter(F.do == "known"), F.message, IsOperator())
    router.callback_query.register(on_fact, KnownBy.filter(), F.message, IsOperator())
    router.callback_query.register(on_teach, Teach.filter(), F.message, IsOperator())
    router.message.register(on_fact_named, private, F.text, ToKnown(), IsOperator())
    return router


async def on_known(
    query: CallbackQuery, callback_data: OnGap, questions: QuestionLog, dismissed: Dismissed, desk: Desk,
    engine: Answerer, texts: Texts,
) -> None:  # fmt: skip
    """Which fact answers it: those that are near, or another one by its id in a reply."""
    group = find_group(await groups_of(questions, dismissed, engine), callback_data.id)
    await acknowledge(query, None if group else texts.get("outdated"))
    if group is None or query.message is None:
        return
    question = group.questions[0]
    facts = near_facts(engine.concepts(question), desk.base)
    sent = await send_below(query, known_view(group, facts, texts))
    await desk.prompts.put(query.message.chat.id, sent, Prompt(f"{KNOWN}{group.id}", question))


async def on_fact(
    query: CallbackQuery, callback_data: KnownBy, bot: Bot, teacher: Teacher, desk: Desk, texts: Texts
) -> None:
    """One of the facts that were offered."""
    message = query.message
    prompt = await desk.prompts.at(message.chat.id, message.message_id) if message else None
    if prompt is None or not isinstance(message, Message):
        await acknowledge(query, texts.get("outdated"))
        return
    await acknowledge(query)
    await _try(message, callback_data.id, prompt.field, callback_data.fact, bot, teacher, desk, texts)


async def on_fact_named(
    message: Message, prompt: Prompt, bot: Bot, teacher: Teacher, desk: Desk, texts: Texts
) -> None:
    """A fact by its id."""
    gap = prompt.item.removeprefix(KNOWN)
    await _try(message, gap, prompt.field, (message.text or "").strip(), bot, teacher, desk, texts)


async def _try(
    message: Message, gap: str, question: str, fact: str, bot: Bot, teacher: Teacher, desk: Desk, texts: Texts
) -> None:
    """Find what lets the question be answered from the fact, and offer it."""
    if fact not in desk.base.facts:
        await message.answer(texts.get("fact-unknown"))
        return
    await message.answer(texts.get("gap-trying"))
    async with ChatActionSender(bot=bot, chat_id=message.chat.id, action=ChatAction.TYPING):
        try:
            found = await teacher.lessons(question, fact)
        except BotError:
            await message.answer(texts.get("gap-untried"))
            return
    sent = await send(message, lessons_view(gap, found, desk.base, texts))
    offered = json.dumps([asdict(one.lesson) for one in found], ensure_ascii=False)
    await desk.prompts.put(message.chat.id, sent, Prompt(f"{LESSONS}{gap}", offered))


async def on_teach(
    query: CallbackQuery, callback_data: Teach, desk: Desk, dismissed: Dismissed, texts: Texts
) -> None:
    """Publish a lesson; the gap is closed."""
    message = query.message
    prompt = await desk.prompts.at(message.chat.id, message.message_id) if message else None
    offered = json.loads(prompt.field) if prompt and prompt.item == f"{LESSONS}{callback_data.id}" else []
    if callback_data.place >= len(offered) or not isinstance(message, Message):
        await acknowledge(query, texts.get("outdated"))
        return
    lesson = Lesson(**offered[callback_data.place])
    if lesson.kind == "alias" and lesson.means not in desk.base.entities:
        await acknowledge(query, texts.get("outdated"))
        return
    await desk.prompts.put(message.chat.id, message.message_id, Prompt(f"{LESSONS}{callback_data.id}", "[]"))
    version = await desk.teach(lesson, query.from_user.id)
    await dismissed.add(callback_data.id, query.from_user.id)
    await acknowledge(query)
    told = lesson_text(lesson, desk.base, texts)
    await send(message, Screen(Text(texts.get("gap-taught", lesson=told))))

    async def served() -> None:
        await message.answer(texts.get("fact-served"))

    desk.when_served(version, served)
