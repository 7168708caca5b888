"""Pictures through the real dispatcher: drawn by the real process, sent with the same in words."""

import pytest
from aiogram import Bot
from aiogram.methods import AnswerCallbackQuery, SendChatAction, SendMessage, SendPhoto
from aiogram.types import FSInputFile

from bot.pictures import studio
from tests.botapi.limits import png_size
from tests.telegram import Person, labels


async def test_the_map_comes_as_a_photo_with_a_caption(person: Person, bot: Bot) -> None:
    await person.write("/regions")
    answered, action, photo = await person.press_button("Карта")
    assert isinstance(answered, AnswerCallbackQuery)
    assert isinstance(action, SendChatAction)
    assert isinstance(photo, SendPhoto)
    assert isinstance(photo.photo, FSInputFile)
    assert png_size(b"".join([chunk async for chunk in photo.photo.read(bot)]))
    assert "Больше всего фактов:\n" in (photo.caption or "")
    assert labels(photo) == ["Регионы списком"]


async def test_a_timeline_comes_as_a_photo_that_leads_back(person: Person) -> None:
    await person.write("/timeline Нижегородская область")
    *_, photo = await person.press_button("Картинкой")
    assert isinstance(photo, SendPhoto)
    assert (photo.caption or "").startswith("Нижегородская область\n")
    assert labels(photo) == ["Весь список с источниками", "‹ Нижегородская область"]


async def test_what_cannot_be_drawn_is_told_in_words(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio, "PATIENCE", 0.01)
    await person.write("/regions")
    *_, sent = await person.press_button("Карта")
    assert isinstance(sent, SendMessage)
    assert sent.text.startswith("Картинка не получилась")
    assert "Больше всего фактов:\n" in sent.text


async def test_a_picture_of_what_is_gone_is_out_of_date(person: Person) -> None:
    (answered,) = await person.press("pt:gone")
    assert isinstance(answered, AnswerCallbackQuery)
    assert "устарела" in (answered.text or "")
