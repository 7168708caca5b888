"""Replies as Telegram messages: order, marks, links and buttons."""

from dataclasses import replace
from datetime import date

import pytest
from aiogram.types import MessageEntity

from bot.answer.model import Quote, Reason, Reply
from bot.texts.catalog import Catalog
from bot.view.outline import fragment_url
from bot.view.reply import Screen, reply_view, web_link
from bot.view.split import joined, split, units
from tests.view.cases import ANSWER, CLARIFY, ENGLISH, MO, NN, QUOTED, REFUSAL, REGION, SIGNED


def view(catalog: Catalog, reply: Reply) -> Screen:
    return reply_view(reply, catalog.in_language(reply.lang), {REGION.id: REGION})


def text(screen: Screen) -> str:
    return screen.content.render()[0]


def entities(screen: Screen, type_: str) -> list[tuple[str, MessageEntity]]:
    """The entities of a type with the text that each covers."""
    rendered, found = screen.content.render()
    return [(entity.extract_from(rendered), entity) for entity in found if entity.type == type_]


def labels(screen: Screen) -> list[str]:
    return [b.text for row in (screen.keyboard.inline_keyboard if screen.keyboard else []) for b in row]


def test_the_answer_is_followed_by_support_and_by_numbered_sources(catalog: Catalog) -> None:
    assert text(view(catalog, ANSWER)) == (
        "Соглашение подписал Глеб Никитин. [1]\n\n"
        "Провели семинар. [2]\n\n"
        "Подписали на ЦИПР. [1]\n\n"
        "Источники\n"
        "1. Подписано соглашение, Новости, 31 мая 2023 (по контексту)\n"
        "2. Семинар, Новости, март 2023 (по контексту)"
    )


@pytest.mark.parametrize(
    ("today", "published", "old"),
    [
        (date(2025, 5, 31), "2023-05-31", False),
        (date(2025, 6, 1), "2023-05-31", True),
        (date(2025, 6, 1), "2023-06", False),
        (date(2025, 7, 1), "2023-06", True),
        (date(2025, 12, 31), "2023", False),
        (date(2026, 1, 1), "2023", True),
        (date(2030, 1, 1), None, False),
    ],
)
def test_an_answer_says_when_its_newest_source_is_old(
    catalog: Catalog, today: date, published: str | None, old: bool
) -> None:
    newer, older = replace(NN, published=published), replace(MO, published="2019")
    reply = replace(ANSWER, articles=(newer, older if published else replace(MO, published=None)))
    shown = text(reply_view(reply, catalog.in_language("ru"), today=today))
    assert ("источника нет: с тех пор могло измениться" in shown) == old


def test_without_a_clock_no_source_is_old(catalog: Catalog) -> None:
    assert "с тех пор" not in text(view(catalog, ANSWER))


def test_an_english_answer_has_an_english_frame(catalog: Catalog) -> None:
    shown = text(view(catalog, ENGLISH))
    assert "Sources\n1. An agreement is signed, Новости, 31 May 2023 (from context)" in shown


def test_the_answer_is_bold_and_its_sources_fold(catalog: Catalog) -> None:
    screen = view(catalog, ANSWER)
    assert entities(screen, "bold")[0][0] == "Соглашение подписал Глеб Никитин. [1]"
    ((quoted, _),) = entities(screen, "expandable_blockquote")
    assert quoted.startswith("Источники")


def test_every_mark_opens_the_article_at_its_own_statement(catalog: Catalog) -> None:
    links = [(words, entity.url) for words, entity in entities(view(catalog, ANSWER), "text_link")]
    first = fragment_url(NN.url, SIGNED.evidence[0])
    assert links == [
        ("[1]", first),
        ("[2]", fragment_url(MO.url, "семинар")),
        ("[1]", first),
        ("Подписано соглашение", first),
        ("Семинар", fragment_url(MO.url, "семинар")),
    ]


def test_only_addresses_of_the_web_become_links() -> None:
    for url in (None, "javascript:alert(1)", "file:///etc/passwd", "tg://x"):
        assert web_link("x", url).render() == ("x", [])


