"""Votes, reasons, wrong facts and gaps: from a press to the operators' desk."""

import pytest
from aiogram import Bot, Dispatcher
from aiogram.methods import AnswerCallbackQuery, EditMessageReplyMarkup, SendMessage, SendPhoto
from aiogram.types import ForceReply

from bot.app import build_dispatcher
from bot.pictures import studio
from bot.scrub import scrubbed
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.texts.catalog import Catalog
from tests.handlers.conftest import BUDGET, QUESTION
from tests.handlers.test_answers import number_in
from tests.overheard import Overheard
from tests.telegram import ME, NOW, Person, buttons, chat, labels, said

OPERATOR = 8


@pytest.fixture
def dispatcher(answerer: Overheard, store: SqliteStore, catalog: Catalog) -> Dispatcher:
    settings = Settings(bot_token=None, operator_ids=frozenset({OPERATOR}))
    return build_dispatcher(settings, answerer, store, catalog)


@pytest.fixture
def operator(dispatcher: Dispatcher, bot: Bot) -> Person:
    return Person(dispatcher, bot, id=OPERATOR, chat=OPERATOR)


@pytest.fixture
async def answered(person: Person) -> SendMessage:
    (sent,) = await person.write(QUESTION)
    assert isinstance(sent, SendMessage)
    return sent


async def press_under(person: Person, sent: SendMessage, data: str) -> list[object]:
    """Press a button under the answer, whose keyboard the app sends along."""
    markup = sent.reply_markup.model_dump(exclude_none=True)  # type: ignore[union-attr]
    return list(await person.press(data, 1000, reply_markup=markup))


async def test_a_dislike_asks_why_and_offers_to_mend(
    person: Person, answered: SendMessage, store: SqliteStore
) -> None:
    number = number_in(answered)
    notice, asked_why = await press_under(person, answered, f"v:down:{number}")
    assert isinstance(notice, AnswerCallbackQuery)
    assert isinstance(asked_why, EditMessageReplyMarkup)
    assert labels(asked_why)[2:5] == ["Неверно", "Не о том", "Устарело"]
    _, thanked = await press_under(person, answered, f"w:old:{number}")
    assert isinstance(thanked, EditMessageReplyMarkup)
    assert labels(thanked)[2:4] == ["✅ Спасибо", "Исправить факт"]
    assert buttons(thanked)[2].disabled is not None
    (report,) = await store.reports.waiting()
    assert (report.kind, report.number, report.question, report.words) == ("down", number, QUESTION, "old")


async def test_a_like_after_a_dislike_takes_it_back(
    person: Person, answered: SendMessage, store: SqliteStore
) -> None:
    for vote in ("down", "up"):
        await press_under(person, answered, f"v:{vote}:{number_in(answered)}")
    assert await store.reports.waiting() == []


async def test_a_wrong_fact_is_told_in_a_reply_to_the_bot(
    person: Person, operator: Person, answered: SendMessage
) -> None:
    number = number_in(answered)
    _, prompt = await press_under(person, answered, f"mend:{number}")
    assert isinstance(prompt, SendMessage)
    assert isinstance(prompt.reply_markup, ForceReply)
    replied = {"message_id": 1001, "date": NOW, "chat": chat(7), "from": ME.model_dump(), "text": "?"}
    words = "На самом деле подписали в июне, звоните +7 912 345-67-89"
    assert "Спасибо" in said(await person.write(words, reply_to_message=replied))
    shown = said(await operator.write("/reports"))
    assert f"Исправить факт № {number}" in shown
    assert "подписали в июне, звоните …" in shown


async def test_a_gap_is_reported_settled_once_and_gone(
    person: Person, operator: Person, store: SqliteStore
) -> None:
    await person.write(BUDGET)
    assert "передал" in said(await person.press_button("Сообщить о пробеле"))
    (sent,) = await operator.write("/reports")
    assert BUDGET in said([sent])
    data = buttons(sent)[0].callback_data or ""
    await operator.press(data, 1001)
    assert await store.reports.waiting() == []
    await operator.press(data, 1001)
    assert "Всё разобрано" in said(await operator.write("/reports"))


