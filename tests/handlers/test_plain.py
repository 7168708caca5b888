"""What is taken for a plain question at once, and what the other handlers are asked about first."""

import asyncio
from typing import Any

import pytest
from aiogram.methods import SendChatAction, SendMessage
from aiogram.types import Message

from bot import middlewares
from handlers.plain import Plain
from handlers.posts import LONG
from tests.telegram import ME, NOW, Person, chat

QUESTION = "Что такое Цифробанк?"


def message(text: str | None = QUESTION, where: int = 7, **fields: Any) -> Message:
    user = {"id": 7, "is_bot": False, "first_name": "N"}
    content = {"message_id": 1, "date": NOW, "chat": chat(where), "from": user, "text": text}
    return Message.model_validate(content | fields)


FORWARDED = {"type": "user", "date": NOW, "sender_user": ME.model_dump(exclude_none=True)}
ANSWERED = {"message_id": 2, "date": NOW, "chat": chat(7), "text": "?"}


async def test_a_question_in_a_private_chat_is_plain() -> None:
    assert await Plain()(message()) == {"words": QUESTION}


@pytest.mark.parametrize(
    "other",
    [
        message(where=-5),
        message(None),
        message("/ask что"),
        message("а" * LONG),
        message("https://example.com/news"),
        message("ответ 1F3K"),
        message(forward_origin=FORWARDED),
        message(reply_to_message=ANSWERED),
    ],
    ids=["group", "no text", "command", "long", "link", "number", "forwarded", "reply"],
)
async def test_what_may_be_meant_for_another_handler_is_not(other: Message) -> None:
    assert await Plain()(other) is False


async def test_a_slow_answer_is_announced_and_a_quick_one_is_not(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = await person.write(QUESTION)
    assert [type(call) for call in calls] == [SendMessage]
    monkeypatch.setattr(middlewares, "TYPING_AFTER", 0.0)
    make_request = person.session.make_request

    async def slowly(bot: Any, method: Any, timeout: int | None = None) -> Any:  # noqa: ASYNC109
        if isinstance(method, SendMessage):
            await asyncio.sleep(0.05)
        return await make_request(bot, method, timeout)

    monkeypatch.setattr(person.session, "make_request", slowly)
    assert SendChatAction in {type(call) for call in await person.write(QUESTION)}
