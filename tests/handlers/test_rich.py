"""The rich view: for those who chose it, in private chats, and never the only form."""

import pytest
from aiogram import Bot, Dispatcher
from aiogram.methods import SendMessage, SendRichMessage

from bot.answer.engine import Engine
from bot.store.protocols import Preferences
from bot.store.sqlite import SqliteStore
from tests.botapi.limits import rich_texts
from tests.handlers.conftest import bad_request
from tests.overheard import Overheard
from tests.telegram import Person, RecordingSession, said

PAIR = "/compare Московская область, Нижегородская область"


@pytest.fixture
def answerer(engine: Engine) -> Overheard:
    return Overheard(engine.only(["nn-digital-economy", "mo-digital-russia"]))


async def test_who_chose_the_rich_view_compares_in_a_table_with_the_same_words(
    person: Person, store: SqliteStore
) -> None:
    await store.prefs.keep(7, Preferences(rich=True))
    (sent,) = await person.write(PAIR)
    assert isinstance(sent, SendRichMessage)
    words = list(rich_texts(sent.model_dump()["rich_message"]["blocks"]))
    await store.prefs.keep(7, Preferences())
    plain = said(await person.write(PAIR))
    assert len(words) > 10
    assert all(word.strip() in plain for word in words)


async def test_a_rich_message_that_is_refused_comes_as_text(
    person: Person, store: SqliteStore, session: RecordingSession
) -> None:
    await store.prefs.keep(7, Preferences(rich=True))
    session.faults = [bad_request("method is not available")]
    _, sent = await person.write(PAIR)
    assert isinstance(sent, SendMessage)
    assert sent.entities


async def test_a_group_sees_plain_text_whatever_its_people_chose(
    dispatcher: Dispatcher, bot: Bot, store: SqliteStore
) -> None:
    await store.prefs.keep(7, Preferences(rich=True))
    (sent,) = await Person(dispatcher, bot, chat=-5).write(PAIR)
    assert isinstance(sent, SendMessage)
