"""Who can be written to: a chat that shut the bot out, or let it in again."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import JOIN_TRANSITION, LEAVE_TRANSITION, ChatMemberUpdatedFilter, CommandStart
from aiogram.types import ChatMemberUpdated, Message

from bot.store.outgoing import Outbox

MoveChat = Callable[[int, int], Awaitable[None]]


def build_router() -> Router:
    router = Router(name="presence")
    router.my_chat_member.register(on_return, ChatMemberUpdatedFilter(JOIN_TRANSITION))
    router.my_chat_member.register(on_leave, ChatMemberUpdatedFilter(LEAVE_TRANSITION))
    router.message.register(on_start, CommandStart(), F.chat.type == "private")
    router.message.register(on_migration, F.migrate_to_chat_id)
    return router


async def on_return(event: ChatMemberUpdated, outbox: Outbox) -> None:
    """Unblocked, or added to a group: what waited for this chat goes on."""
    await outbox.reopen_chat(event.chat.id)


async def on_start(message: Message, outbox: Outbox) -> None:
    """Whoever starts the bot can be written to; the greeting is another handler's."""
    await outbox.reopen_chat(message.chat.id)
    raise SkipHandler


async def on_leave(event: ChatMemberUpdated, outbox: Outbox) -> None:
    """Blocked, or removed from a group: subscriptions pause."""
    await outbox.close_chat(event.chat.id)


async def on_migration(message: Message, move_chat: MoveChat) -> None:
    """A group became a supergroup: what is kept of it follows."""
    if message.migrate_to_chat_id is not None:
        await move_chat(message.chat.id, message.migrate_to_chat_id)
