"""A person in Telegram: writes, presses, asks inline, and waits for what the bot replies."""

import itertools
import time
from typing import Any

from tests.botapi.server import BotApiServer, Json

_ids = itertools.count(1)


class Person:
    """Somebody in a private chat with the bot; `read` counts the bot's messages already looked at."""

    def __init__(self, server: BotApiServer, id: int, language: str = "ru") -> None:
        self._server = server
        self.id = id
        self._me = {"id": id, "is_bot": False, "first_name": "Аня", "language_code": language}
        self._chat = {"id": id, "type": "private", "first_name": "Аня"}
        self._read = 0

    def say(self, text: str) -> Json:
        """Write to the bot; gives the message."""
        message = self._message(self._server.next_message_id(), text)
        self._server.inject(message=message)
        return message

    def send(self, **content: Any) -> Json:
        """Send something that is no text (a photo, a sticker)."""
        message = self._message(self._server.next_message_id(), None) | content
        self._server.inject(message=message)
        return message

    def edit(self, message: Json, text: str) -> None:
        """Change an own message."""
        edited = self._message(message["message_id"], text) | {"edit_date": int(time.time())}
        self._server.inject(edited_message=edited)

    def press(self, message: Json, data: str) -> str:
        """Press a button of the bot's message; gives the id of the press."""
        id = f"press-{next(_ids)}"
        self._server.callback_answers[id] = None
        query = {"id": id, "from": self._me, "chat_instance": "1", "message": message, "data": data}
        self._server.inject(callback_query=query)
        return id

    def ask_inline(self, query: str, offset: str = "") -> str:
        """Type `@bot query` somewhere; gives the id of the query."""
        id = f"inline-{next(_ids)}"
        self._server.inject(inline_query={"id": id, "from": self._me, "query": query, "offset": offset})
        return id

    async def reply(self) -> Json:
        """The next message of the bot that was not looked at yet."""
        await self._server.until(lambda: len(self._server.sent[self.id]) > self._read)
        sent = self._server.sent[self.id]
        self._read += 1
        return sent[self._read - 1]

    async def inline_answer(self, id: str) -> Json:
        """What the bot offered to an inline query."""
        await self._server.until(lambda: id in self._server.inline_answers)
        return self._server.inline_answers[id]

    @property
    def replies(self) -> list[str]:
        """The texts of all that the bot sent, as they stand now."""
        return [str(message.get("text") or message.get("caption")) for message in self._server.sent[self.id]]

    def _message(self, number: int, text: str | None) -> Json:
        message = {"message_id": number, "date": int(time.time()), "chat": self._chat, "from": self._me}
        if text is None:
            return message
        if text.startswith("/"):
            length = len(text.split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return message | {"text": text}


def buttons(message: Json) -> dict[str, str]:
    """Texts of a message's buttons and their callback data, in order."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {
        button["text"]: button["callback_data"] for row in rows for button in row if "callback_data" in button
    }
