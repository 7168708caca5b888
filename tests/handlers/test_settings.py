"""/settings: every button moves one choice, shows it, and keeps the others."""

import pytest
from aiogram.methods import AnswerCallbackQuery, EditMessageText

from bot.store.protocols import Preferences
from bot.store.sqlite import SqliteStore
from tests.telegram import Person, buttons, labels, said


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("English", Preferences("en")),
        ("Расширенный вид", Preferences(rich=True)),
        ("Без поправок", Preferences(recall=False)),
        ("Сводка: раз в день", Preferences(digest="daily")),
        ("Тихие часы", Preferences(quiet_from=20, quiet_until=10)),
        ("Пояс", Preferences(timezone="Europe/Samara")),
    ],
)
async def test_a_press_changes_one_choice(
    person: Person, store: SqliteStore, label: str, expected: Preferences
) -> None:
    await person.write("/settings")
    answered, edited = await person.press_button(label)
    assert isinstance(answered, AnswerCallbackQuery)
    assert isinstance(edited, EditMessageText)
    assert await store.prefs.of(7) == expected


async def test_a_pace_chosen_here_begins_a_digest_of_the_whole_base(
    person: Person, store: SqliteStore
) -> None:
    await person.write("/settings")
    await person.press_button("Сводка: раз в день")
    [reader] = await store.digests.due(float("inf"), 5)
    assert (reader.person, reader.targets) == (7, ())


async def test_the_buttons_go_round_and_fit_three_rows(person: Person, store: SqliteStore) -> None:
    (sent,) = await person.write("/settings")
    assert len(sent.reply_markup.inline_keyboard) == 3  # type: ignore[attr-defined]
    for _ in range(3):
        label = next(label for label in labels(person.session.calls[-1]) if label.startswith("Сводка"))
        await person.press_button(label)
    for _ in range(4):
        await person.press_button("Тихие часы")
    assert await store.prefs.of(7) == Preferences()


@pytest.mark.parametrize("data", ["news:9", "quiet:-1", "zone:99", "rich:x"])
async def test_a_choice_that_is_none_is_out_of_date(person: Person, data: str) -> None:
    assert "устарела" in said(await person.press(data))


async def test_an_unusual_choice_is_shown_as_it_is(person: Person, store: SqliteStore) -> None:
    await store.prefs.keep(7, Preferences(timezone="Asia/Tokyo", quiet_from=3, quiet_until=4))
    (sent,) = await person.write("/settings")
    assert "03:00" in said([sent])
    assert buttons(sent)
