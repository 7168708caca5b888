"""/digest and its buttons: what a person follows, waits for, and wants to hear no more of."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram.utils.formatting import Text

from bot.answer.ports import Answerer
from bot.conversation import Conversation
from bot.notify.subscriptions import Subscriptions
from bot.texts.catalog import Texts
from bot.view.callbacks import (
    CancelAwaited,
    DigestPaceChoice,
    Follow,
    ShowSubscriptions,
    StopRecalls,
    Subscribe,
    Unfollow,
)
from bot.view.reply import Screen
from handlers.screens import acknowledge, send, send_below, send_privately, show


def build_router() -> Router:
    router = Router(name="subscriptions")
    router.message.register(on_digest, Command("digest", ignore_case=True))
    router.callback_query.register(on_subscriptions, ShowSubscriptions.filter())
    router.callback_query.register(on_follow, Follow.filter())
    router.callback_query.register(on_unfollow, Unfollow.filter())
    router.callback_query.register(on_pace, DigestPaceChoice.filter())
    router.callback_query.register(on_cancel_awaited, CancelAwaited.filter())
    router.callback_query.register(on_wait, Subscribe.filter())
    router.callback_query.register(on_stop_recalls, StopRecalls.filter())
    return router


async def on_digest(
    message: Message, command: CommandObject, subscriptions: Subscriptions, texts: Texts
) -> None:
    """What the person follows; with words after the command, follow those too."""
    if message.from_user is None or message.chat.type != "private":
        await send_privately(message, Screen(Text(texts.get("digest-private"))))
        return
    person = message.from_user.id
    if words := " ".join((command.args or "").split()):
        said = await subscriptions.follow(person, subscriptions.target(words), texts)
        await send(message, Screen(Text(said)))
    await send(message, await subscriptions.screen(person, texts))


async def on_subscriptions(query: CallbackQuery, subscriptions: Subscriptions, texts: Texts) -> None:
    """The subscriptions, below the message."""
    await acknowledge(query)
    await send_below(query, await subscriptions.screen(query.from_user.id, texts))


async def on_follow(
    query: CallbackQuery, callback_data: Follow, engine: Answerer, subscriptions: Subscriptions, texts: Texts
) -> None:
    """«Следить» under a card."""
    if callback_data.id in engine.base.entities:
        said = await subscriptions.follow(query.from_user.id, callback_data.id, texts)
        await acknowledge(query, said)
    else:
        await acknowledge(query, texts.get("outdated"))


async def on_unfollow(
    query: CallbackQuery, callback_data: Unfollow, subscriptions: Subscriptions, texts: Texts
) -> None:
    """One tap ends a subscription."""
    await subscriptions.unfollow(query.from_user.id, callback_data.key)
    await show(query, await subscriptions.screen(query.from_user.id, texts), texts)


async def on_pace(
    query: CallbackQuery, callback_data: DigestPaceChoice, subscriptions: Subscriptions, texts: Texts
) -> None:
    """How often digests come."""
    await subscriptions.choose_pace(query.from_user.id, callback_data.pace, texts.lang)
    await show(query, await subscriptions.screen(query.from_user.id, texts), texts)


async def on_cancel_awaited(
    query: CallbackQuery, callback_data: CancelAwaited, subscriptions: Subscriptions, texts: Texts
) -> None:
    """One tap ends a wait for an answer."""
    await subscriptions.cancel_awaited(query.from_user.id, callback_data.id)
    await show(query, await subscriptions.screen(query.from_user.id, texts), texts)


async def on_wait(
    query: CallbackQuery, conversation: Conversation, subscriptions: Subscriptions, texts: Texts
) -> None:
    """«Сообщить, когда узнаете» under a refusal."""
    message = query.message
    reply = await conversation.replies.at(conversation.chat, message.message_id) if message else None
    if reply is None or not reply.asked:
        await acknowledge(query, texts.get("outdated"))
        return
    said = await subscriptions.wait(query.from_user.id, conversation.chat, conversation.thread, reply, texts)
    await acknowledge(query, said)


async def on_stop_recalls(query: CallbackQuery, subscriptions: Subscriptions, texts: Texts) -> None:
    """No more corrections; /settings brings them back."""
    await subscriptions.stop_recalls(query.from_user.id)
    await acknowledge(query, texts.get("recalls-stopped"))
