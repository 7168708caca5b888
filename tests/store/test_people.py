"""What the store keeps about people beside their turns: operators, preferences, what they were told."""

from dataclasses import replace

from bot.store.journal import KeptAnswer, Telling
from bot.store.protocols import Operator, Preferences, Store
from bot.store.tables.journal import TOLD_LIFE, words_hash
from tests.store.conftest import Clock
from tests.tellings import tellings

ANSWER = KeptAnswer(
    number="1F3K",
    digest="d1",
    base="b1",
    lang="ru",
    text="Да [1]\n№ 1F3K",
    entities=({"type": "bold", "offset": 0, "length": 2},),
    said={"f1": "Да", "f2": "Нет"},
    reply={"status": "answer", "facts": ["f1", "f2"]},
)


async def test_operators_are_added_once_renamed_and_removed(store: Store) -> None:
    await store.operators.add(Operator(5, "Аня"))
    await store.operators.add(Operator(6, "Боря"))
    await store.operators.add(Operator(5, "Анна"))
    assert await store.operators.all() == [Operator(5, "Анна"), Operator(6, "Боря")]
    await store.operators.remove(5)
    assert [await store.operators.has(5), await store.operators.has(6)] == [False, True]


async def test_preferences_are_the_defaults_until_something_is_chosen(store: Store) -> None:
    assert await store.prefs.of(2) == Preferences()
    chosen = Preferences("en", True, "Asia/Omsk", 0, 0, False, "weekly")
    await store.prefs.keep(2, chosen)
    assert await store.prefs.of(2) == chosen
    assert await store.prefs.of(3) == Preferences()


async def test_a_chosen_language_leaves_the_other_preferences_alone(store: Store) -> None:
    await store.prefs.keep(2, Preferences(rich=True, digest="daily"))
    await store.prefs.choose_language(2, "en")
    assert await store.prefs.of(2) == Preferences("en", rich=True, digest="daily")


async def test_an_answer_comes_back_as_it_was_sent(store: Store, clock: Clock) -> None:
    assert await store.answers.add(ANSWER)
    assert await store.answers.find("1F3K") == replace(ANSWER, at=clock.time)
    assert await store.answers.find("2222") is None


async def test_an_answer_is_kept_once_and_a_number_is_never_given_twice(store: Store, clock: Clock) -> None:
    began = clock.time
    assert await store.answers.add(ANSWER)
    clock.time += 60
    assert await store.answers.add(ANSWER)
    assert not await store.answers.add(replace(ANSWER, digest="d2", text="Другое"))
    assert await store.answers.find("1F3K") == replace(ANSWER, at=began)


async def test_who_was_told_a_fact_is_known_by_its_words(store: Store, clock: Clock) -> None:
    await store.told.note(7, 7, "ru", {"f1": "Да"}, "1F3K")
    clock.time += 1
    await store.told.note(8, -100, "ru", {"f1": "Да, но иначе"})
    assert await tellings(store) == [
        Telling(7, 7, "f1", "1F3K", "ru", words_hash("Да"), clock.time - 1),
        Telling(8, -100, "f1", "", "ru", words_hash("Да, но иначе"), clock.time),
    ]


async def test_the_last_telling_counts_and_the_same_words_keep_their_number(store: Store) -> None:
    await store.told.note(7, 7, "ru", {"f1": "Вчера"}, "1F3K")
    await store.told.note(7, 7, "ru", {"f1": "Вчера"})
    assert [(each.number, each.said) for each in await tellings(store)] == [("1F3K", words_hash("Вчера"))]
    await store.told.note(7, 7, "ru", {"f1": "Сегодня"})
    assert [(each.number, each.said) for each in await tellings(store)] == [("", words_hash("Сегодня"))]


async def test_tellings_are_forgotten_in_time(store: Store, clock: Clock) -> None:
    await store.told.note(7, 7, "ru", {"f1": "Да"})
    clock.time += TOLD_LIFE
    await store.prune()
    assert await tellings(store) == []


async def test_who_is_told_no_fact_is_told_nothing(store: Store) -> None:
    await store.told.note(7, 7, "ru", {})
    assert await tellings(store) == []
