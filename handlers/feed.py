"""Operators feed the bot: posts, long texts, documents and links become drafts."""

from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Final

from aiogram import Bot, F, Router
from aiogram.enums import ChatAction
from aiogram.filters import Command, CommandObject
from aiogram.types import Message
from aiogram.utils.chat_action import ChatActionSender
from aiogram.utils.formatting import Text

from bot.review.desk import Desk
from bot.review.intake import Intake, Post, Reader
from bot.texts.catalog import Texts
from bot.view.reply import Screen
from bot.view.review import intake_view
from handlers.filters import IsOperator
from handlers.posts import Links, Material
from handlers.review import send_card
from handlers.screens import send

MOST_BYTES: Final = 20_000_000


def build_router() -> Router:
    router = Router(name="feed")
    private = F.chat.type == "private"
    router.message.register(on_feed, Command("feed", ignore_case=True), private, IsOperator())
    router.message.register(on_document, F.document, private, IsOperator())
    router.message.register(on_links, private, Links(), IsOperator())
    router.message.register(on_post, private, Material(), IsOperator())
    return router


async def on_feed(
    message: Message, command: CommandObject, bot: Bot, reader: Reader, desk: Desk, texts: Texts
) -> None:
    """/feed with addresses: an article, or a feed of them."""
    if not command.args:
        await send(message, Screen(Text(texts.get("feed-how"))))
        return
    await on_links(message, command.args.split(), bot, reader, desk, texts)


async def on_links(
    message: Message, links: list[str], bot: Bot, reader: Reader, desk: Desk, texts: Texts
) -> None:
    """Articles behind links."""
    await send(message, Screen(Text(texts.get("feed-reading"))))
    async with ChatActionSender(bot=bot, chat_id=message.chat.id, action=ChatAction.TYPING):
        done = [intake async for intake in reader.read_named(links, _person(message))]
    await _show(message, done, desk, texts)


async def on_document(message: Message, bot: Bot, reader: Reader, desk: Desk, texts: Texts) -> None:
    """A document: an article, or an archive of them."""
    document = message.document
    if document is None:
        return
    if (document.file_size or 0) > MOST_BYTES:
        await send(message, Screen(Text(texts.get("feed-too-large", megabytes=MOST_BYTES // 1_000_000))))
        return
    await send(message, Screen(Text(texts.get("feed-reading"))))
    async with ChatActionSender(bot=bot, chat_id=message.chat.id, action=ChatAction.TYPING):
        with TemporaryDirectory(prefix="document-") as folder:
            path = Path(folder) / (PurePath(document.file_name or "").name or "document.txt")
            await bot.download(document, path)
            done = [
                _under_its_name(intake, folder)
                async for intake in reader.read_named([str(path)], _person(message))
            ]
    await _show(message, done, desk, texts)


async def on_post(message: Message, post: Post, bot: Bot, reader: Reader, desk: Desk, texts: Texts) -> None:
    """A forwarded post, or a text too long to be a question."""
    await send(message, Screen(Text(texts.get("feed-reading"))))
    async with ChatActionSender(bot=bot, chat_id=message.chat.id, action=ChatAction.TYPING):
        intake = await reader.read_post(post, _person(message))
    await _show(message, [intake], desk, texts)


async def _show(message: Message, done: list[Intake], desk: Desk, texts: Texts) -> None:
    """What was read, and the first draft."""
    whole = Intake(
        tuple(fed for intake in done for fed in intake.fed),
        tuple(fault for intake in done for fault in intake.faults),
    )
    await send(message, intake_view(whole, texts))
    for fed in whole.fed:
        if card := await desk.next_pending(fed.reprint_of or fed.article):
            await send_card(message, card, desk, texts)
            return


def _person(message: Message) -> int:
    return message.from_user.id if message.from_user else 0


def _under_its_name(intake: Intake, folder: str) -> Intake:
    """Faults that name the file as its sender knows it."""
    return Intake(intake.fed, tuple(fault.replace(f"{folder}/", "") for fault in intake.faults))
