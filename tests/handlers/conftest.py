"""What tests of handlers share: a question with an answer, one without, and refusals of Telegram."""

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendMessage

from bot.answer.model import NotFound, Reason
from tests.overheard import Overheard

QUESTION = "Кто подписал соглашение?"
BUDGET = "Какой бюджет?"
REFUSAL = NotFound(BUDGET, "ru", Reason.NOT_IN_BASE, None, suggestions=(QUESTION,))


@pytest.fixture(autouse=True)
def refusal(answerer: Overheard) -> None:
    """The budget is refused with one question to ask instead."""
    answerer.script[BUDGET] = REFUSAL


def bad_request(reason: str) -> TelegramBadRequest:
    return TelegramBadRequest(SendMessage(chat_id=1, text="?"), f"Bad Request: {reason}")
