"""/digest, «Следить» and the buttons that end subscriptions."""

from aiogram.methods import AnswerCallbackQuery

from bot.facts.lookup import entities_of
from bot.facts.model import FactBase
from bot.store.following import Awaited
from bot.store.sqlite import SqliteStore
from bot.view.callbacks import EntityCard, StopRecalls, Subscribe
from tests.telegram import Person, labels, said


async def test_a_card_is_followed_and_the_list_ends_it_with_one_tap(
    person: Person, base: FactBase, store: SqliteStore
) -> None:
    region = entities_of(base, "region")[0]
    await person.press(EntityCard(id=region.id).pack())
    [answer] = await person.press_button("🔔 Следить")
    assert isinstance(answer, AnswerCallbackQuery)
    assert region.name in (answer.text or "")
    assert await store.digests.targets(7) == (region.id,)
    assert (await store.prefs.of(7)).digest == "daily"
    [screen] = await person.write("/digest")
    assert labels(screen) == ["✓ Каждый день", "Раз в неделю", "Не надо", f"✕ {region.name}"]
    calls = await person.press_button(f"✕ {region.name}")
    assert labels(calls[-1]) == ["Каждый день", "Раз в неделю", "✓ Не надо"]
    assert await store.digests.targets(7) == ()


async def test_a_topic_is_followed_by_its_words(person: Person, store: SqliteStore) -> None:
    first, screen = await person.write("/digest кибербезопасность в школах")
    assert said([first]).startswith("Слежу: «кибербезопасность в школах»")
    assert "✕ «кибербезопасность в школах»" in labels(screen)
    await person.press_button("✕ «кибербезопасность в школах»")
    assert await store.digests.targets(7) == ()


async def test_the_pace_is_chosen(person: Person, store: SqliteStore) -> None:
    await person.write("/digest")
    calls = await person.press_button("Раз в неделю")
    assert "✓ Раз в неделю" in labels(calls[-1])
    assert (await store.prefs.of(7)).digest == "weekly"


async def test_a_wait_for_an_answer_ends_with_one_tap(person: Person, store: SqliteStore) -> None:
    await store.awaited.add(Awaited(0, 7, 7, "Сколько стоит программа?", "ru"))
    await store.awaited.add(Awaited(0, 8, 8, "Чужой вопрос?", "ru"))
    [screen] = await person.write("/digest")
    assert "✕ Сколько стоит программа?" in labels(screen)
    await person.press_button("✕ Сколько стоит программа?")
    assert await store.awaited.of(7) == []
    assert len(await store.awaited.of(8)) == 1


async def test_corrections_are_stopped_with_one_tap(person: Person, store: SqliteStore) -> None:
    calls = await person.press(StopRecalls().pack())
    assert "/settings" in said(calls)
    assert not (await store.prefs.of(7)).recall


async def test_in_a_group_subscriptions_are_private(person: Person) -> None:
    calls = await person.write("/digest", chat={"id": -5, "type": "supergroup", "title": "G"})
    assert "личный чат" in said(calls)


async def test_a_refusal_is_waited_for_without_personal_data(person: Person, store: SqliteStore) -> None:
    await person.write("Сколько стоит «Цифровая прокачка»? мой адрес anna@example.org")
    [answer] = await person.press_button("Сообщить, когда узнаете")
    assert isinstance(answer, AnswerCallbackQuery)
    assert "Сообщу" in (answer.text or "")
    [waiting] = await store.awaited.of(7)
    assert waiting.question == "Сколько стоит «Цифровая прокачка»? мой адрес …"
    [again] = await person.press_button("Сообщить, когда узнаете")
    assert isinstance(again, AnswerCallbackQuery)
    assert "Уже жду" in (again.text or "")


async def test_a_refusal_that_nobody_remembers_is_out_of_date(person: Person) -> None:
    calls = await person.press(Subscribe().pack())
    assert "устарела" in said(calls)


async def test_a_question_that_leans_on_another_waits_with_it(person: Person, store: SqliteStore) -> None:
    await person.write("Кто такой Глеб Никитин?")
    await person.write("а сколько ему лет?")
    await person.press_button("Сообщить, когда узнаете")
    [waiting] = await store.awaited.of(7)
    assert waiting.question == "а сколько ему лет?"
    assert waiting.context is not None
    assert waiting.context.question == "Кто такой Глеб Никитин"
    [screen] = await person.write("/digest")
    assert "✕ Кто такой Глеб Никитин → а сколько ему лет?" in labels(screen)
