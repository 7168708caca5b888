"""Whatever people send, over real HTTP: a friendly reply each time, and nothing for the log."""

import json
import logging

import pytest

from tests.botapi.person import Person
from tests.botapi.server import BotApiServer

HOSTILE = [
    "🙂🙃🧑‍🚀",
    "я" * 4096,
    "цифра " * 800,
    "<b>жирный</b> &amp; <script>alert(1)</script>",
    "'; DROP TABLE fact; -- \" OR 1=1",
    '"NEAR(a b) OR * AND ^x: {col} : (',
    "\u200b\u200d\ufeff\u202e",
    "\x00\x01\x1b[31m\x7f",
    "a\u0301\u0302" * 300,
    "%s %d {0} {user} ${HOME} `id`",
    "https://example.org/?q=1#:~:text=x",
    "/нет_такой_команды",
    "/ask",
    "?" * 500,
    "1" * 400,
    "\n\n\n",
]


@pytest.fixture(autouse=True)
def _nothing_goes_wrong(telegram: BotApiServer, caplog: pytest.LogCaptureFixture) -> object:
    yield
    assert telegram.violations == []
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.mark.usefixtures("app")
async def test_bad_input_gets_a_friendly_reply(person: Person) -> None:
    for text in HOSTILE:
        person.say(text)
        assert (await person.reply())["text"].strip(), text[:40]


@pytest.mark.usefixtures("app")
async def test_bad_input_breaks_no_inline_query(person: Person) -> None:
    for text in HOSTILE:
        assert "results" in await person.inline_answer(person.ask_inline(text[:256])), text[:40]
    assert "results" in await person.inline_answer(person.ask_inline("цифра", "no number"))


@pytest.mark.usefixtures("app")
async def test_a_lone_surrogate_in_an_update_is_answered(person: Person) -> None:
    text = json.loads('"\\ud800 кто \\udfff подписал"')
    person.say(text)
    assert (await person.reply())["text"].strip()
