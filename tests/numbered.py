"""Numbered questions of many groups: a reply in a group tells which question it answers."""

import time
from collections.abc import Iterable
from typing import Any

from tests.botapi.server import BotApiServer, Call

QUESTION = "/ask Что такое Цифробанк?"


def numbered(group: int, number: int, text: str = QUESTION) -> dict[str, Any]:
    """The question with this number of a group (numbered from 1)."""
    return {
        "message_id": number + 1,
        "date": int(time.time()),
        "chat": {"id": -group, "type": "supergroup", "title": "Group"},
        "from": {"id": group, "is_bot": False, "first_name": "A", "language_code": "ru"},
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": 4}],
    }


def ask_numbered(server: BotApiServer, groups: int, each: int) -> None:
    """Every group asks so many questions at once."""
    for number in range(each):
        for group in range(1, groups + 1):
            server.inject(message=numbered(group, number))


def answered(calls: Iterable[Call], group: int) -> list[int]:
    """The numbers of the questions that a group got replies to, in the order of the replies."""
    return [
        call.params["reply_parameters"]["message_id"] - 1
        for call in calls
        if call.method == "sendmessage" and call.params["chat_id"] == -group
    ]


def first_answers(calls: Iterable[Call], group: int) -> list[int]:
    """The same without repetitions."""
    return list(dict.fromkeys(answered(calls, group)))
