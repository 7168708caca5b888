"""A small Telegram Bot API server over real HTTP, for tests and benchmarks."""

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.botapi.faults import CONFLICT, Fault, Refusal, Reset
from tests.botapi.limits import CHECKS, png_size

Json = dict[str, Any]
Method = Callable[[Json], Awaitable[Any]]

TOKEN = "4242:test-token-of-the-suite"
BOT: Json = {
    "id": 4242,
    "is_bot": True,
    "first_name": "Initiatives",
    "username": "initiatives_test_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "supports_guest_queries": True,
}
PATIENCE = 60.0
"""Seconds after which a test gives up waiting for the bot."""

_JSON_FIELDS = frozenset(
    {
        "entities",
        "caption_entities",
        "reply_markup",
        "results",
        "allowed_updates",
        "commands",
        "button",
        "scope",
        "reply_parameters",
        "rich_message",
        "ephemeral_message_parameters",
        "result",
    }
)
_CONTENT = ("rich_message", "text", "caption", "entities", "caption_entities", "reply_markup")
_NUMBERS = frozenset(
    {
        *("chat_id", "message_id", "message_thread_id", "offset", "limit", "timeout"),
        *("ephemeral_message_id", "receiver_user_id"),
    }
)
_EXPECTED = ("not modified", "terminated", "no text in the message")
"""Refusals that a bot may run into and still keep every limit."""
_QUIET = ("setmycommands", "setmydescription", "setmyshortdescription", "sendchataction")


class Refused(Exception):
    """A request that Telegram would refuse."""

    def __init__(self, description: str, code: int = 400) -> None:
        super().__init__(description)
        self.refusal = Refusal(code, description)


@dataclass(frozen=True)
class Call:
    """A request as it arrived, and when (monotonic seconds)."""

    method: str
    params: Json
    at: float


