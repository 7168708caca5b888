"""Guest mode, groups and inline mode beyond the answer itself."""

from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.methods import AnswerGuestQuery, SendMessage
from aiogram.types import InlineQueryResultArticle

from tests.handlers.conftest import QUESTION
from tests.handlers.test_answers import number_in
from tests.handlers.test_inline import content, titles
from tests.telegram import ME, NOW, Person, buttons, chat, said


async def call_as_guest(person: Person, text: str) -> InlineQueryResultArticle:
    (call,) = await person.update(guest_message=person.message(text, guest_query_id="g1"))
    assert isinstance(call, AnswerGuestQuery)
    assert isinstance(call.result, InlineQueryResultArticle)
    return call.result


async def test_a_guest_gets_the_answer(person: Person) -> None:
    result = await call_as_guest(person, f"@facts_bot {QUESTION}")
    assert content(result).message_text.startswith("Соглашение о сотрудничестве")
    assert "Источники" in content(result).message_text


async def test_a_guest_is_told_when_there_is_no_answer(person: Person) -> None:
    result = await call_as_guest(person, "рецепт борща @facts_bot")
    assert "не по моей части" in content(result).message_text
    (button,) = buttons(result)
    assert button.url == "https://t.me/facts_bot?start=inline"


async def test_in_a_group_chatter_in_reply_to_the_bot_is_left_alone(dispatcher: Dispatcher, bot: Bot) -> None:
    member = Person(dispatcher, bot, chat=-5)
    ours: dict[str, Any] = {
        "message_id": 1,
        "date": NOW,
        "chat": chat(-5),
        "from": ME.model_dump(),
        "text": "?",
    }
    assert await member.write("рецепт борща", reply_to_message=ours) == []
    assert "не по моей части" in said(await member.write("/ask рецепт борща"))


async def test_inline_a_slash_narrows_to_projects_and_a_hash_to_regions(person: Person) -> None:
    assert "Нижегородская область" in titles((await person.type_inline("#ниж")).results)
    projects = titles((await person.type_inline("/цифр")).results)
    assert "Партийный проект «Цифровая Россия»" in projects
    assert titles((await person.type_inline("/ники")).results) == []
    assert len(titles((await person.type_inline("#")).results)) > 1


async def test_a_shared_answer_is_the_same_byte_for_byte(person: Person) -> None:
    (sent,) = await person.write(QUESTION)
    assert isinstance(sent, SendMessage)
    (result,) = (await person.type_inline(f"#{number_in(sent)}")).results
    assert content(result).message_text == sent.text
    assert content(result).entities == sent.entities
    (button,) = buttons(result)
    assert button.url == f"https://t.me/facts_bot?start=a_{number_in(sent)}"


async def test_a_number_nobody_gave_finds_no_answer_to_share(person: Person) -> None:
    assert (await person.type_inline("#1F3K")).results == []