async def test_the_queue_shows_the_answer_that_was_disliked(
    person: Person, operator: Person, answered: SendMessage
) -> None:
    await press_under(person, answered, f"v:down:{number_in(answered)}")
    (sent,) = await operator.write("/reports")
    shown = [button for button in buttons(sent) if button.text == f"№ {number_in(answered)}"]
    calls = await operator.press(shown[0].callback_data or "", 1001)
    assert isinstance(calls[-1], SendMessage)
    assert calls[-1].text == answered.text


async def test_gaps_and_stats_count_people_not_questions(
    person: Person, operator: Person, dispatcher: Dispatcher, bot: Bot
) -> None:
    for asker in (person, person, Person(dispatcher, bot, id=9, chat=9)):
        await asker.write(BUDGET)
    await person.write(QUESTION)
    assert f"1. {BUDGET} — 2 человека" in said(await operator.write("/gaps"))
    stats = said(await operator.write("/stats"))
    assert "людей 2, вопросов 4, отвечено 25 %" in stats
    assert "95 % — за" in stats


async def test_a_disliked_answer_is_a_gap_until_it_is_settled(
    person: Person, operator: Person, answered: SendMessage, store: SqliteStore
) -> None:
    await press_under(person, answered, f"v:down:{number_in(answered)}")
    assert f"1. {QUESTION} — 1 человек" in said(await operator.write("/gaps"))
    (report,) = await store.reports.waiting()
    await store.reports.settle(report.id)
    assert "Таких вопросов нет" in said(await operator.write("/gaps"))


async def test_stats_name_what_people_ask_about(
    person: Person, operator: Person, dispatcher: Dispatcher, bot: Bot
) -> None:
    for asker in (person, person, Person(dispatcher, bot, id=9, chat=9)):
        await asker.write("Что такое «Цифробанк»?")
    assert "«Цифробанк» — 2" in said(await operator.write("/stats"))


async def test_stats_lead_to_a_picture_of_the_week(person: Person, operator: Person) -> None:
    await person.write("Что такое «Цифробанк»?")
    await operator.write("/stats")
    *_, photo = await operator.press_button("Картинка недели")
    assert isinstance(photo, SendPhoto)
    assert "вопросов 1, отвечено 100 %" in (photo.caption or ""), "the same in words"
    assert "«Цифробанк» — 1" in (photo.caption or "")
    assert labels(photo) == ["Вопросы без ответа"]


async def test_a_week_that_cannot_be_drawn_is_told_in_words(
    operator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studio, "PATIENCE", 0.01)
    *_, sent = await operator.press("pw")
    assert isinstance(sent, SendMessage)
    assert sent.text.startswith("Картинка не получилась")
    assert "вопросов не было" in sent.text


@pytest.mark.parametrize("command", ["/reports", "/gaps", "/stats"])
async def test_the_desk_is_closed_to_others(person: Person, command: str) -> None:
    assert "Такой команды" in said(await person.write(command))


@pytest.mark.parametrize("data", ["reports:0", "settle:1:0", "a:1F3K", "gaps:0", "pw"])
async def test_a_forged_button_does_nothing(person: Person, store: SqliteStore, data: str) -> None:
    await person.write(BUDGET)
    await person.press_button("Сообщить о пробеле")
    assert "устарела" in said(await person.press(data))
    assert len(await store.reports.waiting()) == 1


async def test_a_forgotten_person_leaves_reports_without_a_name(
    person: Person, answered: SendMessage, store: SqliteStore
) -> None:
    await press_under(person, answered, f"v:down:{number_in(answered)}")
    await store.forget(7)
    assert len(await store.reports.waiting()) == 1
    assert await store._database.read("SELECT id FROM reports WHERE person IS NOT NULL") == []
    assert await store._database.read("SELECT id FROM asked WHERE asker <> ''") == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Позвоните +7 (912) 345-67-89 завтра", "Позвоните … завтра"),
        ("пишите на anna@mail.ru или @anna_k", "пишите на … или …"),
        ("меня зовут Анна Каренина, кто подписал?", "…, кто подписал?"),
        ("что было в 2023 году и 25.10.2024?", "что было в 2023 году и 25.10.2024?"),
        ("20 000 школ", "20 000 школ"),
    ],
)
def test_personal_data_is_not_kept(text: str, kept: str) -> None:
    assert scrubbed(text) == kept
