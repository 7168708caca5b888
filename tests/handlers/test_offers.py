"""Pressed buttons under replies: suggestions, readings, details, and what has gone out of date."""

import pytest
from aiogram.methods import AnswerCallbackQuery, SendMessage

from bot.answer.model import Clarify, Option, Turn
from bot.store.sqlite import SqliteStore
from tests.handlers.conftest import BUDGET, QUESTION, bad_request
from tests.overheard import Overheard
from tests.telegram import Person, RecordingSession, buttons, labels, said


async def test_a_pressed_suggestion_is_asked_with_its_words_shown(person: Person) -> None:
    await person.write(BUDGET)
    answered, sent = await person.press_button(QUESTION)
    assert isinstance(answered, AnswerCallbackQuery)
    assert isinstance(sent, SendMessage)
    assert sent.text.startswith(f"{QUESTION}\n\nСоглашение")


async def test_a_pressed_reading_asks_the_question_it_stands_for(person: Person, answerer: Overheard) -> None:
    question = "Кто подписал соглашение в Нижнем?"
    option = Option("nizhny-novgorod", "Нижегородская область", question)
    answerer.script["соглашение"] = Clarify("соглашение", "ru", "соглашение", (option,), Turn("соглашение"))
    (sent,) = await person.write("соглашение")
    assert labels(sent) == ["Нижегородская область"]
    await person.press_button("Нижегородская область")
    assert answerer.asked[-1][0] == question


async def test_a_repair_is_told_and_can_be_taken_back(person: Person) -> None:
    (repaired,) = await person.write("кто такой глеп никтин")
    assert isinstance(repaired, SendMessage)
    assert "Понял как: кто такой глеб никитин" in repaired.text
    assert labels(repaired)[-1] == "Читать как написано"
    answered, sent = await person.press_button("Читать как написано")
    assert isinstance(answered, AnswerCallbackQuery)
    assert isinstance(sent, SendMessage)
    assert sent.text.startswith("кто такой глеп никтин\n\n")
    assert "Понял как" not in sent.text
    assert "губернатор" not in sent.text


async def test_details_show_the_further_facts_with_their_sources(person: Person) -> None:
    await person.write(QUESTION)
    answered, sent = await person.press_button("Подробнее")
    assert isinstance(answered, AnswerCallbackQuery)
    assert isinstance(sent, SendMessage)
    assert sent.text.startswith("Ещё по теме\n\n• ")
    assert "Источники\n1. " in sent.text
    assert buttons(sent)[0].callback_data == "c:nn-agreement:0"


async def test_details_speak_the_language_of_the_answer(person: Person) -> None:
    await person.write("Who signed the agreement?")
    assert said(await person.press_button("More")).startswith("More on this\n\n• ")


@pytest.mark.parametrize(
    "data", ["q:0", "q:9", "t:0", "m:ru", "m:xx", "old:data", "c:gone:0", "s:gone:0", "l:gone:0", "q:x", ""]
)
async def test_a_button_from_another_time_says_that_it_is_out_of_date(person: Person, data: str) -> None:
    (answered,) = await person.press(data, 900)
    assert isinstance(answered, AnswerCallbackQuery)
    assert answered.text == "Кнопка устарела. Задайте вопрос ещё раз."


async def test_an_offer_beyond_those_of_the_message_is_out_of_date(person: Person) -> None:
    await person.write(QUESTION)
    assert "устарела" in said(await person.press("q:7", 1000))


async def test_buttons_work_on_a_message_too_old_to_be_read(person: Person) -> None:
    await person.write(BUDGET)
    assert said(await person.press("q:0", 1000, date=0)).startswith(QUESTION)
    assert "Регионы" in said(await person.press("l:regions:0", 1000, date=0))


async def test_a_press_answered_too_late_still_gets_its_answer(
    person: Person, session: RecordingSession
) -> None:
    await person.write(BUDGET)
    session.faults = [bad_request("query is too old and response timeout expired")]
    calls = await person.press_button(QUESTION)
    assert isinstance(calls[-1], SendMessage)


async def test_a_forgotten_person_has_no_buttons_any_more(person: Person, store: SqliteStore) -> None:
    await person.write(QUESTION)
    await store.replies.forget(7)
    assert "устарела" in said(await person.press_button("Подробнее"))


async def test_every_pressed_button_is_answered_once(person: Person) -> None:
    (sent,) = await person.write(QUESTION)
    for button in buttons(sent):
        calls = await person.press(button.callback_data or "", 1000)
        assert sum(isinstance(call, AnswerCallbackQuery) for call in calls) == 1
