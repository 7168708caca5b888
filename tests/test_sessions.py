"""What is read of Telegram's answers."""

import json
from typing import Any

import pytest

from bot.sessions import read_answer


def test_what_was_just_sent_is_not_read_again() -> None:
    sent = {"message_id": 7, "text": "Да", "entities": [{}], "reply_markup": {"inline_keyboard": []}}
    read = read_answer(json.dumps({"ok": True, "result": sent}))
    assert read == {"ok": True, "result": {"message_id": 7, "text": "Да"}}


@pytest.mark.parametrize(
    "answer", [{"ok": True, "result": [{"entities": [{}]}]}, {"ok": False, "error_code": 400}, [], None]
)
def test_any_other_answer_is_read_as_it_is(answer: Any) -> None:
    assert read_answer(json.dumps(answer)) == answer
