"""Recalls: who was told what is otherwise now gets one message about it, and only one."""

from dataclasses import replace

import pytest

from bot.answer.engine import Engine
from bot.facts.model import Lang
from bot.notify.recall import Recalls
from bot.notify.sender import Sender
from bot.store.journal import KeptAnswer
from bot.store.sqlite import SqliteStore
from bot.store.tables.base_history import RECALL_PAUSE
from bot.texts.catalog import Catalog
from tests.botapi.server import BotApiServer
from tests.notify.bases import EditedBase
from tests.notify.simulated import SimulatedTime
from tests.notify.test_sender import send_all

ANNA, BORIS, GROUP = 7, 8, -100


@pytest.fixture
def edited(engine: Engine) -> EditedBase:
    return EditedBase(engine)


@pytest.fixture
async def recalls(
    edited: EditedBase, timed_store: SqliteStore, catalog: Catalog, time: SimulatedTime
) -> Recalls:
    """A bot that knows the base as it ships; it is past nine in Moscow."""
    time.time += 12 * 3600
    store = timed_store
    made = Recalls(edited, store.history, store.answers, store.prefs, catalog, time)
    await made.scan()
    return made


async def tell(
    store: SqliteStore,
    edited: EditedBase,
    person: int,
    *places: int,
    chat: int | None = None,
    lang: Lang = "ru",
) -> None:
    """The person is told facts that ship, in an answer."""
    facts = [edited.fact(place) for place in places]
    said = {fact.id: fact.text if lang == "ru" else fact.text_en for fact in facts}
    number = f"1A{places[0]}{lang.upper()}"
    answer = KeptAnswer(number, f"digest-{number}", "base", lang, "ответ", said=said)
    await store.answers.add(answer)
    await store.told.note(person, chat or person, lang, said, number)


async def deliver(
    recalls: Recalls, sender: Sender, store: SqliteStore, time: SimulatedTime, telegram: BotApiServer
) -> dict[int, list[str]]:
    """All texts by chat, after the bot has looked and sent."""
    await recalls.scan()
    await send_all(sender, store, time)
    return {chat: [message["text"] for message in sent] for chat, sent in telegram.sent.items() if sent}


async def test_a_corrected_fact_reaches_whoever_was_told_with_was_is_and_source(
    recalls: Recalls, edited: EditedBase, sender: Sender, timed_store: SqliteStore,
    time: SimulatedTime, telegram: BotApiServer,
) -> None:  # fmt: skip
    await tell(timed_store, edited, ANNA, 0)
    await tell(timed_store, edited, BORIS, 1)
    old = edited.fact(0)
    edited.put(replace(old, text="Соглашение подписали тремя днями позже."))
    got = await deliver(recalls, sender, timed_store, time, telegram)
    assert got.keys() == {ANNA}
    [text] = got[ANNA]
    assert f"Раньше (ответ 1A0RU): {old.text[:60]}" in text
    assert "Теперь в базе: Соглашение подписали тремя днями позже." in text
    assert edited.base.articles[old.article].publisher in text
    assert telegram.violations == []


async def test_nobody_is_told_twice_whatever_happens_in_between(
    recalls: Recalls, edited: EditedBase, sender: Sender, timed_store: SqliteStore,
    time: SimulatedTime, telegram: BotApiServer,
) -> None:  # fmt: skip
    await tell(timed_store, edited, ANNA, 0)
    edited.put(replace(edited.fact(0), text="Иначе."))
    for _ in range(3):
        got = await deliver(recalls, sender, timed_store, time, telegram)
        time.time += 2 * RECALL_PAUSE
    assert len(got[ANNA]) == 1


async def test_a_withdrawn_fact_is_said_to_be_withdrawn(
    recalls: Recalls, edited: EditedBase, sender: Sender, timed_store: SqliteStore,
    time: SimulatedTime, telegram: BotApiServer,
) -> None:  # fmt: skip
    await tell(timed_store, edited, ANNA, 0)
    edited.withdraw(edited.fact(0).id)
    [text] = (await deliver(recalls, sender, timed_store, time, telegram))[ANNA]
    assert "Снято: в базе этого больше нет." in text
    assert edited.base.articles[edited.fact(0).article].publisher in text


