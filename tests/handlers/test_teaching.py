"""An editor names the fact that answers a gap: what lets it be found is offered, and published once."""

import json
from dataclasses import dataclass, field

import pytest
from aiogram import Bot, Dispatcher
from aiogram.methods import SendMessage

from bot.app import build_dispatcher
from bot.facts.lessons import Lesson, Tried
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.texts.catalog import Catalog
from tests.handlers.conftest import BUDGET
from tests.overheard import Overheard
from tests.telegram import Person, RecordingSession, buttons, labels, said

OPERATOR, STRANGER = 7, 9
FACT = "nn-tsifrobank"
HELPS, HARMS = Lesson("alias", "Цифробюджет", "tsifrobank"), Lesson("synonym", "бюджет", "база")


@dataclass
class Scripted:
    """A teacher that has found something already; the real one is tried in tests/publishing/test_trial.py."""

    found: list[Tried]
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def lessons(self, question: str, fact: str) -> list[Tried]:
        self.asked.append((question, fact))
        return self.found


@pytest.fixture
def teacher() -> Scripted:
    return Scripted([Tried(HELPS, 0), Tried(HARMS, 3)])


@pytest.fixture
def dispatcher(answerer: Overheard, store: SqliteStore, catalog: Catalog, teacher: Scripted) -> Dispatcher:
    settings = Settings(bot_token=None, operator_ids=frozenset({OPERATOR}))
    dispatcher = build_dispatcher(settings, answerer, store, catalog)
    dispatcher["teacher"] = teacher
    return dispatcher


@pytest.fixture
async def operator(dispatcher: Dispatcher, bot: Bot) -> Person:
    await Person(dispatcher, bot, id=STRANGER, chat=STRANGER).write(BUDGET)
    operator = Person(dispatcher, bot, id=OPERATOR, chat=OPERATOR)
    await operator.write("/gaps")
    await operator.press_button("1")
    await operator.press_button("Уже есть: это факт…")
    return operator


def last_message(session: RecordingSession) -> dict[str, object]:
    number = 999 + sum(isinstance(call, SendMessage) for call in session.calls)
    return {"message_id": number, "date": 1, "chat": {"id": OPERATOR, "type": "private"}, "text": "?"}


async def test_a_lesson_is_published_and_closes_the_gap(
    operator: Person, session: RecordingSession, store: SqliteStore, teacher: Scripted
) -> None:
    told = await operator.write(FACT, reply_to_message=last_message(session))
    assert teacher.asked == [(BUDGET, FACT)]
    assert "изменит ответов на проверочные вопросы: 3" in said(told[-1:])
    [button] = labels(told[-1])
    assert "Цифробюджет" in button
    assert "Добавлено" in said((await operator.press_button(button))[-1:])
    [version] = await store.versions.all()
    [change] = version.changes
    assert (change.kind, change.id, version.person) == ("entity", "tsifrobank", OPERATOR)
    assert "Цифробюджет" in json.loads(change.body or "{}")["aliases"]
    assert "Таких вопросов нет" in said(await operator.write("/gaps"))


async def test_a_lesson_is_published_once(
    operator: Person, session: RecordingSession, store: SqliteStore
) -> None:
    told = await operator.write(FACT, reply_to_message=last_message(session))
    [button] = buttons(told[-1])
    number = last_message(session)["message_id"]
    for _ in range(2):
        await operator.press(button.callback_data or "", int(str(number)))
    assert len(await store.versions.all()) == 1


async def test_a_synonym_is_a_group_of_two(
    operator: Person, session: RecordingSession, store: SqliteStore, teacher: Scripted
) -> None:
    teacher.found = [Tried(HARMS, 0)]
    told = await operator.write(FACT, reply_to_message=last_message(session))
    await operator.press_button(labels(told[-1])[0])
    [version] = await store.versions.all()
    assert [(change.kind, change.body) for change in version.changes] == [("synonym", '["база", "бюджет"]')]


async def test_nothing_to_teach_is_said(
    operator: Person, session: RecordingSession, teacher: Scripted
) -> None:
    teacher.found = []
    told = await operator.write(FACT, reply_to_message=last_message(session))
    assert "Ни одно слово" in said(told[-1:])


async def test_an_unknown_fact_is_said_to_be_one(
    operator: Person, session: RecordingSession, teacher: Scripted
) -> None:
    await operator.write("no-such-fact", reply_to_message=last_message(session))
    assert teacher.asked == []