class BotApiServer:
    """Holds updates until they are acknowledged, keeps what the bot sends, and records broken limits."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.messages: dict[tuple[int, int], Json] = {}
        self.sent: defaultdict[int, list[Json]] = defaultdict(list)
        self.inline_answers: dict[str, Json] = {}
        self.guest_answers: dict[str, Json] = {}
        self.ephemeral: dict[tuple[int, int], Json] = {}
        self.files: dict[str, bytes] = {}
        self.callback_answers: dict[str, Json | None] = {}
        self.updates: deque[Json] = deque()
        self.webhook: Json | None = None
        self.delay = 0.0
        self._last_update = 1000
        self._last_message = 0
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._news = asyncio.Event()
        self._changed = asyncio.Event()
        self._poll = 0
        self._port = 0
        self._runner: web.AppRunner | None = None
        self._methods: dict[str, Method] = {
            "getme": self._get_me,
            "getupdates": self._get_updates,
            "sendmessage": self._send_message,
            "sendrichmessage": self._send_message,
            "sendphoto": self._send_photo,
            "editmessagetext": self._edit_message,
            "editmessagereplymarkup": self._edit_message,
            "editephemeralmessagetext": self._edit_ephemeral,
            "answercallbackquery": self._answer_callback,
            "answerinlinequery": self._answer_inline,
            "answerguestquery": self._answer_guest,
            "getfile": self._get_file,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._webhook_info,
            **dict.fromkeys(_QUIET, self._agree),
        }

    @property
    def url(self) -> str:
        """What TELEGRAM_API_URL takes."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def unanswered_presses(self) -> list[str]:
        """Ids of button presses that the bot leaves spinning."""
        return [id for id, answer in self.callback_answers.items() if answer is None]

    async def start(self) -> None:
        """Listen on loopback; a second start takes the same port again."""
        app = web.Application(client_max_size=2**24)
        app.router.add_post("/bot{token}/{method}", self._on_request)
        app.router.add_get("/file/bot{token}/{id}", self._on_file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop listening; connections are refused from now on."""
        if self._runner:
            self._news.set()
            await self._runner.cleanup()
            self._runner = None

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next requests of this method fail, one fault each."""
        self._faults[method.lower()].extend(faults)

    def faults_left(self, method: str) -> int:
        """How many requests of this method are still to fail."""
        return len(self._faults[method.lower()])

    def inject(self, **content: Any) -> Json:
        """Hand the bot an update with the next id; give `update_id` to choose it."""
        self._last_update += 1
        update = {"update_id": self._last_update, **content}
        self.updates.append(update)
        self._news.set()
        return update

    def next_message_id(self) -> int:
        """An id that no message has."""
        self._last_message += 1
        return self._last_message

    def called(self, method: str) -> list[Call]:
        """The requests of one method so far."""
        return [call for call in self.calls if call.method == method.lower()]

    async def until(self, condition: Callable[[], bool]) -> None:
        """Return once the condition holds; it is looked at after every request."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    async def until_news(self) -> None:
        """Return once there are updates."""
        while not self.updates:
            self._news.clear()
            await self._news.wait()

    async def _on_request(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"].lower()
        params = await _params_of(request)
        if request.match_info["token"] != self.token:
            return Refusal(401, "Unauthorized").response()
        fault = self._faults[method].popleft() if self._faults[method] else None
        self._changed.set()
        if isinstance(fault, Reset) and fault.where == "before":
            return _break(request)
        if fault is not None and not isinstance(fault, Reset):
            return fault.response()
        self.calls.append(Call(method, params, time.monotonic()))
        self._changed.set()
        await asyncio.sleep(self.delay)
        response = await self._respond(method, params)
        self._changed.set()
        return _break(request) if fault else response

    async def _respond(self, method: str, params: Json) -> web.Response:
        try:
            if method not in self._methods:
                raise Refused(f"Not Found: {method}", 404)
            faults = list(CHECKS[method](params)) if method in CHECKS else []
            if faults:
                raise Refused(f"Bad Request: {'; '.join(faults)}")
            result = await self._methods[method](params)
        except Refused as refused:
            if not any(words in str(refused) for words in _EXPECTED):
                self.violations.append(f"{method}: {refused}")
            return refused.refusal.response()
        return web.Response(text=json.dumps({"ok": True, "result": result}), content_type="application/json")

    async def _get_file(self, params: Json) -> Json:
        id = params["file_id"]
        if id not in self.files:
            raise Refused("Bad Request: invalid file_id")
        return {"file_id": id, "file_unique_id": id, "file_size": len(self.files[id]), "file_path": id}

    async def _on_file(self, request: web.Request) -> web.Response:
        return web.Response(body=self.files[request.match_info["id"]])

    async def _set_webhook(self, params: Json) -> bool:
        self.webhook = params
        return True

    async def _delete_webhook(self, params: Json) -> bool:
        self.webhook = None
        return True

    async def _webhook_info(self, params: Json) -> Json:
        return {
            "url": self.webhook["url"] if self.webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates),
        }

    async def _agree(self, params: Json) -> bool:
        return True

    async def _get_me(self, params: Json) -> Json:
        return BOT

    async def _get_updates(self, params: Json) -> list[Json]:
        self._poll += 1
        this_poll = self._poll
        self._news.set()  # an older poll is told that it lost
        offset, deadline = params.get("offset", 0), time.monotonic() + params.get("timeout", 0)
        while self.updates and self.updates[0]["update_id"] < offset:
            self.updates.popleft()
        while not self.updates and (left := deadline - time.monotonic()) > 0 and self._runner:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), left)
            except TimeoutError:
                break
            if self._poll != this_poll:
                raise Refused(CONFLICT.description, CONFLICT.code)
        return [update for update, _ in zip(self.updates, range(params.get("limit", 100)), strict=False)]

    async def _send_message(self, params: Json) -> Json:
        chat, only = params["chat_id"], params.get("ephemeral_message_parameters")
        if only:
            return self._send_ephemeral(only["receiver_user_id"], params)
        if "ephemeral_message_id" in params.get("reply_parameters", {}):
            raise Refused("Bad Request: a reply to an ephemeral message must be ephemeral")
        message = _message(chat, self.next_message_id(), params)
        self.messages[chat, message["message_id"]] = message
        self.sent[chat].append(message)
        return message

    def _send_ephemeral(self, receiver: int, params: Json) -> Json:
        """A message that one member of a group sees: it has no number among those of the chat."""
        chat, number = params["chat_id"], self.next_message_id()
        if chat > 0:
            raise Refused("Bad Request: ephemeral messages are for groups")
        message = _message(chat, 0, params) | {
            "ephemeral_message_id": number,
            "receiver_user": {"id": receiver, "is_bot": False, "first_name": "Аня"},
        }
        self.ephemeral[receiver, number] = message
        return message

    async def _edit_ephemeral(self, params: Json) -> bool:
        key = params["receiver_user_id"], params["ephemeral_message_id"]
        old = self.ephemeral.get(key)
        if old is None or old["chat"]["id"] != params["chat_id"]:
            raise Refused("Bad Request: message to edit not found")
        new = old | {part: params.get(part) for part in _CONTENT}
        if all(old.get(part) == new[part] for part in _CONTENT):
            raise Refused("Bad Request: message is not modified")
        self.ephemeral[key] = {part: value for part, value in new.items() if value is not None}
        return True

    async def _send_photo(self, params: Json) -> Json:
        width, height = png_size(params["photo"]) or (0, 0)
        id = f"photo-{self._last_message}"
        photo = {"file_id": id, "file_unique_id": id, "width": width, "height": height}
        message = _message(params["chat_id"], self.next_message_id(), params) | {"photo": [photo]}
        self.messages[params["chat_id"], message["message_id"]] = message
        self.sent[params["chat_id"]].append(message)
        return message

    async def _edit_message(self, params: Json) -> Json | bool:
        if "inline_message_id" in params:
            return True
        key = (params["chat_id"], params["message_id"])
        old = self.messages.get(key)
        if old is None:
            raise Refused("Bad Request: message to edit not found")
        if "photo" in old and "text" in params:
            raise Refused("Bad Request: there is no text in the message to edit")
        new = _message(*key, {"text": old.get("text"), "entities": old.get("entities"), **params})
        if all(old.get(part) == new.get(part) for part in _CONTENT):
            raise Refused("Bad Request: message is not modified")
        self.messages[key] = new
        self.sent[key[0]] = [new if message is old else message for message in self.sent[key[0]]]
        return new

    async def _answer_callback(self, params: Json) -> bool:
        id = params["callback_query_id"]
        if id not in self.callback_answers or self.callback_answers[id] is not None:
            raise Refused("Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.callback_answers[id] = params
        return True

    async def _answer_inline(self, params: Json) -> bool:
        self.inline_answers[params["inline_query_id"]] = params
        return True

    async def _answer_guest(self, params: Json) -> Json:
        id = params["guest_query_id"]
        if id in self.guest_answers:
            raise Refused("Bad Request: the guest query is answered already")
        self.guest_answers[id] = params["result"]
        return {"inline_message_id": f"guest-{id}"}


def _message(chat: int, number: int, params: Json) -> Json:
    message = {
        "message_id": number,
        "date": int(time.time()),
        "chat": {"id": chat, "type": "private" if chat > 0 else "supergroup", "first_name": "Somebody"},
        "from": BOT,
    }
    if thread := params.get("message_thread_id"):
        message |= {"message_thread_id": thread, "is_topic_message": True}
    if answered := params.get("reply_parameters", {}).get("message_id"):
        message["reply_to"] = answered  # ours, for tests: the real message holds the one replied to
    content = {part: params[part] for part in _CONTENT if params.get(part)}
    if "inline_keyboard" not in content.get("reply_markup", {}):  # other keyboards are no part of a message
        content.pop("reply_markup", None)
    return message | content


async def _params_of(request: web.Request) -> Json:
    if request.content_type != "application/json":
        return _params(await request.post())
    fields: Json = await request.json()
    return fields


def _params(form: Any) -> Json:
    """The fields of a request, those of Telegram's JSON types read, and attached files in their places."""
    files = {name: value.file.read() for name, value in form.items() if isinstance(value, web.FileField)}
    fields = {name: _value(name, value) for name, value in form.items() if name not in files}
    attached = {f"attach://{name}": data for name, data in files.items()}
    return {
        name: attached.get(value, value) if isinstance(value, str) else value
        for name, value in fields.items()
    }


def _value(name: str, value: str) -> Any:
    if name in _JSON_FIELDS:
        return json.loads(value)
    number = name in _NUMBERS and value.lstrip("-").isdigit()
    return int(value) if number else value


def _break(request: web.Request) -> web.StreamResponse:
    """Cut the connection without an answer."""
    if request.transport:
        request.transport.abort()
    return web.Response()
