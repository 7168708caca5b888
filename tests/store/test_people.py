"""What the store keeps about people beside their turns: operators, preferences, what they were told."""

from dataclasses import replace

from bot.store.journal import KeptAnswer, Telling
from bot.store.protocols import Operator, Preferences, Store
from bot.store.tables.journal import TOLD_LIFE, words_hash
from tests.store.conftest import Clock

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
    await store.told.note(7, 7, ANSWER)
    clock.time += 1
    await store.told.note(8, -100, replace(ANSWER, said={"f1": "Да, но иначе"}))
    assert await store.told.versions() == {
        ("f1", "ru", words_hash("Да")),
        ("f2", "ru", words_hash("Нет")),
        ("f1", "ru", words_hash("Да, но иначе")),
    }
    expected = Telling(7, 7, "f1", "1F3K", "ru", words_hash("Да"), clock.time - 1)
    assert await store.told.tellings("f1", "ru", words_hash("Да")) == [expected]


async def test_the_last_telling_counts_and_can_be_withdrawn(store: Store) -> None:
    await store.told.note(7, 7, replace(ANSWER, said={"f1": "Вчера"}))
    await store.told.note(7, 7, replace(ANSWER, said={"f1": "Сегодня"}))
    assert await store.told.tellings("f1", "ru", words_hash("Вчера")) == []
    (telling,) = await store.told.tellings("f1", "ru", words_hash("Сегодня"))
    await store.told.withdraw(telling)
    assert await store.told.versions() == set()


async def test_tellings_are_forgotten_in_time(store: Store, clock: Clock) -> None:
    await store.told.note(7, 7, ANSWER)
    clock.time += TOLD_LIFE
    await store.prune()
    assert await store.told.versions() == set()


async def test_an_answer_that_tells_no_fact_tells_nobody(store: Store) -> None:
    await store.told.note(7, 7, replace(ANSWER, said={}))
    assert await store.told.versions() == set()
