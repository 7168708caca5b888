"""A person in Telegram: writes, presses, asks inline, and waits for what the bot replies."""

import itertools
import time
from typing import Any

from tests.botapi.server import BotApiServer, Json

_ids = itertools.count(1)


class Person:
    """Somebody in a chat with the bot: a private one, or the group `chat`, in its topic `thread` if any.

    `reply` gives the bot's messages there one by one; several people of one group see the same ones.
    """

    def __init__(
        self,
        server: BotApiServer,
        id: int,
        language: str = "ru",
        *,
        chat: int | None = None,
        thread: int | None = None,
    ) -> None:
        self._server = server
        self.id = id
        self.chat = chat or id
        self._thread = thread
        self._me = {"id": id, "is_bot": False, "first_name": "Аня", "language_code": language}
        self._chat: Json = {"id": id, "type": "private", "first_name": "Аня"}
        if chat:
            self._chat = {"id": chat, "type": "supergroup", "title": "Группа", "is_forum": thread is not None}
        self._read = 0

    def say(self, text: str, **fields: Any) -> Json:
        """Write to the bot; gives the message. `fields` are more of it, as `reply_to_message`."""
        message = self._message(self._server.next_message_id(), text) | fields
        self._server.inject(message=message)
        return message

    def whisper(self, command: str) -> Json:
        """Give a command in a group that nobody else sees."""
        return self.say(command, message_id=0, ephemeral_message_id=self._server.next_message_id())

    def call_as_guest(self, text: str) -> str:
        """Call the bot by name in a chat where it is no member; gives the id of the call."""
        id = f"guest-{next(_ids)}"
        message = self._message(self._server.next_message_id(), text) | {"guest_query_id": id}
        self._server.inject(guest_message=message)
        return id

    def choose(self, result_id: str, query: str) -> None:
        """Send a result of inline mode."""
        self._server.inject(chosen_inline_result={"result_id": result_id, "from": self._me, "query": query})

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
        await self._server.until(lambda: len(self._sent) > self._read)
        self._read += 1
        return self._sent[self._read - 1]

    async def whispered(self) -> Json:
        """The newest message that nobody else in the group sees, as it stands now."""

        def mine() -> list[Json]:
            return [each for (person, _), each in self._server.ephemeral.items() if person == self.id]

        await self._server.until(lambda: bool(mine()))
        return mine()[-1]

    async def guest_answer(self, id: str) -> Json:
        """What the bot answered to a guest."""
        await self._server.until(lambda: id in self._server.guest_answers)
        return self._server.guest_answers[id]

    async def inline_answer(self, id: str) -> Json:
        """What the bot offered to an inline query."""
        await self._server.until(lambda: id in self._server.inline_answers)
        return self._server.inline_answers[id]

    @property
    def replies(self) -> list[str]:
        """The texts of all that the bot sent, as they stand now."""
        return [
            str(message.get("text") or message.get("caption")) for message in self._server.sent[self.chat]
        ]

    @property
    def _sent(self) -> list[Json]:
        """What the bot sent to this chat; of a forum, to this topic."""
        sent = self._server.sent[self.chat]
        if self._thread is None:
            return sent
        return [message for message in sent if message.get("message_thread_id") == self._thread]

    def _message(self, number: int, text: str | None) -> Json:
        message = {"message_id": number, "date": int(time.time()), "chat": self._chat, "from": self._me}
        if self._thread is not None:
            message |= {"message_thread_id": self._thread, "is_topic_message": True}
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
