"""Digests: only changes, only what is followed, at the right hour, nothing where nothing changed."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.answer.engine import Engine
from bot.answer.morph import Morph
from bot.notify.digest import DigestJob
from bot.notify.sender import Sender
from bot.notify.subscriptions import Subscriptions
from bot.notify.topics import followed, stems
from bot.store.protocols import DigestPace
from bot.store.sqlite import SqliteStore
from bot.texts.catalog import Catalog
from tests.botapi.server import BotApiServer
from tests.notify.bases import EditedBase
from tests.notify.simulated import SimulatedTime
from tests.notify.test_sender import send_all
from tests.tellings import tellings

ANNA, BORIS = 7, 8
DAY = 24 * 3600


@pytest.fixture
def edited(engine: Engine) -> EditedBase:
    return EditedBase(engine)


class Readers:
    """People, the base, and the days that pass."""

    def __init__(
        self, edited: EditedBase, store: SqliteStore, catalog: Catalog, time: SimulatedTime, sender: Sender,
        telegram: BotApiServer, morph: Morph,
    ) -> None:  # fmt: skip
        self.edited = edited
        self.store = store
        self.time = time
        self._texts = catalog.in_language("ru")
        self._subscriptions = Subscriptions(edited, store, time)
        self._job = DigestJob(edited, store.history, store.digests, store.prefs, catalog, morph.stem, time)
        self._sender = sender
        self._telegram = telegram

    async def follow(self, person: int, words: str) -> str:
        target = words if words in self.edited.base.entities else self._subscriptions.target(words)
        return await self._subscriptions.follow(person, target, self._texts)

    async def choose(self, person: int, pace: DigestPace) -> None:
        await self._subscriptions.choose_pace(person, pace, "ru")

    async def pass_days(self, days: float = 1) -> dict[int, list[str]]:
        """What everybody has got by then."""
        for _ in range(int(days * 24)):
            self.time.time += 3600
            await self.store.history.record(self.edited.base.facts)
            await self._job.run_due()
        await send_all(self._sender, self.store, self.time)
        assert self._telegram.violations == []
        return {chat: [each["text"] for each in sent] for chat, sent in self._telegram.sent.items() if sent}

    async def add(self, text: str, like: int = 0) -> None:
        """A fact like one that ships, with words of its own."""
        fact = self.edited.fact(like)
        self.edited.put(replace(fact, id=f"new-{abs(hash(text))}"[:32], text=text, text_en=f"EN {text}"))


@pytest.fixture
async def readers(
    edited: EditedBase, timed_store: SqliteStore, catalog: Catalog, time: SimulatedTime, sender: Sender,
    telegram: BotApiServer, morph: Morph,
) -> Readers:  # fmt: skip
    await timed_store.history.record(edited.base.facts)
    return Readers(edited, timed_store, catalog, time, sender, telegram, morph)


def thing_of(edited: EditedBase, place: int = 0) -> str:
    """Something that a fact is about."""
    return min(edited.fact(place).entities)


async def test_what_is_followed_comes_once_with_its_source_and_nothing_else_does(
    readers: Readers, edited: EditedBase
) -> None:
    said = await readers.follow(ANNA, thing_of(edited))
    assert "/digest" in said
    assert await readers.pass_days() == {}
    await readers.add("Новый факт.")
    [text] = (await readers.pass_days())[ANNA]
    assert text.startswith("Новое в базе\n\n• Новый факт. [1]")
    assert edited.base.articles[edited.fact().article].publisher in text
    assert len((await readers.pass_days(2))[ANNA]) == 1


async def test_a_changed_fact_is_marked_as_changed(readers: Readers, edited: EditedBase) -> None:
    await readers.follow(ANNA, thing_of(edited))
    edited.put(replace(edited.fact(), text="Теперь иначе."))
    [text] = (await readers.pass_days())[ANNA]
    assert "• Теперь иначе. [1] (изменено)" in text


async def test_a_topic_is_followed_in_any_form_of_its_words(readers: Readers) -> None:
    await readers.follow(ANNA, "квантовая связь")
    await readers.follow(BORIS, "кибербезопасность")
    await readers.add("Участок квантовой связи построили.")
    got = await readers.pass_days()
    assert got.keys() == {ANNA}


async def test_a_weekly_digest_gathers_a_week(readers: Readers, edited: EditedBase) -> None:
    await readers.follow(ANNA, thing_of(edited))
    await readers.choose(ANNA, "weekly")
    await readers.add("Первое.")
    assert await readers.pass_days(2) == {}
    await readers.add("Второе.")
    [text] = (await readers.pass_days(7))[ANNA]
    assert "Первое." in text
    assert "Второе." in text


async def test_a_weekly_digest_that_was_missed_comes_with_the_bot(
    readers: Readers, edited: EditedBase
) -> None:
    await readers.follow(ANNA, thing_of(edited))
    await readers.choose(ANNA, "weekly")
    await readers.add("Пока бот лежал.")
    monday = datetime.fromtimestamp(readers.time(), ZoneInfo("Europe/Moscow"))
    monday += timedelta(days=7 - monday.weekday())
    readers.time.time = monday.replace(hour=12).timestamp() + DAY
    assert ANNA in await readers.pass_days(1 / 24)


async def test_a_stopped_digest_tells_nothing_later_either(readers: Readers, edited: EditedBase) -> None:
    await readers.follow(ANNA, thing_of(edited))
    await readers.choose(ANNA, "off")
    await readers.add("Пропущено.")
    assert await readers.pass_days(2) == {}
    await readers.choose(ANNA, "daily")
    await readers.add("Снова.")
    [text] = (await readers.pass_days(2))[ANNA]
    assert "Пропущено." not in text


async def test_a_pace_without_targets_is_the_whole_base(readers: Readers) -> None:
    await readers.choose(ANNA, "daily")
    await readers.add("Что угодно.", like=3)
    assert ANNA in await readers.pass_days()


async def test_ending_the_last_subscription_ends_the_digest(readers: Readers, edited: EditedBase) -> None:
    await readers.follow(ANNA, thing_of(edited))
    await readers.store.digests.unfollow(ANNA, thing_of(edited))
    await readers.add("Уже неважно.")
    assert await readers.pass_days(2) == {}


async def test_a_digest_that_is_late_comes_in_the_morning(readers: Readers, edited: EditedBase) -> None:
    await readers.follow(ANNA, thing_of(edited))
    await readers.add("Ночью не будят.")
    evening = datetime.fromtimestamp(readers.time() + DAY, ZoneInfo("Europe/Moscow")).replace(hour=23)
    readers.time.time = evening.timestamp() - 3600
    assert await readers.pass_days(1 / 24) == {}
    assert ANNA in await readers.pass_days(0.5)


async def test_what_a_digest_told_is_corrected_like_an_answer(readers: Readers, edited: EditedBase) -> None:
    await readers.follow(ANNA, thing_of(edited))
    await readers.add("Новый факт.")
    await readers.pass_days()
    [telling] = await tellings(readers.store)
    assert (telling.person, telling.number) == (ANNA, "")
    edited.withdraw(telling.fact)
    await readers.store.history.record(edited.base.facts)
    assert await readers.store.history.outdated(5) == [telling]


async def test_many_changes_fit_one_message_and_the_rest_is_counted(
    readers: Readers, edited: EditedBase
) -> None:
    await readers.follow(ANNA, thing_of(edited))
    for number in range(40):
        await readers.add(f"Факт {number}. " + "Подробности и числа. " * 30)
    [text] = (await readers.pass_days())[ANNA]
    assert "И ещё " in text


async def test_who_blocked_the_bot_gets_the_changes_on_return(readers: Readers, edited: EditedBase) -> None:
    await readers.follow(ANNA, thing_of(edited))
    await readers.store.outbox.close_chat(ANNA)
    await readers.add("Пока не было.")
    assert await readers.pass_days(3) == {}
    await readers.store.outbox.reopen_chat(ANNA)
    [text] = (await readers.pass_days())[ANNA]
    assert "Пока не было." in text


def test_a_region_is_followed_through_the_articles_about_it(edited: EditedBase, morph: Morph) -> None:
    base = edited.base
    fact = next(each for each in base.facts.values() if base.articles[each.article].regions)
    region = base.articles[fact.article].regions[0]
    assert followed(base, (region,), morph.stem)(fact)
    assert followed(base, (), morph.stem)(fact)
    assert not followed(base, ("nothing-of-the-kind",), morph.stem)(fact)


def test_a_topic_is_its_words_in_any_form_and_no_beginnings_of_others(morph: Morph) -> None:
    assert stems("рынок труда", morph.stem) <= stems("На рынке труда: новости.", morph.stem)
    assert not stems("порт", morph.stem) <= stems("Портал открыли.", morph.stem)
    assert not stems("ИТ", morph.stem) <= stems("Итоги года", morph.stem)
