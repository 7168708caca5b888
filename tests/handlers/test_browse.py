"""Lists and cards through the real dispatcher: opened by commands, edited in place by buttons."""

from dataclasses import replace

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, TelegramMethod

from bot.answer.engine import Engine
from bot.answer.model import Answer
from bot.store.sqlite import SqliteStore
from bot.view.callbacks import KINDS, ComparePage, ListPage
from tests.overheard import Overheard
from tests.telegram import Person, RecordingSession, buttons, labels, said
from tests.tellings import tellings


@pytest.fixture
def answerer(engine: Engine) -> Overheard:
    """The two founding articles: what they hold is counted here."""
    return Overheard(engine.only(["nn-digital-economy", "mo-digital-russia"]))


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
    assert said(await person.write("/people")).startswith("Люди\n1–")


async def test_regions_stand_under_their_federal_districts(person: Person) -> None:
    (sent,) = await person.write("/regions")
    assert isinstance(sent, SendMessage)
    assert "Приволжский округ — 1 регион, 26 фактов\nНижегородская область 26" in (sent.text or "")
    assert labels(sent)[:2] == ["Московская область", "Нижегородская область"]


async def test_projects_say_how_far_they_are_and_where(person: Person) -> None:
    told = said(await person.write("/projects"))
    assert "«Цифровая прокачка» — идёт, 31 мая 2023 · Нижегородская область" in told


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("/regions ниж", "Нижегородская область"),
        ("/people Никитину", "Глеб Никитин"),
        ("/projects прокачка", "«Цифровая прокачка»"),
        ("/organizations едиая", "«Единая Россия»"),
        ("/sources округа", "Моя округа (Вознесенское), 31 мая 2023 (по контексту)"),
    ],
)
async def test_things_are_found_by_typing(person: Person, command: str, expected: str) -> None:
    (sent,) = await person.write(command)
    assert expected in labels(sent)


async def test_what_is_not_found_leads_back_to_the_list(person: Person) -> None:
    (sent,) = await person.write("/regions луна")
    assert "ничего не нашлось" in (getattr(sent, "text", ""))
    assert labels(sent) == ["‹ Регионы"]


async def test_the_next_page_takes_the_place_of_the_first(person: Person) -> None:
    await person.write("/projects")
    page = edited(await person.press_button("›"))
    assert text(page).splitlines()[1].startswith("9–")


async def test_a_page_pressed_again_changes_nothing_and_harms_nothing(
    person: Person, session: RecordingSession
) -> None:
    await person.write("/projects")
    session.faults = [None, TelegramBadRequest(SendMessage(chat_id=7, text="?"), "message is not modified")]
    assert len(await person.press(ListPage(kind="projects").pack())) == 2


async def test_an_answer_without_more_leads_to_the_card_of_its_subject(
    person: Person, answerer: Overheard, store: SqliteStore
) -> None:
    reply = answerer.engine.ask("Что такое Цифробанк?")
    assert isinstance(reply, Answer)
    answerer.script["Что это?"] = replace(reply, more=())
    (sent,) = await person.write("Что это?")
    assert labels(sent)[:2] == ["«Цифробанк»", "Поделиться"]
    answered, card = await person.press_button("«Цифробанк»")
    assert isinstance(answered, AnswerCallbackQuery)
    assert isinstance(card, SendMessage)
    assert "Сравнить" in labels(card)
    assert len(await tellings(store)) > len(reply.facts)


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
    card = edited(await person.press_button("4"))
    assert text(card).startswith("Глеб Никитин\n")
    assert (
        "Должности по времени\n• 31 мая 2023 — Глеб Никитин — губернатор Нижегородской области. [1]"
        in text(card)
    )
    assert "Нижегородская область" in labels(card)
    assert labels(card)[-1] == "‹ Люди"
    assert text(edited(await person.press_button("‹ Люди"))).startswith("Люди\n")


async def test_a_region_leads_to_its_projects_and_back(person: Person) -> None:
    await person.write("/start r_nizhny-novgorod")
    projects = edited(await person.press_button("Проекты"))
    assert text(projects).startswith("Проекты · Нижегородская область\n1–5 из 5")
    assert text(edited(await person.press_button("‹ Нижегородская область"))).startswith(
        "Нижегородская область\n"
    )


async def test_two_regions_stand_side_by_side_with_cited_cells_and_honest_blanks(person: Person) -> None:
    (sent,) = await person.write("/compare Московская область, Нижегородская область")
    told = getattr(sent, "text", "")
    assert told.startswith("Московская область | Нижегородская область\n\nВ базе\n")
    assert "Нижегородская область: Глеб Никитин — губернатор Нижегородской области" in told
    assert "нет в базе" in told
    assert "Источники\n1. " in told
    assert "Московская область" in labels(sent)


async def test_the_second_to_compare_is_picked_by_a_button(person: Person) -> None:
    await person.write("/start r_nizhny-novgorod")
    choice = edited(await person.press_button("Сравнить"))
    assert text(choice) == "Нижегородская область — с чем сравнить?"
    shown = edited(await person.press_button("Московская область"))
    assert text(shown).startswith("Нижегородская область | Московская область\n")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", "Назовите два региона"),
        ("Луна, Нижегородская область", "В базе этого нет: Луна."),
        ("Нижегородская область", "Нижегородская область — с чем сравнить?"),
        ("Нижегородская область, Цифробанк", "Сравнить можно два разных региона"),
        ("Нижегородской и Московской областей", "Нижегородская область | Московская область"),
        ("Цифробанк vs Цифровая прокачка", "«Цифробанк» | «Цифровая прокачка»"),
    ],
)
async def test_requests_to_compare_are_read_as_people_write_them(
    person: Person, typed: str, expected: str
) -> None:
    assert said(await person.write(f"/compare {typed}")).startswith(expected)


async def test_a_comparison_with_what_is_gone_is_out_of_date(person: Person) -> None:
    (answered,) = await person.press(ComparePage(one="gone", other="moscow-region").pack())
    assert isinstance(answered, AnswerCallbackQuery)
    assert "устарела" in (answered.text or "")


async def test_a_timeline_goes_forward_in_time_page_by_page(person: Person) -> None:
    assert said(await person.write("/timeline нижегородской")).startswith(
        "Лента времени · Нижегородская область\n6 фактов с датой, без даты — 20\n\n2023 · в планах\n"
    )
    assert "31 мая 2023\n" in text(edited(await person.press_button("›")))
    assert text(edited(await person.press_button("‹ Нижегородская область"))).startswith("Нижегородская")


async def test_a_timeline_of_nothing_asks_what_of(person: Person) -> None:
    assert said(await person.write("/timeline")).startswith("О каком регионе или проекте?")
    assert said(await person.write("/timeline Луна")).startswith("В базе этого нет: Луна.\n")


async def test_every_button_of_a_card_leads_somewhere(person: Person) -> None:
    (sent,) = await person.write("/start r_moscow-region")
    for button in buttons(sent):
        if button.callback_data and not button.callback_data.startswith("f:"):  # «Следить» only says so
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
