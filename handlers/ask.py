"""Questions: free text, /ask, replies to the bot in groups, pressed offers, edited questions."""

from functools import partial

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram.utils.formatting import Text

from bot.answer.ports import Answerer
from bot.conversation import Conversation
from bot.middlewares import TypingMiddleware
from bot.store.protocols import SentReply
from bot.texts.catalog import Catalog, Texts
from bot.view.browse import more_views
from bot.view.callbacks import AskAsTyped, AskOffer, ShowMore
from bot.view.reply import Screen
from handlers.filters import ToBot, WithWords
from handlers.screens import acknowledge, send, send_below, send_instead, send_privately


def build_router() -> Router:
    router = Router(name="ask")
    router.edited_message.register(on_edited_ask, Command("ask", ignore_case=True))
    router.callback_query.register(on_offer, AskOffer.filter(), F.message)
    router.callback_query.register(on_as_typed, AskAsTyped.filter(), F.message)
    router.callback_query.register(on_more, ShowMore.filter(), F.message)
    for observer in (router.message, router.callback_query):
        observer.middleware(TypingMiddleware())
    router.message.register(on_ask, Command("ask", ignore_case=True))
    router.message.register(on_question, F.chat.type == "private", WithWords())
    router.message.register(on_reply, ToBot(), WithWords())
    router.edited_message.register(on_edited, WithWords())
    return router


async def on_ask(message: Message, command: CommandObject, conversation: Conversation, texts: Texts) -> None:
    """A question after the command; without one, how to ask it."""
    if not command.args:
        await send_privately(message, Screen(Text(texts.get("ask-empty", sample=texts.get("sample-1")))))
        return
    await on_question(message, command.args, conversation)


async def on_question(message: Message, words: str, conversation: Conversation) -> None:
    """A question in a person's own words."""
    await conversation.answer(words, partial(send, message), question=message.message_id)


async def on_reply(message: Message, words: str, conversation: Conversation) -> None:
    """Words in reply to the bot in a group: a question, or chatter, which is left alone."""
    answer = partial(send, message)
    await conversation.answer(words, answer, question=message.message_id, unasked=True)


async def on_edited_ask(message: Message, command: CommandObject, conversation: Conversation) -> None:
    """An edited question after the command."""
    await on_edited(message, command.args or "", conversation)


async def on_edited(message: Message, words: str, conversation: Conversation) -> None:
    """A question edited after it was answered: its reply is edited to match."""
    former = await conversation.replies.to(message.chat.id, message.message_id)
    if former is None and message.chat.type != "private":
        return
    old = former.message if former else None
    await conversation.answer(words, partial(send_instead, message, old), question=message.message_id)


async def on_offer(
    query: CallbackQuery, callback_data: AskOffer, conversation: Conversation, texts: Texts
) -> None:
    """A pressed suggestion, sample or reading of an open question."""
    await _ask_again(query, callback_data.place, conversation, texts, literal=False)


async def on_as_typed(
    query: CallbackQuery, callback_data: AskAsTyped, conversation: Conversation, texts: Texts
) -> None:
    """A repair taken back: the question is read as it was typed."""
    await _ask_again(query, callback_data.place, conversation, texts, literal=True)


async def _ask_again(
    query: CallbackQuery, place: int, conversation: Conversation, texts: Texts, *, literal: bool
) -> None:
    reply = await _pressed(query, conversation)
    if reply is None or place >= len(reply.offers):
        await acknowledge(query, texts.get("outdated"))
        return
    await acknowledge(query)
    below = partial(send_below, query)
    await conversation.answer(reply.offers[place], below, quoted=True, literal=literal)


async def on_more(
    query: CallbackQuery,
    callback_data: ShowMore,
    conversation: Conversation,
    engine: Answerer,
    catalog: Catalog,
    texts: Texts,
) -> None:
    """The further facts of an answer, in messages of their own."""
    reply = await _pressed(query, conversation)
    base = engine.base
    facts = [base.facts[id_] for id_ in (reply.more if reply else ()) if id_ in base.facts]
    await acknowledge(query, None if facts else texts.get("outdated"))
    if facts:
        for screen in more_views(base, facts, catalog.in_language(callback_data.lang)):
            await send_below(query, screen)
            await conversation.tell(screen.told, callback_data.lang)


async def _pressed(query: CallbackQuery, conversation: Conversation) -> SentReply | None:
    message = query.message
    return await conversation.replies.at(conversation.chat, message.message_id) if message else None
