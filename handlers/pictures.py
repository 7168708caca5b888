"""Pictures: the map of the regions, a timeline as one looks at it."""

import logging

from aiogram import Router
from aiogram.enums import ChatAction
from aiogram.types import CallbackQuery, FSInputFile
from aiogram.utils.formatting import Text

from bot.answer.ports import Answerer
from bot.conversation import Conversation
from bot.pictures.studio import PictureError, Studio
from bot.texts.catalog import Texts
from bot.view.callbacks import ShowMap, ShowTimeline
from bot.view.pictures import Shown, map_view, timeline_picture
from bot.view.reply import Screen
from bot.view.split import joined
from handlers.screens import acknowledge, send_below

log = logging.getLogger(__name__)


def build_router() -> Router:
    router = Router(name="pictures")
    router.callback_query.register(on_map, ShowMap.filter())
    router.callback_query.register(on_timeline, ShowTimeline.filter())
    return router


async def on_map(query: CallbackQuery, engine: Answerer, studio: Studio, texts: Texts) -> None:
    """The map of the regions."""
    await show_picture(query, map_view(engine.base, texts), studio, texts)


async def on_timeline(
    query: CallbackQuery,
    callback_data: ShowTimeline,
    engine: Answerer,
    studio: Studio,
    conversation: Conversation,
    texts: Texts,
) -> None:
    """The timeline of a thing as a picture."""
    shown = timeline_picture(engine.base, callback_data.id, texts)
    await show_picture(query, shown, studio, texts)
    await conversation.tell(shown.told if shown else ())


async def show_picture(query: CallbackQuery, shown: Shown | None, studio: Studio, texts: Texts) -> None:
    """A picture below the pressed button, and the same in words; those alone where it cannot be drawn."""
    await acknowledge(query, None if shown else texts.get("outdated"))
    if shown is None or query.message is None:
        return
    if query.bot:
        await query.bot.send_chat_action(query.message.chat.id, ChatAction.UPLOAD_PHOTO)
    try:
        path = await studio.draw(shown.picture)
    except PictureError as error:
        log.warning("No picture: %s", error)
        await send_below(
            query, Screen(joined([Text(texts.get(error.text_id)), shown.caption]), shown.keyboard)
        )
        return
    await query.message.answer_photo(
        FSInputFile(path), **shown.caption.as_caption_kwargs(), reply_markup=shown.keyboard
    )
