"""Inline mode through the real dispatcher."""

import re

from aiogram import Bot, Dispatcher
from aiogram.types import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions

from tests.telegram import Person, buttons


def content(result: object) -> InputTextMessageContent:
    assert isinstance(result, InlineQueryResultArticle)
    assert isinstance(result.input_message_content, InputTextMessageContent)
    return result.input_message_content


def titles(results: object) -> list[str]:
    assert isinstance(results, list)
    return [result.title for result in results]


async def test_the_answer_comes_first(person: Person) -> None:
    call = await person.type_inline("Кто подписал соглашение?")
    first = call.results[0]
    assert isinstance(first, InlineQueryResultArticle)
    assert first.title == "Ответ"
    assert content(first).message_text.startswith("Соглашение о сотрудничестве")
    assert "Источники\n1. " in content(first).message_text


async def test_facts_on_the_subject_follow_without_repeating_the_answer(person: Person) -> None:
    call = await person.type_inline("Кто подписал соглашение?")
    assert set(titles(call.results)[1:]) <= {"Факт"}
    texts = [content(result).message_text for result in call.results]
    assert len(texts) == len(set(texts)) == 10


async def test_pages_follow_each_other_until_the_end(person: Person) -> None:
    offset, seen = "", []
    while True:
        call = await person.type_inline("Кто подписал соглашение?", offset)
        seen += [result.id for result in call.results]
        offset = call.next_offset or ""
        if not offset:
            break
    assert len(seen) > 10
    assert len(seen) == len(set(seen))


async def test_a_part_of_a_name_finds_the_thing(person: Person) -> None:
    assert "Глеб Никитин" in titles((await person.type_inline("ники")).results)


async def test_no_words_show_projects_and_regions(person: Person) -> None:
    assert "Партийный проект «Цифровая Россия»" in titles((await person.type_inline("")).results)


async def test_nothing_found_offers_to_ask_in_the_bot(person: Person) -> None:
    call = await person.type_inline("рецепт борща")
    assert call.results == []
    assert call.button is not None
    assert call.button.text.startswith("Ничего не нашлось")
    assert call.button.start_parameter == "inline"


async def test_each_result_opens_in_the_bot_and_shows_no_preview(person: Person) -> None:
    call = await person.type_inline("Кто подписал соглашение?")
    for result in call.results:
        (button,) = buttons(result)
        assert button.url is not None
        assert re.match(r"https://t\.me/facts_bot\?start=[sq]_", button.url)
        preview = content(result).link_preview_options
        assert isinstance(preview, LinkPreviewOptions)
        assert preview.is_disabled


async def test_results_are_cached_for_one_person_only(person: Person) -> None:
    call = await person.type_inline("Никитин")
    assert call.is_personal
    assert call.cache_time == 30


async def test_the_words_choose_the_language_and_without_them_the_person(
    dispatcher: Dispatcher, bot: Bot
) -> None:
    foreigner = Person(dispatcher, bot, language="en")
    assert titles((await foreigner.type_inline("Кто подписал соглашение?")).results)[0] == "Ответ"
    assert "Digital Pumping" in titles((await foreigner.type_inline("")).results)


async def test_a_damaged_offset_starts_over(person: Person) -> None:
    call = await person.type_inline("", "-1; DROP")
    assert call.results
