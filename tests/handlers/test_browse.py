"""Lists and cards through the real dispatcher: opened by commands, edited in place by buttons."""

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, TelegramMethod

from bot.view.browse import KINDS
from tests.telegram import Person, RecordingSession, buttons, labels, said


def edited(calls: list[TelegramMethod[object]]) -> EditMessageText:
    """The screen that a press put in place, after the press was answered."""
    answered, call = calls
    assert isinstance(answered, AnswerCallbackQuery)
    assert answered.text is None
    assert isinstance(call, EditMessageText)
    return call


def text(call: EditMessageText) -> str:
    return call.text or ""


@pytest.mark.parametrize("kind", KINDS)
async def test_each_list_opens_by_its_command(person: Person, kind: str) -> None:
    (sent,) = await person.write(f"/{kind}")
    assert isinstance(sent, SendMessage)
    assert labels(sent)


async def test_a_list_says_which_part_of_it_one_sees(person: Person) -> None:
    assert said(await person.write("/regions")).startswith("Регионы\n1–")


async def test_the_next_page_takes_the_place_of_the_first(person: Person) -> None:
    await person.write("/projects")
    page = edited(await person.press_button("›"))
    assert text(page).splitlines()[1].startswith("9–")


async def test_a_page_pressed_again_changes_nothing_and_harms_nothing(
    person: Person, session: RecordingSession
) -> None:
    await person.write("/projects")
    session.faults = [None, TelegramBadRequest(SendMessage(chat_id=7, text="?"), "message is not modified")]
    assert len(await person.press_button("1 / 2")) == 2


async def test_from_a_list_to_a_card_to_its_source_and_back(person: Person) -> None:
    await person.write("/regions")
    card = edited(await person.press_button("Нижегородская область"))
    assert text(card).startswith("Нижегородская область\n")
    assert "Источники\n1. " in text(card)
    article = edited(await person.press("s:nn-digital-economy:0", 1000))
    assert "Открыть статью" in labels(article)
    assert text(edited(await person.press_button("‹ Источники"))).startswith("Источники\n")


async def test_a_card_leads_to_related_things_and_back_to_its_list(person: Person) -> None:
    await person.write("/people")
    card = edited(await person.press_button("Глеб Никитин"))
    assert "Нижегородская область" in labels(card)
    assert labels(card)[-1] == "‹ Люди"
    assert text(edited(await person.press_button("‹ Люди"))).startswith("Люди\n")


async def test_every_button_of_a_card_leads_somewhere(person: Person) -> None:
    (sent,) = await person.write("/start r_moscow-region")
    for button in buttons(sent):
        assert edited(await person.press(button.callback_data or "", 1000)).text


async def test_a_list_too_old_to_be_edited_is_sent_anew(person: Person, session: RecordingSession) -> None:
    await person.write("/projects")
    fault = TelegramBadRequest(SendMessage(chat_id=7, text="?"), "Bad Request: message can't be edited")
    session.faults = [None, fault]
    calls = await person.press_button("›")
    assert [type(call) for call in calls] == [AnswerCallbackQuery, EditMessageText, SendMessage]


async def test_lists_speak_the_language_of_the_person(dispatcher: Dispatcher, bot: Bot) -> None:
    assert said(await Person(dispatcher, bot, language="en").write("/people")).startswith("People\n1–")


async def test_a_list_in_a_group_replies_to_who_asked(dispatcher: Dispatcher, bot: Bot) -> None:
    (sent,) = await Person(dispatcher, bot, chat=-5).write("/regions@facts_bot")
    assert isinstance(sent, SendMessage)
    assert sent.reply_parameters is not None


async def test_a_command_for_another_bot_is_left_to_it(dispatcher: Dispatcher, bot: Bot) -> None:
    assert await Person(dispatcher, bot, chat=-5).write("/regions@other_bot") == []
