"""An aiogram session whose other end is the page: Bot API methods become events in the tabs of a chat."""

import time
from collections.abc import AsyncGenerator, Callable
from types import UnionType
from typing import Any, TypeVar, cast, get_args

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile, Message

from bot.local.history import History, Json, Person
from bot.local.photos import CAPTION_LIMIT, Photos
from bot.local.profile import Profile
from bot.local.tabs import Tabs
from bot.local.text import TEXT_LIMIT, found_entities, utf16_len

T = TypeVar("T")

TOKEN = "1:local"
"""A token for the `Bot` that uses this session: nothing checks it, its number is the bot's id."""
BOT_ID = 1
USERNAME = "local_bot"
_OPEN_QUERIES = 1000


class Refused(Exception):
    """What Telegram would refuse; the text is its `description`."""


class InlineAnswers:
    """The last inline results of each person, so that one can be chosen."""

    def __init__(self) -> None:
        self._last: dict[int, tuple[str, dict[str, Json]]] = {}

    def keep(self, user: int, query: str, results: list[Json]) -> None:
        """Adds a page of results; another query starts anew."""
        known_query, known = self._last.get(user, ("", {}))
        known = known if known_query == query else {}
        self._last[user] = query, known | {result["id"]: result for result in results}

    def result(self, user: int, query: str, result_id: str) -> Json | None:
        known_query, known = self._last.get(user, ("", {}))
        return known.get(result_id) if known_query == query else None


class LocalSession(BaseSession):
    """Answers as Telegram would, errors included, so that the bot above cannot tell the difference.

    What the page has no use for answers `True` where Telegram would, and is refused otherwise.
    """

    def __init__(self, history: History, tabs: Tabs, profile: Profile, photos: Photos) -> None:
        super().__init__()
        self._history = history
        self._photos = photos
        self._tabs = tabs
        self._profile = profile
        self.inline = InlineAnswers()
        self._queries: dict[str, str] = {}  # id of an inline query -> its text, until answered
        self._answers: dict[str, Callable[[Bot, Json], Any]] = {
            "getMe": self._me,
            "getUpdates": lambda bot, call: [],
            "sendMessage": lambda bot, call: self._send(call, _content(call)),
            "sendPhoto": self._send_photo,
            "editMessageText": self._edit_text,
            "editMessageReplyMarkup": self._edit_markup,
            "deleteMessage": lambda bot, call: self._delete(call, [call["message_id"]]),
            "deleteMessages": lambda bot, call: self._delete(call, call["message_ids"]),
            "sendChatAction": self._action,
            "answerCallbackQuery": self._answer_press,
            "answerInlineQuery": self._answer_inline,
        }

    def expect_inline(self, query_id: str, query: str) -> None:
        """Notes a query that may be answered; of too many open ones the oldest are given up."""
        self._queries[query_id] = query
        if len(self._queries) > _OPEN_QUERIES:
            del self._queries[next(iter(self._queries))]

    def bot_user(self) -> Json:
        """The bot as a Telegram `User`."""
        return {
            "id": BOT_ID,
            "is_bot": True,
            "first_name": self._profile.name(""),
            "username": USERNAME,
        }

    async def close(self) -> None:
        """The page is stopped by whoever started it."""

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 (aiogram's signature)
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """There are no files on the page to read."""
        for chunk in list[bytes]():
            yield chunk

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[T],
        timeout: int | None = None,  # noqa: ASYNC109 (aiogram's signature)
    ) -> T:
        """Carries out a method; raises what aiogram raises where Telegram would refuse."""
        files: dict[str, InputFile] = {}
        fields = self.prepare_value(method.model_dump(warnings=False), bot=bot, files=files)
        call = self.json_loads(fields)  # plain values, as they would come over the wire
        for name, file in files.items():
            call[f"attach://{name}"] = b"".join([chunk async for chunk in file.read(bot)])
        try:
            status, answer = 200, {"ok": True, "result": self._answer(bot, method, call)}
        except Refused as refusal:
            status, answer = 400, {"ok": False, "error_code": 400, "description": f"Bad Request: {refusal}"}
        response = self.check_response(bot, method, status, self.json_dumps(answer))
        return cast(T, response.result)

    def _answer(self, bot: Bot, method: TelegramMethod[Any], call: Json) -> Any:
        name = method.__api_method__
        if answer := self._answers.get(name):
            return answer(bot, call)
        if self._profile.knows(name):
            result = self._profile.answer(name, call)
            self._announce_profile()
            return result
        if _may_return(method, bool):
            return True
        raise Refused(f"{name} is not available on the local page")

    # messages

    def _send_photo(self, bot: Bot, call: Json) -> Json:
        photo = self._photos.keep(call.get(call["photo"], b""))
        if photo is None:
            raise Refused("the local page takes uploaded PNG photos of at most 10 MB")
        return self._send(call, {"photo": [photo]} | _caption(call))

    def _send(self, call: Json, content: Json) -> Json:
        person = self._person(call["chat_id"])
        message: Json = {"date": int(time.time()), "chat": person.chat, "from": self.bot_user(), **content}
        replied = (call.get("reply_parameters") or {}).get("message_id")
        if replied and (original := self._history.message(person.id, replied)):
            original.pop("reply_to_message", None)
            message["reply_to_message"] = original
        stored = self._history.add(person.id, message)
        asks = (call.get("reply_markup") or {}).get("force_reply")
        self._tabs.post(
            person.id, {"type": "message", "message": stored} | ({"force_reply": True} if asks else {})
        )
        return stored

    def _person(self, chat_id: Any) -> Person:
        person = self._history.person(_number(chat_id))
        if person is None:
            raise Refused("chat not found")
        return person

    def _target(self, call: Json) -> tuple[int, Json]:
        chat, message_id = call.get("chat_id"), call.get("message_id")
        if inline_id := call.get("inline_message_id"):
            chat, _, message_id = str(inline_id).partition(":")
        message = self._history.message(_number(chat), _number(message_id))
        if message is None:
            raise Refused("message to edit not found")
        return _number(chat), message

    def _edit_text(self, bot: Bot, call: Json) -> Json | bool:
        if "text" not in self._target(call)[1]:
            raise Refused("there is no text in the message to edit")
        return self._edit(call, _content(call), dropped={"entities", "reply_markup"})

    def _edit_markup(self, bot: Bot, call: Json) -> Json | bool:
        return self._edit(call, _keyboard(call), dropped={"reply_markup"})

    def _edit(self, call: Json, content: Json, dropped: set[str]) -> Json | bool:
        chat, message = self._target(call)
        edited = {key: value for key, value in message.items() if key not in dropped} | content
        if edited == message:
            raise Refused(
                "message is not modified: specified new message content and reply markup"
                " are exactly the same as a current content and reply markup of the message"
            )
        edited["edit_date"] = int(time.time())
        self._history.replace(chat, edited)
        self._tabs.post(chat, {"type": "message", "message": edited})
        return True if call.get("inline_message_id") else edited

    def _delete(self, call: Json, ids: list[int]) -> bool:
        chat = self._person(call["chat_id"]).id
        gone = self._history.delete(chat, ids)
        if not gone:
            raise Refused("message to delete not found")
        self._tabs.post(chat, {"type": "deleted", "ids": gone})
        return True

    def _action(self, bot: Bot, call: Json) -> bool:
        chat = self._person(call["chat_id"]).id
        self._tabs.post(chat, {"type": "action", "action": call["action"]})
        return True

    # answers to queries: their ids are "chat:ref", where ref is the page's own mark

    def _answer_press(self, bot: Bot, call: Json) -> bool:
        chat, _, ref = call["callback_query_id"].partition(":")
        event = {key: call[key] for key in ("text", "show_alert", "url") if call.get(key)}
        self._tabs.post(_number(chat), {"type": "answer", "ref": ref, **event})
        return True

    def _answer_inline(self, bot: Bot, call: Json) -> bool:
        query = self._queries.pop(call["inline_query_id"], None)
        if query is None:
            raise Refused("query is too old and response timeout expired or query ID is invalid")
        chat, _, ref = call["inline_query_id"].partition(":")
        self.inline.keep(int(chat), query, call["results"])
        shown = [{key: one.get(key) for key in ("id", "title", "description")} for one in call["results"]]
        event = {key: call[key] for key in ("next_offset", "button") if call.get(key)}
        self._tabs.post(int(chat), {"type": "inline", "ref": ref, "results": shown, **event})
        return True

    # the bot itself

    def _me(self, bot: Bot, call: Json) -> Json:
        return self.bot_user() | {
            "can_join_groups": False,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
        }

    def _announce_profile(self) -> None:
        for chat in self._tabs.chats():
            if person := self._history.person(chat):
                self._tabs.post(chat, {"type": "profile", "bot": self._profile.shown_to(person)})


