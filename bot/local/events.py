"""What a person does in a tab becomes an update, checked first: nothing from a browser is trusted."""

import re
import time
from collections.abc import Callable
from typing import Any

from bot.local.history import History, Json, Person
from bot.local.profile import Profile
from bot.local.session import LocalSession
from bot.local.source import PageSource
from bot.local.tabs import Tabs
from bot.local.text import TEXT_LIMIT, found_entities, parts, utf16_len, well_formed

LANGUAGES = ("ru", "en")
LONGEST_TEXT = 4 * TEXT_LIMIT  # arrives in up to four messages
_QUERY_LIMIT = 256
_REF = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)


class Rejected(Exception):
    """An event that becomes no update; `code` names the notice that the page shows."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class PageEvents:
    """Turns the events of the page into updates, and shows the person's own messages in their tabs."""

    def __init__(
        self, history: History, tabs: Tabs, source: PageSource, session: LocalSession, profile: Profile
    ) -> None:
        self._history = history
        self._tabs = tabs
        self._source = source
        self._session = session
        self._profile = profile
        self._kinds: dict[str, Callable[[Person, Json], None]] = {
            "send": self._send,
            "edit": self._edit,
            "press": self._press,
            "inline": self._inline,
            "choose": self._choose,
            "language": self._language,
            "clear": self._clear,
        }

    def take(self, user_id: int, event: Any) -> None:
        """Acts on one event; raises `Rejected` where it cannot."""
        person = self._history.person(user_id)
        kind = event.get("type") if isinstance(event, dict) else None
        act = self._kinds.get(kind) if isinstance(kind, str) else None
        if person is None or act is None:
            raise Rejected("unreadable")
        act(person, event)

    def _send(self, person: Person, event: Json) -> None:
        answered = self._answered(person, event)
        for part in parts(_text(event, "text")):
            message = {"date": int(time.time()), "chat": person.chat, "from": person.user} | answered
            self._put_message(person, "message", self._history.add(person.id, message | _marked(part)))

    def _answered(self, person: Person, event: Json) -> Json:
        """The message that is replied to, if any, as a part of the reply."""
        if event.get("reply_to") is None:
            return {}
        original = self._history.message(person.id, _number(event, "reply_to"))
        if original is None:
            raise Rejected("outdated")
        return {"reply_to_message": {k: value for k, value in original.items() if k != "reply_to_message"}}

    def _edit(self, person: Person, event: Json) -> None:
        message = self._history.message(person.id, _number(event, "message_id"))
        text = _text(event, "text")
        if message is None or message["from"]["is_bot"] or "via_bot" in message:
            raise Rejected("not_yours")
        if utf16_len(text) > TEXT_LIMIT:
            raise Rejected("too_long")
        if text == message["text"]:
            return
        message.pop("entities", None)
        message |= {"edit_date": int(time.time()), **_marked(text)}
        self._history.replace(person.id, message)
        self._put_message(person, "edited_message", message)

    def _put_message(self, person: Person, kind: str, message: Json) -> None:
        self._tabs.post(person.id, {"type": "message", "message": message})
        self._source.put({kind: message})

    def _press(self, person: Person, event: Json) -> None:
        message = self._history.message(person.id, _number(event, "message_id"))
        data, ref = event.get("data"), _ref(event)
        if message is None or data not in _callback_data(message):
            raise Rejected("outdated")
        query: Json = {"id": f"{person.id}:{ref}", "from": person.user, "data": data}
        query["chat_instance"] = str(person.id)
        if "via_bot" in message:
            query["inline_message_id"] = f"{person.id}:{message['message_id']}"
        else:
            query["message"] = message
        self._source.put({"callback_query": query})

    def _inline(self, person: Person, event: Json) -> None:
        query = well_formed(_string(event, "query"))[:_QUERY_LIMIT]
        query_id = f"{person.id}:{_ref(event)}"
        self._session.expect_inline(query_id, query)
        offset = well_formed(_string(event, "offset"))[:64]
        content = {"id": query_id, "from": person.user, "query": query, "offset": offset}
        self._source.put({"inline_query": content | {"chat_type": "sender"}})

    def _choose(self, person: Person, event: Json) -> None:
        query = well_formed(_string(event, "query"))[:_QUERY_LIMIT]
        result = self._session.inline.result(person.id, query, _string(event, "result_id"))
        content = (result or {}).get("input_message_content") or {}
        if result is None or not content.get("message_text"):
            raise Rejected("outdated")
        text = content["message_text"]
        entities = found_entities(text, content.get("entities") or ())
        message: Json = {"date": int(time.time()), "chat": person.chat, "from": person.user, "text": text}
        message |= {"entities": entities, "via_bot": self._session.bot_user()}
        chosen: Json = {"result_id": result["id"], "from": person.user, "query": query}
        if markup := result.get("reply_markup"):
            message["reply_markup"] = markup
        stored = self._history.add(person.id, message)
        if markup:
            chosen["inline_message_id"] = f"{person.id}:{stored['message_id']}"
        self._tabs.post(person.id, {"type": "message", "message": stored})
        self._source.put({"chosen_inline_result": chosen})

    def _language(self, person: Person, event: Json) -> None:
        language = event.get("language")
        if language not in LANGUAGES:
            raise Rejected("unreadable")
        self._history.choose_language(person.id, language)
        shown = self._profile.shown_to(Person(person.id, language, person.operator))
        self._tabs.post(person.id, {"type": "profile", "bot": shown, "language": language})

    def _clear(self, person: Person, event: Json) -> None:
        self._history.clear(person.id)
        self._tabs.post(person.id, {"type": "cleared"})


def _string(event: Json, field: str) -> str:
    value = event.get(field)
    if not isinstance(value, str):
        raise Rejected("unreadable")
    return value


def _number(event: Json, field: str) -> int:
    value = event.get(field)
    if not isinstance(value, int) or not 0 < value < 2**31:
        raise Rejected("unreadable")
    return value


def _ref(event: Json) -> str:
    ref = _string(event, "ref")
    if not _REF.fullmatch(ref):
        raise Rejected("unreadable")
    return ref


def _text(event: Json, field: str) -> str:
    text = well_formed(_string(event, field)).strip()
    if not text:
        raise Rejected("empty")
    if utf16_len(text) > LONGEST_TEXT:
        raise Rejected("too_long")
    return text


def _marked(text: str) -> Json:
    entities = found_entities(text)
    return {"text": text, "entities": entities} if entities else {"text": text}


def _callback_data(message: Json) -> set[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return {button["callback_data"] for row in rows for button in row if "callback_data" in button}
