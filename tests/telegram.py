"""The other end of the bot in tests: a session that records calls, and people who write and press."""

from collections.abc import AsyncGenerator
from itertools import count
from typing import Any, cast

from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.methods import (
    AnswerCallbackQuery,
    AnswerInlineQuery,
    EditMessageText,
    GetMe,
    SendMessage,
    SendPhoto,
    SendRichMessage,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import InlineKeyboardButton, Message, TelegramObject, User

ME = User(id=42, is_bot=True, first_name="Bot", username="facts_bot", supports_inline_queries=True)
NOW = 1_795_200_000

JsonObject = dict[str, Any]


class RecordingSession(BaseSession):
    """Records every call and answers as Telegram would; `faults` are raised first, one a call."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[TelegramMethod[Any]] = []
        self.faults: list[type[Exception] | Exception | None] = []
        self._ids = count(1000)

    async def close(self) -> None:
        pass

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 (aiogram's signature)
    ) -> TelegramType:
        if isinstance(method, GetMe):
            return cast(TelegramType, ME)
        self.calls.append(method)
        fault = self.faults.pop(0) if self.faults else None
        if fault is not None:
            raise fault
        return cast(TelegramType, self._result(method, bot))

    async def stream_content(
        self, *args: Any, **kwargs: Any
    ) -> AsyncGenerator[bytes, None]:  # pragma: no cover: nothing is downloaded
        yield b""

    def _result(self, method: TelegramMethod[Any], bot: Bot) -> object:
        if not isinstance(method, SendMessage | EditMessageText | SendPhoto | SendRichMessage):
            return True
        number = method.message_id if isinstance(method, EditMessageText) else next(self._ids)
        content: JsonObject = {
            "message_id": number,
            "date": NOW,
            "chat": chat(cast(int, method.chat_id)),
            "from": ME.model_dump(exclude_none=True),
        }
        if isinstance(method, SendPhoto):
            content["caption"] = method.caption
        else:
            content["text"] = getattr(method, "text", None)
        return Message.model_validate(content, context={"bot": bot})


class Person:
    """Someone who writes to the bot; every method returns what the bot then called."""

    def __init__(
        self, dispatcher: Dispatcher, bot: Bot, id: int = 7, language: str = "ru", chat: int = 7
    ) -> None:
        self._dispatcher = dispatcher
        self._bot = bot
        self._chat = chat
        self._ids = count(1)
        self.user = {"id": id, "is_bot": False, "first_name": "N", "language_code": language}

    @property
    def session(self) -> RecordingSession:
        return cast(RecordingSession, self._bot.session)

    async def write(self, text: str | None = None, **fields: Any) -> list[TelegramMethod[Any]]:
        """A message with this text, or with other content."""
        return await self.update(message=self.message(text, **fields))

    async def edit(self, message_id: int, text: str) -> list[TelegramMethod[Any]]:
        return await self.update(
            edited_message={**self.message(text), "message_id": message_id, "edit_date": NOW}
        )

    async def press(self, data: str, message_id: int = 900, **fields: Any) -> list[TelegramMethod[Any]]:
        """A pressed button with this callback data, under the bot's message with this id."""
        message = {"message_id": message_id, "date": NOW, "chat": chat(self._chat), "text": "?"} | fields
        message["from"] = ME.model_dump(exclude_none=True)
        query = {"id": "1", "from": self.user, "chat_instance": "1", "data": data, "message": message}
        return await self.update(callback_query=query)

    async def press_button(self, label: str) -> list[TelegramMethod[Any]]:
        """Press the button with this label under the bot's last message."""
        number = 999 + sum(isinstance(call, SendMessage | SendPhoto) for call in self.session.calls)
        drawn = SendMessage | EditMessageText | SendPhoto
        last = [call for call in self.session.calls if isinstance(call, drawn)][-1]
        data = {button.text: button.callback_data for button in buttons(last)}
        return await self.press(data[label] or "", number)

    async def type_inline(self, query: str, offset: str = "") -> AnswerInlineQuery:
        """What the bot offers for a query in inline mode."""
        event = {"id": "1", "from": self.user, "query": query, "offset": offset}
        (call,) = await self.update(inline_query=event)
        assert isinstance(call, AnswerInlineQuery)
        return call

    async def update(self, **event: Any) -> list[TelegramMethod[Any]]:
        """Any update; returns the calls made while it was handled."""
        before = len(self.session.calls)
        await self._dispatcher.feed_raw_update(self._bot, {"update_id": next(self._ids), **event})
        return self.session.calls[before:]

    def message(self, text: str | None = None, **fields: Any) -> JsonObject:
        content: JsonObject = {
            "message_id": next(self._ids),
            "date": NOW,
            "chat": chat(self._chat),
            "from": self.user,
        }
        if text is not None:
            content["text"] = text
        return content | fields


def chat(id: int) -> JsonObject:
    """A private chat for a positive id, a group for a negative one, as Telegram has it."""
    kind = "private" if id > 0 else "supergroup"
    return (
        {"id": id, "type": kind, "title": "Group"} if id < 0 else {"id": id, "type": kind, "first_name": "N"}
    )


def buttons(call: TelegramMethod[Any] | TelegramObject) -> list[InlineKeyboardButton]:
    """All buttons of a message, row by row."""
    markup = getattr(call, "reply_markup", None)
    return [button for row in markup.inline_keyboard for button in row] if markup else []


def labels(call: TelegramMethod[Any] | TelegramObject) -> list[str]:
    return [button.text for button in buttons(call)]


def said(calls: list[TelegramMethod[Any]]) -> str:
    """The text of the one message that was sent, edited or shown as a notice."""
    texts = [
        call.text
        for call in calls
        if isinstance(call, SendMessage | EditMessageText | AnswerCallbackQuery) and call.text
    ]
    (text,) = texts
    return text
