"""«Сообщить, когда узнаете»: the answer comes once the base has it, numbered, and the wait is over."""

import pytest

from bot.answer.engine import Engine
from bot.answer.model import Reason, Turn
from bot.notify.awaited import AGAIN, AwaitedAnswers, edition
from bot.notify.sender import Sender
from bot.store.following import Awaited
from bot.store.sqlite import SqliteStore
from bot.store.tables.following import AWAITED_MOST
from bot.texts.catalog import Catalog
from tests.botapi.server import BotApiServer
from tests.notify.bases import EditedBase
from tests.notify.simulated import SimulatedTime
from tests.notify.test_sender import send_all
from tests.tellings import tellings

QUESTION = "Что такое Цифробанк?"
OPEN = "Сколько стоит программа «Цифровая прокачка»?"
ANNA = 7


@pytest.fixture
def edited(engine: Engine) -> EditedBase:
    return EditedBase(engine)


@pytest.fixture
def answers(
    edited: EditedBase, timed_store: SqliteStore, catalog: Catalog, time: SimulatedTime
) -> AwaitedAnswers:
    time.time += 12 * 3600
    return AwaitedAnswers(edited, timed_store, catalog, time)


async def wait_for(store: SqliteStore, question: str, base: str = "") -> bool:
    return await store.awaited.add(Awaited(0, ANNA, ANNA, question, "ru", base=base))


async def test_the_answer_comes_numbered_and_ends_the_wait(
    answers: AwaitedAnswers, sender: Sender, timed_store: SqliteStore, time: SimulatedTime,
    telegram: BotApiServer,
) -> None:  # fmt: skip
    await wait_for(timed_store, QUESTION)
    assert await answers.scan() == 1
    await send_all(sender, timed_store, time)
    [message] = telegram.sent[ANNA]
    assert message["text"].startswith(f"Вы просили сообщить: ответ нашёлся\n\n{QUESTION}\n\n")
    reply = await timed_store.replies.at(ANNA, message["message_id"])
    assert reply is not None
    assert reply.number in message["text"]
    kept = await timed_store.answers.find(reply.number)
    assert kept is not None
    assert {each.fact for each in await tellings(timed_store)} == set(kept.said)
    assert await timed_store.awaited.of(ANNA) == []
    assert await answers.scan() == 0
    assert telegram.violations == []


async def test_what_the_base_does_not_answer_waits_and_is_not_asked_again_of_the_same_base(
    answers: AwaitedAnswers, edited: EditedBase, timed_store: SqliteStore, time: SimulatedTime
) -> None:
    await wait_for(timed_store, OPEN)
    assert await answers.scan() == 0
    [waiting] = await timed_store.awaited.of(ANNA)
    assert waiting.base == edition(edited.base, time())
    assert await timed_store.awaited.unasked(waiting.base, 5) == []
    edited.withdraw(edited.fact().id)
    assert len(await timed_store.awaited.unasked(edition(edited.base, time()), 5)) == 1
    time.time += AGAIN
    assert len(await timed_store.awaited.unasked(edition(edited.base, time()), 5)) == 1


async def test_a_question_is_asked_again_in_its_context(
    answers: AwaitedAnswers, sender: Sender, timed_store: SqliteStore, time: SimulatedTime,
    telegram: BotApiServer,
) -> None:  # fmt: skip
    for subject in ("Кто подписал соглашение в Нижнем?", "Что такое Цифробанк?"):
        context = Turn(subject, facts=("gone",), entities=("gone",))
        assert await timed_store.awaited.add(Awaited(0, ANNA, ANNA, "а когда?", "ru", context=context))
    await answers.scan()
    await send_all(sender, timed_store, time)
    [message] = telegram.sent[ANNA]
    assert "31 мая" in message["text"]
    [still] = await timed_store.awaited.of(ANNA)
    assert still.context is not None
    assert still.context.question == "Что такое Цифробанк?"


async def test_a_question_waits_once_and_nobody_waits_for_too_many(timed_store: SqliteStore) -> None:
    assert await wait_for(timed_store, QUESTION)
    assert not await wait_for(timed_store, QUESTION)
    added = [await wait_for(timed_store, f"{QUESTION} {number}") for number in range(AWAITED_MOST)]
    assert added == [True] * (AWAITED_MOST - 1) + [False]


def test_the_open_question_is_one_that_the_base_does_not_answer(engine: Engine) -> None:
    reply = engine.ask(OPEN)
    assert getattr(reply, "reason", None) in (Reason.NOT_STATED, Reason.NOT_IN_BASE)
