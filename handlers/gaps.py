"""/gaps: what people asked in vain; operators answer it or set it aside."""

import asyncio
from typing import Any

from aiogram import F, Router
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, ForceReply, Message

from bot.answer.ports import Answerer
from bot.index.codec import encode
from bot.review.desk import Desk
from bot.review.gaps import GapGroup, find_group, group_gaps, written
from bot.review.mend import MendError, short_text
from bot.store.editing import Dismissed, Prompt, StoredDraft
from bot.store.reports import QuestionLog
from bot.texts.catalog import Texts
from bot.view.gaps import GapsPage, OnGap, gap_view, gaps_view
from handlers.filters import IsOperator
from handlers.review import send_card
from handlers.screens import acknowledge, send, show

GAP = "gap:"
LOOKED_AT = 200
"""Questions that are looked through for groups."""


class ToGap(Filter):
    """A reply to a question about a gap; hands over which as `prompt`."""

    async def __call__(self, message: Message, desk: Desk) -> bool | dict[str, Any]:
        answered = message.reply_to_message
        prompt = await desk.prompts.at(message.chat.id, answered.message_id) if answered else None
        return {"prompt": prompt} if prompt and prompt.item.startswith(GAP) else False


def build_router() -> Router:
    router = Router(name="gaps")
    private = F.chat.type == "private"
    router.message.register(on_gaps, Command("gaps", ignore_case=True), private, IsOperator())
    router.callback_query.register(on_gaps_page, GapsPage.filter(), IsOperator())
    router.callback_query.register(on_gap, OnGap.filter(F.do == "show"), F.message, IsOperator())
    router.callback_query.register(on_answer_gap, OnGap.filter(F.do == "answer"), F.message, IsOperator())
    router.callback_query.register(on_dismiss, OnGap.filter(F.do == "dismiss"), F.message, IsOperator())
    router.message.register(on_written, private, F.text, ToGap(), IsOperator())
    return router


async def on_gaps(
    message: Message, questions: QuestionLog, dismissed: Dismissed, engine: Answerer, texts: Texts
) -> None:
    """Groups of questions without a good answer, the most wanted first."""
    await send(message, gaps_view(await groups_of(questions, dismissed, engine), 0, texts))


async def on_gaps_page(
    query: CallbackQuery,
    callback_data: GapsPage,
    questions: QuestionLog,
    dismissed: Dismissed,
    engine: Answerer,
    texts: Texts,
) -> None:
    """Another page of them."""
    await show(
        query, gaps_view(await groups_of(questions, dismissed, engine), callback_data.page, texts), texts
    )


async def on_gap(
    query: CallbackQuery,
    callback_data: OnGap,
    questions: QuestionLog,
    dismissed: Dismissed,
    engine: Answerer,
    texts: Texts,
) -> None:
    """One group."""
    group = find_group(await groups_of(questions, dismissed, engine), callback_data.id)
    await show(query, gap_view(group, texts) if group else None, texts)


async def on_answer_gap(
    query: CallbackQuery, callback_data: OnGap, questions: QuestionLog, dismissed: Dismissed, desk: Desk,
    engine: Answerer,    texts: Texts,
) -> None:  # fmt: skip
    """Ask for the answer; the reply becomes a draft."""
    group = find_group(await groups_of(questions, dismissed, engine), callback_data.id)
    if group is None or query.message is None:
        await acknowledge(query, texts.get("outdated"))
        return
    await acknowledge(query)
    asked = await query.message.answer(
        texts.get("gap-ask", question=group.questions[0]), reply_markup=ForceReply(selective=True)
    )
    await desk.prompts.put(asked.chat.id, asked.message_id, Prompt(f"{GAP}{group.id}", group.questions[0]))


async def on_written(message: Message, prompt: Prompt, desk: Desk, texts: Texts) -> None:
    """An answer in an editor's own words: a draft, to be approved like any other."""
    try:
        words = short_text(message.text or "")
    except MendError as error:
        await message.reply(texts.get(error.text, **error.values))
        return
    person = message.from_user.id if message.from_user else 0
    read, draft = written(prompt.field, words, texts.get("editorial"))
    stored = StoredDraft(draft.id, read.article.id, encode(draft), own=True)
    await desk.drafts.put(read.article.id, encode(read), [stored], person)
    if card := await desk.card(draft.id):
        await send_card(message, card, desk, texts)


async def on_dismiss(
    query: CallbackQuery,
    callback_data: OnGap,
    questions: QuestionLog,
    dismissed: Dismissed,
    engine: Answerer,
    texts: Texts,
) -> None:
    """No subject of ours: the group is shown no more."""
    await dismissed.add(callback_data.id, query.from_user.id)
    await show(query, gaps_view(await groups_of(questions, dismissed, engine), 0, texts), texts)


async def groups_of(questions: QuestionLog, dismissed: Dismissed, engine: Answerer) -> list[GapGroup]:
    """What people asked in vain, a group a meaning."""
    gaps = await questions.gaps(LOOKED_AT)
    meanings = {}
    for gap in gaps:
        meanings[gap.question] = engine.concepts(gap.question)
        await asyncio.sleep(0)  # people's questions go first
    return group_gaps(gaps, meanings, await dismissed.all())
