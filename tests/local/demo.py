"""A small bot for the page's own tests: every kind of message, button and answer that the page shows."""

import asyncio

from aiogram import Bot, F, Router
from aiogram.enums import ButtonStyle
from aiogram.filters import Command, CommandStart
from aiogram.filters.command import CommandObject
from aiogram.types import (
    BotCommand,
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Message,
)
from aiogram.utils.formatting import (
    BlockQuote,
    Bold,
    Code,
    ExpandableBlockQuote,
    Italic,
    Pre,
    Spoiler,
    Text,
    TextLink,
)

COMMANDS = {
    "ru": {"start": "Начало", "help": "Что я умею", "regions": "Регионы"},
    "en": {"start": "Begin", "help": "What I can do", "regions": "Regions"},
}


async def introduce(bot: Bot) -> None:
    """Names, description and menus, as a bot sets them when it starts."""
    await bot.set_my_name("Пробный бот")
    await bot.set_my_description("Показывает всё, что умеет страница.", language_code="ru")
    await bot.set_my_description("Shows all that the page can do.", language_code="en")
    for language, commands in COMMANDS.items():
        menu = [BotCommand(command=name, description=words) for name, words in commands.items()]
        await bot.set_my_commands(menu, language_code=language)


def keyboard(page: int = 1) -> InlineKeyboardMarkup:
    button = InlineKeyboardButton
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [button(text=f"Страница {page}", callback_data=f"page:{page + 1}", style=ButtonStyle.PRIMARY)],
            [
                button(text="Шёпот", callback_data="toast"),
                button(text="Громко", callback_data="alert"),
                button(text="Долго", callback_data="slow"),
            ],
            [
                button(text="Сайт", url="https://example.org/page"),
                button(text="Копия", copy_text=CopyTextButton(text="цитата")),
                button(text="Искать", switch_inline_query_current_chat="мост"),
            ],
            [
                button(text="Раздел", url="https://t.me/local_bot?start=r_69"),
                button(text="Ход", callback_data="link"),
            ],
        ]
    )


def rich() -> Text:
    return Text(
        "😀 ", Bold("жирно и ", Italic("косо")), ", ", Code("код"), ", ", Spoiler("тайна"), "\n",
        TextLink("ссылка", url="https://example.org/a"), " ",
        TextLink("зло", url="javascript:alert(1)"), "\n",
        Pre("x = 1\ny = 2"), "\n", BlockQuote("цитата"), "\n",
        ExpandableBlockQuote("\n".join(f"Источник {n}" for n in range(1, 9))), "\n", "Ещё: /help",
    )  # fmt: skip


def build_router() -> Router:
    router = Router()

    @router.message(CommandStart(deep_link=True))
    async def on_deep_link(message: Message, command: CommandObject) -> None:
        await message.answer(f"Раздел {command.args}")

    @router.message(CommandStart())
    async def on_start(message: Message) -> None:
        assert message.from_user is not None
        hello = "Здравствуйте!" if message.from_user.language_code == "ru" else "Hello!"
        await message.answer(hello, reply_markup=keyboard())

    @router.message(Command("rich"))
    async def on_rich(message: Message) -> None:
        await message.reply(**rich().as_kwargs())

    @router.message(Command("think"))
    async def on_think(message: Message, bot: Bot) -> None:
        await bot.send_chat_action(message.chat.id, "typing")
        await asyncio.sleep(0.4)
        await message.answer("Подумал.")

    @router.message(Command("vanish"))
    async def on_vanish(message: Message) -> None:
        sent = await message.answer("Исчезну")
        await sent.delete()
        await message.answer("Исчез")

    @router.message(F.text)
    async def on_text(message: Message) -> None:
        await message.answer(f"Вы сказали: {message.text}"[:4096])

    @router.edited_message(F.text)
    async def on_edit(message: Message) -> None:
        await message.answer(f"Стало: {message.text}")

    @router.callback_query(F.data.startswith("page:"))
    async def on_page(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        page = int((query.data or "").partition(":")[2])
        await query.message.edit_text(f"Здравствуйте! Лист {page}", reply_markup=keyboard(page))
        await query.answer()

    @router.callback_query(F.data == "toast")
    async def on_toast(query: CallbackQuery) -> None:
        await query.answer("Тсс")

    @router.callback_query(F.data == "alert")
    async def on_alert(query: CallbackQuery) -> None:
        await query.answer("Внимание!", show_alert=True)

    @router.callback_query(F.data == "slow")
    async def on_slow(query: CallbackQuery) -> None:
        await asyncio.sleep(0.5)
        await query.answer("Готово")

    @router.callback_query(F.data == "link")
    async def on_link(query: CallbackQuery) -> None:
        await query.answer(url="https://t.me/local_bot?start=a_5")

    @router.callback_query(F.data == "chosen")
    async def on_chosen(query: CallbackQuery, bot: Bot) -> None:
        await bot.edit_message_text("Правлено", inline_message_id=query.inline_message_id)
        await query.answer()

    @router.inline_query()
    async def on_inline(query: InlineQuery) -> None:
        first = int(query.offset or 0)
        results = [inline_result(query.query, n) for n in range(first, first + 3)] if query.query else []
        await query.answer(list(results), cache_time=0, next_offset=str(first + 3) if first < 3 else "")

    return router


def inline_result(query: str, n: int) -> InlineQueryResultArticle:
    button = InlineKeyboardButton(text="Править", callback_data="chosen")
    return InlineQueryResultArticle(
        id=str(n),
        title=f"{query} № {n}",
        description=f"Ответ {n}",
        input_message_content=InputTextMessageContent(message_text=f"Выбрано: {query} № {n}"),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
    )
