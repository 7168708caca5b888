"""Numbered answers: kept before they are seen, shown again byte for byte, told to whom."""

import asyncio
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.methods import SendMessage
from aiogram.methods.base import TelegramMethod
from aiogram.utils.formatting import Text

from bot.answer.model import Answer
from bot.store.journal import KeptAnswer
from bot.store.sqlite import SqliteStore
from bot.store.tables.journal import words_hash
from bot.view.answered import ShownAnswers
from bot.view.numbers import read_number
from bot.view.reply import Screen
from tests.handlers.conftest import BUDGET, QUESTION
from tests.overheard import Overheard
from tests.telegram import Person, buttons, labels, said
from tests.tellings import tellings


def number_in(call: TelegramMethod[Any]) -> str:
    assert isinstance(call, SendMessage)
    number = read_number(call.text.rpartition("Ответ № ")[2])
    assert number, call.text
    return number


async def test_an_answer_ends_with_its_number_and_has_three_rows_of_buttons(person: Person) -> None:
    (sent,) = await person.write(QUESTION)
    number = number_in(sent)
    rows = sent.reply_markup.inline_keyboard  # type: ignore[attr-defined]
    assert [[button.text for button in row] for row in rows][:2] == [
        ["Подробнее", "Поделиться"],
        ["👍", "👎", "Цитата"],
    ]
    assert len(rows) <= 3
    copied = buttons(sent)[4].copy_text
    assert copied is not None
    assert len(copied.text.encode("utf-16-le")) // 2 <= 256
    assert copied.text.startswith("Соглашение о сотрудничестве")
    assert copied.text.endswith(f"№ {number}")
    shared = buttons(sent)[1].switch_inline_query_chosen_chat
    assert shared is not None
    assert shared.query == f"#{number}"


async def test_the_same_answer_has_the_same_number_whoever_asks(
    person: Person, dispatcher: Dispatcher, bot: Bot
) -> None:
    (first,) = await person.write(QUESTION)
    (second,) = await Person(dispatcher, bot, id=8, chat=8).write(QUESTION)
    assert number_in(first) == number_in(second)


async def test_an_answer_looks_the_same_in_whatever_words_it_was_asked_for(
    person: Person, dispatcher: Dispatcher, bot: Bot
) -> None:
    (first,) = await person.write(QUESTION)
    (again,) = await Person(dispatcher, bot, id=8, chat=8).write(f"Скажите, {QUESTION}")
    dispatcher["shown"] = ShownAnswers()
    (anew,) = await Person(dispatcher, bot, id=9, chat=9).write(QUESTION)
    for name in ("text", "entities", "reply_markup"):
        assert getattr(first, name) == getattr(again, name) == getattr(anew, name)


def test_of_answers_shown_the_one_not_asked_for_the_longest_is_forgotten() -> None:
    shown, answer = ShownAnswers(most=2), KeptAnswer("1F3K", "", "", "ru", "", (), {}, {})
    for key in ("a", "b"):
        shown.keep(key, answer, Screen(Text()))
    assert shown.find("a")
    shown.keep("c", answer, Screen(Text()))
    assert [bool(shown.find(key)) for key in ("a", "b", "c")] == [True, False, True]


@pytest.mark.parametrize(
    "words", ["ответ {}", "/start a_{}", "Ответ №{}", "answer {}", "#{}", "/ask ответ {}"]
)
async def test_an_answer_is_replayed_byte_for_byte(
    person: Person, dispatcher: Dispatcher, bot: Bot, words: str, answerer: Overheard
) -> None:
    (sent,) = await person.write(QUESTION)
    again, origin = await Person(dispatcher, bot, id=8, chat=8).write(words.format(number_in(sent)))
    assert isinstance(sent, SendMessage)
    assert isinstance(again, SendMessage)
    assert isinstance(origin, SendMessage)
    assert (again.text, again.entities) == (sent.text, sent.entities)
    assert answerer.base.hash[:8] in origin.text
    assert "База с тех пор та же" in origin.text


async def test_a_number_may_be_typed_with_letters_that_look_alike(person: Person, store: SqliteStore) -> None:
    (sent,) = await person.write(QUESTION)
    cyrillic = number_in(sent).lower().translate(str.maketrans("acehkmptxy", "асенкмртху"))
    again, _ = await person.write(f"ответ {cyrillic}")
    assert isinstance(again, SendMessage)
    assert number_in(again) == number_in(sent)


async def test_a_number_that_was_never_given_is_told_so(person: Person) -> None:
    assert "Ответа № 1F3K у меня нет" in said(await person.write("ответ 1f3k"))
    assert "никуда не ведёт" in said(await person.write("/start a_1F3K"))


async def test_words_after_the_word_answer_are_a_question(person: Person, answerer: Overheard) -> None:
    await person.write("ответ когда")
    assert answerer.asked[-1][0] == "ответ когда"


async def test_who_was_told_what_is_known_and_the_answer_names_nobody(
    person: Person, store: SqliteStore, answerer: Overheard
) -> None:
    (sent,) = await person.write(QUESTION)
    fact = answerer.base.facts["nn-signed"]
    [telling] = [each for each in await tellings(store) if each.said == words_hash(fact.text)]
    assert (telling.person, telling.chat, telling.number) == (7, 7, number_in(sent))
    kept = await store.answers.find(number_in(sent))
    assert kept is not None
    assert kept.said["nn-signed"] == fact.text
    assert kept.reply["answered"] is True
    assert "7" not in kept.reply.get("id", "")


async def test_a_refusal_has_no_number(person: Person, store: SqliteStore) -> None:
    assert "№" not in said(await person.write(BUDGET))
    assert await tellings(store) == []


async def test_another_answer_with_the_same_first_letters_gets_a_longer_number(
    person: Person, answerer: Overheard, store: SqliteStore
) -> None:
    (sent,) = await person.write(QUESTION)
    number = number_in(sent)
    kept = await store.answers.find(number)
    assert kept is not None
    reply = answerer.engine.ask(QUESTION)
    assert isinstance(reply, Answer)
    await store._database.write(("UPDATE answers SET digest = 'other'", ()))
    store.answers._known.clear()
    (longer,) = await person.write(QUESTION)
    assert number_in(longer).startswith(number)
    assert len(number_in(longer)) > len(number)


async def test_answers_to_many_at_once_are_all_kept(
    dispatcher: Dispatcher, bot: Bot, store: SqliteStore
) -> None:
    people = [Person(dispatcher, bot, id=id_, chat=id_) for id_ in range(20, 40)]
    await asyncio.gather(*(person.write(QUESTION) for person in people))
    told = {each.person for each in await tellings(store) if each.fact == "nn-signed"}
    assert told == {person.user["id"] for person in people}


async def test_a_link_to_a_fact_shows_it_with_its_source(person: Person) -> None:
    (sent,) = await person.write("/start q_nn-signed")
    assert isinstance(sent, SendMessage)
    assert "Источники\n1. " in sent.text
    assert labels(sent)