def test_markup_in_a_text_stays_text(catalog: Catalog) -> None:
    odd = replace(SIGNED, text="<b>5 > 3</b> & *x* _y_ 𝒳🙂")
    screen = view(catalog, replace(ANSWER, facts=(odd,)))
    assert text(screen).startswith(odd.text)
    assert entities(screen, "text_link")[0][0] == "[1]"


def test_how_a_question_was_read_stands_below_the_answer(catalog: Catalog) -> None:
    screen = view(catalog, replace(ANSWER, understood="кто подписал соглашение"))
    assert text(screen).endswith("\n\nПонял как: кто подписал соглашение")


def test_more_and_suggestions_are_buttons(catalog: Catalog) -> None:
    screen = view(catalog, replace(ANSWER, more=("nn-also",), suggestions=("Когда?", "Где?")))
    assert labels(screen) == ["Подробнее", "Когда?"]
    assert (screen.offers, screen.more) == (("Когда?",), ("nn-also",))


def test_an_answer_with_nothing_to_add_has_no_buttons(catalog: Catalog) -> None:
    assert view(catalog, ANSWER).keyboard is None


def test_a_long_suggestion_is_cut_on_the_button_and_asked_in_full(catalog: Catalog) -> None:
    long = "очень " * 60 + "длинный вопрос?"
    screen = view(catalog, replace(ANSWER, suggestions=(long,)))
    assert len(labels(screen)[0]) <= 100
    assert screen.offers == (long,)


def test_the_readings_of_an_open_question_are_buttons(catalog: Catalog) -> None:
    screen = view(catalog, CLARIFY)
    assert text(screen) == "Уточните, пожалуйста, что значит «соглашение»:"
    assert labels(screen) == ["Нижегородская область", "Московская область"]
    assert screen.offers == tuple(option.question for option in CLARIFY.options)


def test_a_refusal_has_no_sources_and_nothing_bold(catalog: Catalog) -> None:
    screen = view(catalog, REFUSAL)
    assert text(screen) == "В источниках этого не сказано: бюджет, Нижегородская область."
    assert screen.content.render()[1] == []
    assert labels(screen) == ["Кто подписал?", "Сообщить, когда узнаете", "Сообщить о пробеле"]


def test_a_refusal_without_suggestions_offers_where_to_begin(catalog: Catalog) -> None:
    screen = view(catalog, replace(REFUSAL, reason=Reason.OFF_TOPIC, suggestions=()))
    assert labels(screen)[0] == "Кто подписал соглашение в Нижнем Новгороде?"
    assert len(screen.offers) == 2
    assert labels(screen)[2:] == ["Сообщить о пробеле"]


def test_a_source_without_an_address_is_named_without_a_link(catalog: Catalog) -> None:
    screen = view(catalog, QUOTED)
    assert text(screen) == "«Мост открыли в мае.» [1]\n\nИсточники\n1. note"
    assert entities(screen, "text_link") == []


def test_even_the_longest_reply_is_one_message(catalog: Catalog) -> None:
    word = "🙂слово "
    article = replace(NN, title=word * 200)
    reply = replace(
        ANSWER,
        facts=(replace(SIGNED, text=word * 300),),
        articles=(article,),
        quotes=tuple(Quote(n, word * 300, "nn") for n in range(3)),
        understood=word * 500,
        suggestions=(word * 100,) * 9,
    )
    assert units(text(view(catalog, reply))) <= 4096


def test_splitting_keeps_blocks_whole_and_in_order() -> None:
    blocks = [web_link(str(number) * size, None) for number, size in ((1, 50), (2, 48), (3, 1), (4, 100))]
    groups = list(split(blocks, limit=100))
    assert [[str(block.render()[0])[0] for block in group] for group in groups] == [["1", "2"], ["3"], ["4"]]
    assert all(units(joined(group)) <= 100 for group in groups)


def test_length_is_counted_as_telegram_does() -> None:
    assert units("а🙂") == 3
    assert units("\ud83d") == 1
