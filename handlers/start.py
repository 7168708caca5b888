"""/start: a greeting with questions to tap, or the thing that a link leads to."""

from aiogram import Bot, F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import InlineKeyboardMarkup, Message
from aiogram.utils.formatting import Text

from bot.answer.ports import Answerer
from bot.commands import publish_menu
from bot.conversation import Conversation
from bot.facts.model import FactBase
from bot.rights import Rights
from bot.store.journal import Answers
from bot.texts.catalog import Catalog, Texts
from bot.view.browse import article_view, entity_view, fact_screen
from bot.view.compare import compare_view
from bot.view.links import FROM_INLINE, parse_link
from bot.view.numbers import read_number
from bot.view.reply import Screen, offer_rows, sample_questions
from bot.view.timeline import timeline_view
from handlers.answers import send_again
from handlers.filters import IsOperator
from handlers.screens import send


def build_router() -> Router:
    router = Router(name="start")
    router.message.register(on_operator, CommandStart(), F.chat.type == "private", IsOperator())
    router.message.register(on_start, CommandStart())
    return router


async def on_operator(message: Message, bot: Bot, rights: Rights, catalog: Catalog) -> None:
    """Whoever was made an operator before they met the bot gets the menu now; the greeting follows."""
    await publish_menu(bot, catalog, message.chat.id, owner=rights.is_owner(message.chat.id))
    raise SkipHandler


async def on_start(
    message: Message,
    command: CommandObject,
    conversation: Conversation,
    engine: Answerer,
    answers: Answers,
    texts: Texts,
) -> None:
    """Greet, or show what the link's payload names."""
    target, id_ = parse_link(command.args or "") or (None, "")
    number = read_number(id_) if target == "answer" else None
    if number and (kept := await answers.find(number)):
        await send_again(message, kept, engine.base.hash, texts)
        return
    screen = start_view(command.args, engine.base, texts)
    sent = await send(message, screen)
    await conversation.keep(sent, screen)


def start_view(payload: str | None, base: FactBase, texts: Texts) -> Screen:
    """The screen for a payload: a greeting for none, a kind word for one that names nothing."""
    if payload in (None, "", FROM_INLINE):
        return _samples("start", texts)
    return _linked(payload or "", base, texts) or _samples("start-unknown", texts)


def _linked(payload: str, base: FactBase, texts: Texts) -> Screen | None:
    match parse_link(payload):
        case "article", id_:
            return article_view(base, id_, 0, texts)
        case "entity", id_:
            return entity_view(base, id_, 0, texts)
        case "fact", id_:
            return fact_screen(base, id_, texts)
        case "timeline", id_:
            return timeline_view(base, id_, 0, texts)
        case "comparison", pair:
            one, _, other = pair.partition("_")
            return compare_view(base, one, other, 0, texts)
    return None


def _samples(text_id: str, texts: Texts) -> Screen:
    questions = sample_questions(texts)
    keyboard = InlineKeyboardMarkup(inline_keyboard=offer_rows(questions))
    return Screen(Text(texts.get(text_id)), keyboard, offers=questions)
