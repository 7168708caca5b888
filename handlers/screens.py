"""Sending a screen, putting it in the place of another, answering a pressed button."""

from contextlib import suppress

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, EphemeralMessageParameters, Message

from bot.texts.catalog import Texts
from bot.view.reply import Screen


async def send(message: Message, screen: Screen, *, rich: bool = False) -> int:
    """Send a screen and return its message's id; in groups as a reply, so that all see what it answers.

    `rich` sends its rich form, if it has one, to a private chat; a refused one goes out as plain text.
    """
    if rich and screen.rich and message.chat.type == "private":
        with suppress(TelegramBadRequest):
            return (await message.answer_rich(screen.rich, reply_markup=screen.keyboard)).message_id
    if message.chat.type == "private":
        return (await message.answer(**screen.as_kwargs())).message_id
    return (await message.reply(**screen.as_kwargs(), allow_sending_without_reply=True)).message_id


async def send_privately(message: Message, screen: Screen) -> None:
    """Send a screen that in a group only its asker sees, or a reply to all where Telegram refuses that."""
    person = message.from_user
    if message.chat.type != "private" and person and not message.ephemeral_message_id:
        with suppress(TelegramBadRequest):
            await message.answer(**screen.as_kwargs(), ephemeral_message_parameters=_only(person.id))
            return
    await send(message, screen)  # what replies to an ephemeral message is ephemeral by itself


async def send_instead(message: Message, old: int | None, screen: Screen) -> int:
    """Put a screen in the place of our message `old`; anew where there is none or it cannot be edited."""
    if old is None or message.bot is None:
        return await send(message, screen)
    try:
        await message.bot.edit_message_text(chat_id=message.chat.id, message_id=old, **screen.as_kwargs())
    except TelegramBadRequest as error:
        if not _unchanged(error):
            return await send(message, screen)
    return old


async def send_below(query: CallbackQuery, screen: Screen) -> int:
    """Send a screen below the message of a pressed button; seen by the same people as that message."""
    if query.message is None:
        raise ValueError("the button of an inline message has no chat to send to")
    only = _only(query.from_user.id, query.id) if _is_ephemeral(query) else None
    return (await query.message.answer(**screen.as_kwargs(), ephemeral_message_parameters=only)).message_id


async def show(query: CallbackQuery, screen: Screen | None, texts: Texts, *, rich: bool = False) -> None:
    """Answer a pressed button with a screen in its message's place, or below a message too old to edit.

    Without a screen, what the button stood for is gone: say that it is out of date.
    """
    if screen is None:
        await acknowledge(query, texts.get("outdated"))
        return
    await acknowledge(query)
    if not isinstance(query.message, Message):
        await send_below(query, screen)
        return
    if rich and screen.rich and query.message.chat.type == "private":
        with suppress(TelegramBadRequest):
            await query.message.edit_text(rich_message=screen.rich, reply_markup=screen.keyboard)
            return
    edit = query.message.edit_ephemeral_text if _is_ephemeral(query) else query.message.edit_text
    try:
        await edit(**screen.as_kwargs())
    except TelegramBadRequest as error:
        if not _unchanged(error):
            await send_below(query, screen)


async def acknowledge(query: CallbackQuery, notice: str | None = None) -> None:
    """Stop the button's spinner, with a notice or without; a press answered too late is no error."""
    try:
        await query.answer(notice)
    except TelegramBadRequest as error:
        if "query is too old" not in error.message:
            raise


def _is_ephemeral(query: CallbackQuery) -> bool:
    """Whether the button stands under a message that only one person sees."""
    return isinstance(query.message, Message) and query.message.ephemeral_message_id is not None


def _only(person: int, query: str | None = None) -> EphemeralMessageParameters:
    """What makes a message in a group one that only this person sees."""
    return EphemeralMessageParameters(receiver_user_id=person, callback_query_id=query)


def _unchanged(error: TelegramBadRequest) -> bool:
    return "message is not modified" in error.message
