"""What people think of the answers: votes with a reason, wrong facts, questions that lack an answer."""

from typing import Any

from aiogram import F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, ForceReply, InlineKeyboardMarkup, Message
from aiogram.utils.formatting import Text

from bot.conversation import Conversation
from bot.scrub import scrubbed
from bot.store.protocols import Replies, SentReply
from bot.store.reports import Report, Reports
from bot.texts.catalog import Texts
from bot.view.callbacks import MendFact, ReportGap, Vote, WhyDown
from bot.view.opinion import thanked, with_reasons
from bot.view.reply import Screen
from handlers.filters import ToBot
from handlers.screens import acknowledge, send


def build_router() -> Router:
    router = Router(name="feedback")
    router.callback_query.register(on_vote, Vote.filter(), F.message)
    router.callback_query.register(on_reason, WhyDown.filter(), F.message)
    router.callback_query.register(on_mend, MendFact.filter(), F.message)
    router.callback_query.register(on_gap, ReportGap.filter(), F.message)
    router.message.register(on_mended, F.text, ToBot(), ToMendPrompt())
    return router


class ToMendPrompt(Filter):
    """A reply to our question what is wrong in an answer; hands over the answer's number."""

    async def __call__(self, message: Message, replies: Replies) -> bool | dict[str, Any]:
        prompt = message.reply_to_message
        sent = await replies.at(message.chat.id, prompt.message_id) if prompt else None
        return {"number": sent.number} if sent and sent.number and not sent.asked else False


async def on_vote(
    query: CallbackQuery, callback_data: Vote, conversation: Conversation, reports: Reports, texts: Texts
) -> None:
    """👍 or 👎; after a 👎, why."""
    liked = callback_data.value == "up"
    await acknowledge(query, texts.get("thanks" if liked else "down-why"))
    asked = await _asked(query, conversation)
    report = Report(callback_data.value, callback_data.number, asked, lang=texts.lang)
    await reports.add(query.from_user.id, report)
    change = thanked if liked else with_reasons
    await _change(query, change(_markup(query), callback_data.number, texts))


async def on_reason(
    query: CallbackQuery, callback_data: WhyDown, conversation: Conversation, reports: Reports, texts: Texts
) -> None:
    """Why the answer is no good."""
    await acknowledge(query, texts.get("thanks"))
    asked = await _asked(query, conversation)
    report = Report("down", callback_data.number, asked, callback_data.reason, texts.lang)
    await reports.add(query.from_user.id, report)
    await _change(query, thanked(_markup(query), callback_data.number, texts, mend=True))


async def on_mend(
    query: CallbackQuery, callback_data: MendFact, conversation: Conversation, texts: Texts
) -> None:
    """Ask what is wrong; the reply to this message goes to the operators."""
    await acknowledge(query)
    if query.message is None:
        return
    asking = texts.get("mend-how", number=callback_data.number)
    placeholder = texts.get("mend-placeholder")
    sent = await query.message.answer(
        asking, reply_markup=ForceReply(selective=True, input_field_placeholder=placeholder)
    )
    prompt = SentReply(sent.message_id, number=callback_data.number)
    await conversation.replies.remember(conversation.chat, conversation.user, prompt)


async def on_mended(message: Message, number: str, reports: Reports, texts: Texts) -> None:
    """What is wrong, in a person's own words."""
    if message.from_user and message.text:
        report = Report("mend", number, words=scrubbed(message.text), lang=texts.lang)
        await reports.add(message.from_user.id, report)
    await send(message, Screen(Text(texts.get("mend-thanks"))))


async def on_gap(query: CallbackQuery, conversation: Conversation, reports: Reports, texts: Texts) -> None:
    """The question of this message should have an answer."""
    asked = await _asked(query, conversation)
    await acknowledge(query, texts.get("gap-thanks" if asked else "outdated"))
    if asked:
        await reports.add(query.from_user.id, Report("gap", question=asked, lang=texts.lang))


async def _asked(query: CallbackQuery, conversation: Conversation) -> str:
    """The question that the pressed button's message answers; empty where that is forgotten."""
    message = query.message
    sent = await conversation.replies.at(conversation.chat, message.message_id) if message else None
    return scrubbed(sent.asked) if sent else ""


def _markup(query: CallbackQuery) -> InlineKeyboardMarkup | None:
    return query.message.reply_markup if isinstance(query.message, Message) else None


async def _change(query: CallbackQuery, markup: InlineKeyboardMarkup | None) -> None:
    """In groups the keyboard is everybody's: there it stays as it is."""
    message = query.message
    if not isinstance(message, Message) or markup is None or message.chat.type != "private":
        return
    try:
        await message.edit_reply_markup(reply_markup=markup)
    except TelegramBadRequest as error:
        if "not modified" not in error.message:
            raise
