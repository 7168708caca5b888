"""Operators feed the bot: posts, long texts, documents and links become drafts."""

import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Final

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram.utils.formatting import Text

from bot.ingest.model import IngestError
from bot.middlewares import TypingMiddleware
from bot.review.desk import Desk
from bot.review.intake import Intake, Post, Reader
from bot.store.editing import Feed, Feeds
from bot.texts.catalog import Texts
from bot.view.feeds import Unfollow, feed_id, feeds_view
from bot.view.reply import Screen
from bot.view.review import intake_view
from handlers.filters import IsOperator
from handlers.posts import Links, Material
from handlers.review import send_card
from handlers.screens import send, show

MOST_BYTES: Final = 20_000_000
NAME_LETTERS: Final = 80  # of a file's name, and of its suffix, that are kept
SUFFIX_LETTERS: Final = 10


def build_router() -> Router:
    router = Router(name="feed")
    router.message.middleware(TypingMiddleware())
    private = F.chat.type == "private"
    router.message.register(on_feed, Command("feed", ignore_case=True), private, IsOperator())
    router.callback_query.register(on_unfollow, Unfollow.filter(), F.message, IsOperator())
    router.message.register(on_document, F.document, private, IsOperator())
    router.message.register(on_links, private, Links(), IsOperator())
    router.message.register(on_more_of_an_album, private, F.media_group_id, ~F.caption, IsOperator())
    router.message.register(on_post, private, Material(), IsOperator())
    return router


async def on_feed(
    message: Message, command: CommandObject, reader: Reader, feeds: Feeds, desk: Desk, texts: Texts
) -> None:
    """/feed with addresses: an article, or a feed of them, which is followed; alone: what is followed."""
    if not command.args:
        await send(message, feeds_view(await feeds.all(), texts))
        return
    links = command.args.split()
    for link in links:
        with suppress(IngestError):  # no feed, or nothing that can be had: reading it says what is wrong
            if found := await reader.read_feed(Feed(link, _person(message))):
                await feeds.put(replace(found[0], at=time.time()))
                await message.answer(texts.get("feed-followed"))
    await on_links(message, links, reader, desk, texts)


async def on_unfollow(query: CallbackQuery, callback_data: Unfollow, feeds: Feeds, texts: Texts) -> None:
    """A feed less."""
    for feed in await feeds.all():
        if feed_id(feed) == callback_data.id:
            await feeds.drop(feed.url)
    await show(query, feeds_view(await feeds.all(), texts), texts)


async def on_links(message: Message, links: list[str], reader: Reader, desk: Desk, texts: Texts) -> None:
    """Articles behind links."""
    await send(message, Screen(Text(texts.get("feed-reading"))))
    done = [intake async for intake in reader.read_links(links, _person(message))]
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
    with TemporaryDirectory(prefix="document-") as folder:
        path = Path(folder) / _file_name(document.file_name or "")
        await bot.download(document, path)
        done = [
            _under_its_name(intake, folder) async for intake in reader.read_document(path, _person(message))
        ]
    await _show(message, done, desk, texts)


async def on_more_of_an_album(message: Message) -> None:
    """The words of an album stand with its first picture: the others need no reply."""


async def on_post(message: Message, post: Post, reader: Reader, desk: Desk, texts: Texts) -> None:
    """A forwarded post, or a text too long to be a question."""
    await send(message, Screen(Text(texts.get("feed-reading"))))
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


def _file_name(given: str) -> str:
    """A name that a file can have, as near to the given one as may be; the content says what it holds."""
    name = PurePath("".join(filter(str.isprintable, given))).name
    stem, suffix = PurePath(name).stem.strip(". "), PurePath(name).suffix
    return f"{stem[:NAME_LETTERS] or 'document'}{suffix[:SUFFIX_LETTERS]}"


def _under_its_name(intake: Intake, folder: str) -> Intake:
    """Faults that name the file as its sender knows it."""
    return Intake(intake.fed, tuple(fault.replace(f"{folder}/", "") for fault in intake.faults))