def _number(value: Any) -> int:
    """An id as a number; what is none (a channel's @name, say) is 0, which nothing has."""
    return int(value) if isinstance(value, int) or str(value).isdecimal() else 0


def _content(call: Json) -> Json:
    """The checked text, entities and keyboard of a message being sent or edited."""
    if call.get("parse_mode"):
        raise Refused("the local page takes entities, not parse_mode")
    text = call.get("text") or ""
    if not text.strip():
        raise Refused("message text is empty")
    if utf16_len(text) > TEXT_LIMIT:
        raise Refused("message is too long")
    content: Json = {"text": text}
    if entities := found_entities(text, call.get("entities") or ()):
        content["entities"] = entities
    return content | _keyboard(call)


def _caption(call: Json) -> Json:
    """The checked caption and keyboard of a photo."""
    caption = call.get("caption") or ""
    if utf16_len(caption) > CAPTION_LIMIT:
        raise Refused("message caption is too long")
    content: Json = {"caption": caption} if caption else {}
    if entities := found_entities(caption, call.get("caption_entities") or ()):
        content["caption_entities"] = entities
    return content | _keyboard(call)


def _keyboard(call: Json) -> Json:
    """A message carries its inline keyboard only; other markup is for the person's own keyboard."""
    markup = call.get("reply_markup") or {}
    return {"reply_markup": markup} if markup.get("inline_keyboard") else {}


def _may_return(method: TelegramMethod[Any], kind: type) -> bool:
    returned = method.__returning__
    kinds = get_args(returned) if isinstance(returned, UnionType) else (returned,)
    return kind in kinds and Message not in kinds
