"""The session answers as Telegram would: what aiogram gets back, and what it is refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputRichMessage,
    Message,
    MessageEntity,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from bot.local.history import History, Person, person_id
from bot.local.photos import Photos
from bot.local.profile import Profile
from bot.local.session import BOT_ID, TOKEN, LocalSession
from bot.local.tabs import Tabs

KEY = "k" * 32


class Recorded(Tabs):
    """Keeps what would be shown instead of sending it."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[dict[str, Any]] = []

    def post(self, chat: int, event: dict[str, Any]) -> None:
        self.events.append({"chat": chat, **event})

    def chats(self) -> list[int]:
        return [person_id(KEY)]


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    opened = History(tmp_path / "local.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def person(history: History) -> Person:
    return history.enter(KEY, "ru")


@pytest.fixture
def tabs() -> Recorded:
    return Recorded()


@pytest.fixture
def bot(history: History, tabs: Recorded, person: Person, tmp_path: Path) -> Bot:
    return Bot(TOKEN, session=LocalSession(history, tabs, Profile(history), Photos(tmp_path / "photos")))


def keys(*words: str) -> InlineKeyboardMarkup:
    row = [InlineKeyboardButton(text=word, callback_data=word) for word in words]
    return InlineKeyboardMarkup(inline_keyboard=[row])


def shown_keys(message: Message) -> list[str | None]:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    return [button.callback_data for row in rows for button in row]


async def test_me_is_a_bot_with_inline_mode(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.username, me.supports_inline_queries) == (BOT_ID, True, "local_bot", True)


async def test_sent_message_comes_back_bound_and_numbered(bot: Bot, person: Person, tabs: Recorded) -> None:
    bold = MessageEntity(type="bold", offset=3, length=2)
    sent = await bot.send_message(person.id, "😀 да", entities=[bold], reply_markup=keys("ok"))
    assert isinstance(sent, Message)
    assert (sent.message_id, sent.text) == (1, "😀 да")
    assert [entity.extract_from("😀 да") for entity in sent.entities or ()] == ["да"]
    assert shown_keys(sent) == ["ok"]
    assert tabs.events[0]["message"]["entities"] == [{"type": "bold", "offset": 3, "length": 2}]
    assert (await sent.answer("ещё")).message_id == 2


PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (640).to_bytes(4) + (480).to_bytes(4)


async def test_a_photo_is_kept_with_its_size_and_caption(bot: Bot, person: Person, tabs: Recorded) -> None:
    sent = await bot.send_photo(
        person.id, BufferedInputFile(PNG, "map.png"), caption="Карта", reply_markup=keys("ok")
    )
    assert sent.photo is not None
    assert (sent.photo[0].width, sent.photo[0].height, sent.caption) == (640, 480, "Карта")
    assert shown_keys(sent) == ["ok"]
    assert tabs.events[0]["message"]["photo"][0]["file_id"] == sent.photo[0].file_id
    with pytest.raises(TelegramBadRequest, match="no text in the message"):
        await sent.edit_text("да")


@pytest.mark.parametrize(
    ("data", "caption", "reason"), [(b"GIF89a", "", "PNG"), (PNG, "я" * 1025, "caption is too long")]
)
async def test_what_is_no_photo_is_refused(
    bot: Bot, person: Person, data: bytes, caption: str, reason: str
) -> None:
    with pytest.raises(TelegramBadRequest, match=reason):
        await bot.send_photo(person.id, BufferedInputFile(data, "x.png"), caption=caption)


async def test_reply_shows_what_it_answers(bot: Bot, person: Person, tabs: Recorded) -> None:
    first = await bot.send_message(person.id, "раз")
    await bot.send_message(person.id, "два", reply_parameters=ReplyParameters(message_id=first.message_id))
    assert tabs.events[1]["message"]["reply_to_message"]["text"] == "раз"


async def test_markup_that_is_no_inline_keyboard_is_left_out(bot: Bot, person: Person) -> None:
    sent = await bot.send_message(
        person.id, "без клавиш", reply_markup=ReplyKeyboardRemove(remove_keyboard=True)
    )
    assert sent.reply_markup is None


@pytest.mark.parametrize(
    ("chat_shift", "text", "options", "reason"),
    [
        (1, "да", {}, "chat not found"),
        (0, " \n", {}, "message text is empty"),
        (0, "я" * 4097, {}, "message is too long"),
        (0, "😀" * 2049, {}, "message is too long"),
        (0, "<b>да</b>", {"parse_mode": "HTML"}, "entities, not parse_mode"),
    ],
)
async def test_unsendable_message_is_refused(
    bot: Bot, person: Person, chat_shift: int, text: str, options: dict[str, Any], reason: str
) -> None:
    with pytest.raises(TelegramBadRequest, match=reason):
        await bot.send_message(person.id + chat_shift, text, **options)


async def test_channel_names_are_no_chats_of_the_page(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message("@channel", "да")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_chat_action("@channel", "typing")


async def test_limit_counts_utf16_units(bot: Bot, person: Person) -> None:
    assert (await bot.send_message(person.id, "😀" * 2048)).text == "😀" * 2048


async def test_edit_replaces_text_entities_and_keyboard(bot: Bot, person: Person, tabs: Recorded) -> None:
    bold = MessageEntity(type="bold", offset=0, length=3)
    sent = await bot.send_message(person.id, "раз", entities=[bold], reply_markup=keys("a"))
    edited = await sent.edit_text("два")
    assert isinstance(edited, Message)
    assert (edited.text, edited.entities, edited.reply_markup) == ("два", None, None)
    assert edited.edit_date is not None
    assert tabs.events[-1]["message"]["message_id"] == sent.message_id


async def test_keyboard_alone_can_be_changed_and_taken_away(bot: Bot, person: Person) -> None:
    sent = await bot.send_message(person.id, "раз", reply_markup=keys("a"))
    changed = await sent.edit_reply_markup(reply_markup=keys("b"))
    assert isinstance(changed, Message)
    assert (changed.text, shown_keys(changed)) == ("раз", ["b"])
    bare = await sent.edit_reply_markup(reply_markup=None)
    assert isinstance(bare, Message)
    assert bare.reply_markup is None


async def test_edit_that_changes_nothing_is_refused_as_telegram_does(bot: Bot, person: Person) -> None:
    sent = await bot.send_message(person.id, "раз", reply_markup=keys("a"))
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await sent.edit_text("раз", reply_markup=keys("a"))


async def test_second_identical_edit_is_refused_too(bot: Bot, person: Person) -> None:
    sent = await bot.send_message(person.id, "раз")
    await sent.edit_text("два")
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await sent.edit_text("два")


async def test_missing_message_can_be_neither_edited_nor_deleted(bot: Bot, person: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("да", chat_id=person.id, message_id=99)
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(person.id, 99)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("да", inline_message_id="junk")


async def test_deleted_messages_leave_history_and_tabs(
    bot: Bot, person: Person, tabs: Recorded, history: History
) -> None:
    ids = [(await bot.send_message(person.id, text)).message_id for text in ("а", "б", "в")]
    assert await bot.delete_messages(person.id, ids[:2]) is True
    assert tabs.events[-1] == {"chat": person.id, "type": "deleted", "ids": ids[:2]}
    assert [message["text"] for message in history.messages(person.id)] == ["в"]
    assert (await bot.send_message(person.id, "г")).message_id == 4


async def test_commands_are_shown_by_narrowest_scope_then_language(
    bot: Bot, person: Person, history: History
) -> None:
    def one(name: str) -> list[BotCommand]:
        return [BotCommand(command=name, description=name)]

    profile, shown = Profile(history), []
    private, chat = BotCommandScopeAllPrivateChats(), BotCommandScopeChat(chat_id=person.id)
    for step in (
        {"commands": one("all")},
        {"commands": one("all_ru"), "language_code": "ru"},
        {"commands": one("private"), "scope": private},
        {"commands": one("chat"), "scope": chat},
    ):
        await bot.set_my_commands(**step)
        shown.append(profile.menu(person)[0]["command"])
    assert shown == ["all", "all_ru", "private", "chat"]
    await bot.delete_my_commands(scope=chat)
    assert profile.menu(person)[0]["command"] == "private"
    assert (await bot.get_my_commands(scope=private))[0].command == "private"
    assert await bot.get_my_commands(scope=chat) == []


async def test_profile_is_per_language_and_announced(bot: Bot, tabs: Recorded) -> None:
    await bot.set_my_description("Описание")
    await bot.set_my_description("Description", language_code="en")
    await bot.set_my_name("Имя")
    assert (await bot.get_my_description(language_code="en")).description == "Description"
    assert (await bot.get_my_description(language_code="ru")).description == "Описание"
    assert (await bot.get_my_short_description()).short_description == ""
    assert tabs.events[-1]["bot"]["name"] == "Имя"
    assert (await bot.get_me()).first_name == "Имя"


async def test_what_needs_no_page_is_agreed_to(bot: Bot, person: Person) -> None:
    assert await bot.delete_webhook() is True
    assert await bot.set_message_reaction(person.id, 1) is True
    assert await bot.get_updates() == []


async def test_what_the_page_cannot_show_is_refused_not_lost(bot: Bot, person: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="sendRichMessage is not available"):
        await bot.send_rich_message(person.id, rich_message=InputRichMessage(html="<p>да</p>"))
    with pytest.raises(TelegramBadRequest, match="getChatMemberCount is not available"):
        await bot.get_chat_member_count(person.id)


async def test_answer_to_an_unknown_inline_query_is_refused(bot: Bot, person: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_inline_query(f"{person.id}:gone", results=[])


async def test_middleware_of_the_session_sees_every_call(bot: Bot, person: Person) -> None:
    seen: list[str] = []

    async def watch(make_request: Any, bot: Bot, method: Any) -> Any:
        seen.append(method.__api_method__)
        return await make_request(bot, method)

    bot.session.middleware.register(watch)
    await bot.send_chat_action(person.id, "typing")
    assert seen == ["sendChatAction"]


async def test_there_are_no_files_to_read(bot: Bot) -> None:
    assert [chunk async for chunk in bot.session.stream_content("http://127.0.0.1/file")] == []