async def test_several_corrections_come_in_one_message(
    recalls: Recalls, edited: EditedBase, sender: Sender, timed_store: SqliteStore,
    time: SimulatedTime, telegram: BotApiServer,
) -> None:  # fmt: skip
    await tell(timed_store, edited, ANNA, 0, 1, 2, 3, 4)
    for place in range(5):
        edited.put(replace(edited.fact(place), text=f"Иначе {place}. " + "Длинно и подробно. " * 60))
    [text] = (await deliver(recalls, sender, timed_store, time, telegram))[ANNA]
    assert text.count("Теперь в базе:") == 3
    assert "Изменились и ещё 2 факта" in text
    assert telegram.violations == []


async def test_a_second_correction_within_the_hour_waits_and_starts_from_the_first(
    recalls: Recalls, edited: EditedBase, sender: Sender, timed_store: SqliteStore,
    time: SimulatedTime, telegram: BotApiServer,
) -> None:  # fmt: skip
    await tell(timed_store, edited, ANNA, 0)
    edited.put(replace(edited.fact(0), text="Второе."))
    await deliver(recalls, sender, timed_store, time, telegram)
    edited.put(replace(edited.fact(0), text="Третье."))
    assert len((await deliver(recalls, sender, timed_store, time, telegram))[ANNA]) == 1
    time.time += RECALL_PAUSE + 60
    last = (await deliver(recalls, sender, timed_store, time, telegram))[ANNA][-1]
    assert "Второе." in last
    assert "Теперь в базе: Третье." in last


async def test_other_spacing_and_the_other_language_concern_nobody(
    recalls: Recalls, edited: EditedBase, sender: Sender, timed_store: SqliteStore,
    time: SimulatedTime, telegram: BotApiServer,
) -> None:  # fmt: skip
    await tell(timed_store, edited, ANNA, 0)
    await tell(timed_store, edited, BORIS, 1, lang="en")
    first, second = edited.fact(0), edited.fact(1)
    edited.put(replace(first, text=first.text.replace(" ", "  ")), replace(second, text="Иначе."))
    assert await deliver(recalls, sender, timed_store, time, telegram) == {}
    edited.put(replace(second, text_en="Otherwise."))
    [text] = (await deliver(recalls, sender, timed_store, time, telegram))[BORIS]
    assert "The base says now: Otherwise." in text


async def test_who_does_not_want_corrections_gets_none(
    recalls: Recalls, edited: EditedBase, sender: Sender, timed_store: SqliteStore,
    time: SimulatedTime, telegram: BotApiServer,
) -> None:  # fmt: skip
    await tell(timed_store, edited, ANNA, 0)
    await timed_store.prefs.keep(ANNA, replace(await timed_store.prefs.of(ANNA), recall=False))
    edited.put(replace(edited.fact(0), text="Иначе."))
    assert await deliver(recalls, sender, timed_store, time, telegram) == {}


async def test_a_group_gets_one_message_however_many_asked_there(
    recalls: Recalls, edited: EditedBase, sender: Sender, timed_store: SqliteStore,
    time: SimulatedTime, telegram: BotApiServer,
) -> None:  # fmt: skip
    for person in (ANNA, BORIS):
        await tell(timed_store, edited, person, 0, chat=GROUP)
    edited.put(replace(edited.fact(0), text="Иначе."))
    got = await deliver(recalls, sender, timed_store, time, telegram)
    assert {chat: len(texts) for chat, texts in got.items()} == {GROUP: 1}


async def test_a_recall_waits_for_the_morning(
    recalls: Recalls, edited: EditedBase, timed_store: SqliteStore, time: SimulatedTime
) -> None:
    await tell(timed_store, edited, ANNA, 0)
    edited.put(replace(edited.fact(0), text="Иначе."))
    time.time += 13 * 3600
    assert await recalls.scan() == 1
    assert await timed_store.outbox.claim(5) == []
    time.time += 10 * 3600
    assert len(await timed_store.outbox.claim(5)) == 1


async def test_more_chats_than_a_batch_are_all_told_once(
    recalls: Recalls, edited: EditedBase, timed_store: SqliteStore, time: SimulatedTime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("bot.notify.recall.BATCH", 3)
    for person in range(1, 6):
        await tell(timed_store, edited, person, 0, 1)
    edited.put(replace(edited.fact(0), text="Иначе."), replace(edited.fact(1), text="И это."))
    assert await recalls.scan() == 5
    assert len(await timed_store.outbox.claim(100)) == 5
