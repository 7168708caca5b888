"""Every screen over the whole base, in both languages, keeps to the limits of Telegram."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlparse

import pytest
from aiogram.types import MessageEntity
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answer.engine import Engine
from bot.answer.model import Quote
from bot.facts.geography import districts
from bot.facts.lookup import facts_from
from bot.facts.model import FactBase, Lang
from bot.facts.overview import TRACKED
from bot.texts.catalog import LANGUAGES, Catalog, Texts
from bot.view.browse import article_view, entity_view, fact_pages, more_views
from bot.view.buttons import headline
from bot.view.callbacks import KINDS, ArticleCard, EntityCard, ListPage, stub
from bot.view.compare import compare_view
from bot.view.inline import inline_page
from bot.view.links import article_link, entity_link, parse_link
from bot.view.lists import LIST_ROWS, district_view, list_view, region_projects_view
from bot.view.pairs import pick_view
from bot.view.plain import reply_text
from bot.view.reply import Screen, reply_view
from bot.view.split import MESSAGE_LIMIT, units
from bot.view.timeline import timeline_view
from tests.view.cases import ANSWER, CLARIFY, NN, REFUSAL

QUESTIONS = (
    "Кто подписал соглашение?",
    "Что такое «Цифровая прокачка»?",
    "Кто губернатор?",
    "Какой бюджет?",
    "What is Digital Pumping?",
    "🙂",
    "а" * 5000,
)


def pages(base: FactBase, texts: Texts, *, cards: bool = True) -> Iterator[tuple[str, Screen]]:
    """Every page of every list, and of every card with what it leads to."""
    for kind in KINDS:
        for page in range(max(len(base.entities), len(base.articles)) // LIST_ROWS + 1):
            yield f"{kind} {page}", list_view(base, kind, page, texts)
    for district in districts():
        for page in range(3):
            if screen := district_view(base, district, page, texts):
                yield f"{district} {page}", screen
    if cards:
        yield from card_pages(base, texts)


def card_pages(base: FactBase, texts: Texts) -> Iterator[tuple[str, Screen]]:
    for id_ in base.entities:
        for page in (0, 1, 2, len(base.facts)):
            screen = entity_view(base, id_, page, texts)
            assert screen is not None
            yield f"{id_} {page}", screen
        for page in (0, len(base.facts)):
            yield from places(base, id_, page, texts)
    for id_ in base.articles:
        for page in range(len(fact_pages(facts_from(base, id_), texts))):
            screen = article_view(base, id_, page, texts)
            assert screen is not None
            yield f"{id_} {page}", screen


def places(base: FactBase, id_: str, page: int, texts: Texts) -> Iterator[tuple[str, Screen]]:
    """What a card leads to: a page of a timeline, of a region's projects, of a choice, of a comparison."""
    if base.entities[id_].type not in TRACKED:
        return
    others = [other.id for other in base.entities.values() if other.type == base.entities[id_].type]
    screens = (
        timeline_view(base, id_, page, texts),
        region_projects_view(base, id_, page, texts),
        pick_view(base, id_, page, texts),
        compare_view(base, stub(id_), stub(others[others.index(id_) - 1]), page, texts),
    )
    for screen in screens:
        assert screen is not None
        yield f"beyond {id_} {page}", screen


def assert_can_be_sent(screen: Screen, place: str) -> None:
    text, entities = screen.content.render()
    assert text.strip(), place
    assert units(text) <= MESSAGE_LIMIT, place
    assert_entities_fit(text, entities, place)
    if screen.keyboard:
        assert_keyboard_can_be_sent(screen, place)


def assert_entities_fit(text: str, entities: list[MessageEntity], place: str) -> None:
    assert len(entities) <= 100, place
    for entity in entities:
        assert 0 <= entity.offset < entity.offset + entity.length <= units(text), place
        if entity.url:
            assert urlparse(entity.url).scheme in ("http", "https"), place


def assert_keyboard_can_be_sent(screen: Screen, place: str) -> None:
    assert screen.keyboard is not None
    rows = screen.keyboard.inline_keyboard
    assert rows, place
    assert all(rows), place
    for button in (button for row in rows for button in row):
        assert button.text.strip(), place
        assert len((button.callback_data or "").encode()) <= 64, place
        assert [bool(button.callback_data), bool(button.url), bool(button.disabled)].count(True) == 1, place


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_list_and_card_can_be_sent(wide: FactBase, catalog: Catalog, lang: Lang) -> None:
    seen = 0
    for place, screen in pages(wide, catalog.in_language(lang)):
        assert_can_be_sent(screen, place)
        seen += 1
    assert seen > len(wide.entities) + len(wide.articles) + len(KINDS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[:20])
def test_every_reply_can_be_sent(engine: Engine, catalog: Catalog, question: str) -> None:
    reply = engine.ask(question)
    assert_can_be_sent(reply_view(reply, catalog.in_language(reply.lang), engine.base.entities), question)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_whole_base_at_once_takes_several_messages(base: FactBase, catalog: Catalog, lang: Lang) -> None:
    texts = catalog.in_language(lang)
    screens = more_views(base, list(base.facts.values()), texts)
    assert len(screens) > 1
    for screen in screens:
        assert_can_be_sent(screen, "facts")
    told = "".join(screen.content.render()[0] for screen in screens)
    assert all((fact.text if lang == "ru" else fact.text_en) in told for fact in base.facts.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fact_of_a_thing_is_on_exactly_one_page_of_its_card(
    base: FactBase, catalog: Catalog, lang: Lang
) -> None:
    texts = catalog.in_language(lang)
    facts = list(base.facts.values())
    found = fact_pages(facts, texts)
    assert [fact for page in found for fact in page] == facts
    assert max(map(len, found)) <= 5


def test_every_entity_with_facts_is_in_its_list(wide: FactBase, catalog: Catalog) -> None:
    listed = set()
    for _, screen in pages(wide, catalog.in_language("ru"), cards=False):
        rows = screen.keyboard.inline_keyboard if screen.keyboard else []
        listed |= {button.callback_data for row in rows for button in row}
    known = {id_ for fact in wide.facts.values() for id_ in fact.entities}
    assert {EntityCard(id=id_).pack() for id_ in known} <= listed
    assert {ArticleCard(id=id_).pack() for id_ in wide.articles} <= listed


def test_cards_and_comparisons_have_at_most_three_rows_of_buttons(wide: FactBase, catalog: Catalog) -> None:
    texts = catalog.in_language("ru")
    for id_ in wide.entities:
        for page in range(4):
            screens = [
                entity_view(wide, id_, page, texts),
                *(screen for _, screen in places(wide, id_, page, texts)),
            ]
            for screen in (screens[0], *screens[4:]):
                assert screen is not None
                assert screen.keyboard is not None
                assert len(screen.keyboard.inline_keyboard) <= 3, id_


def test_a_page_past_the_end_is_the_last_one(base: FactBase, catalog: Catalog) -> None:
    texts = catalog.in_language("ru")
    last = list_view(base, "projects", 999, texts)
    assert last.content.render()[0] == list_view(base, "projects", 1, texts).content.render()[0]
    assert entity_view(base, "nizhny-novgorod", 999, texts) is not None
    first = list_view(base, "projects", -5, texts)
    assert first.keyboard == list_view(base, "projects", 0, texts).keyboard


def test_paging_goes_round_the_ends(base: FactBase, catalog: Catalog) -> None:
    keyboard = list_view(base, "projects", 0, catalog.in_language("ru")).keyboard
    assert keyboard is not None
    back, here, on = keyboard.inline_keyboard[-1]
    assert back.callback_data == on.callback_data == ListPage(kind="projects", page=1).pack()
    assert here.text == "1 / 2"
    assert here.disabled


def test_what_is_gone_has_no_card(base: FactBase, catalog: Catalog) -> None:
    texts = catalog.in_language("ru")
    assert entity_view(base, "gone", 0, texts) is None
    assert article_view(base, "gone", 0, texts) is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_base_has_empty_lists(base: FactBase, catalog: Catalog, lang: Lang) -> None:
    empty = replace(base, articles={}, entities={}, facts={})
    for kind in KINDS:
        screen = list_view(empty, kind, 0, catalog.in_language(lang))
        assert_can_be_sent(screen, kind)
        assert screen.keyboard is None


def test_a_thing_that_no_fact_mentions_has_a_card_that_says_so(base: FactBase, catalog: Catalog) -> None:
    screen = entity_view(replace(base, facts={}), "gleb-nikitin", 0, catalog.in_language("ru"))
    assert screen is not None
    assert_can_be_sent(screen, "card")
    assert "Пока ни один источник" in screen.content.render()[0]


ODD_TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=3000)


@given(said=ODD_TEXT, title=ODD_TEXT, asked=ODD_TEXT)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_words_of_an_article_or_a_person_break_a_message(
    catalog: Catalog, said: str, title: str, asked: str
) -> None:
    texts = catalog.in_language("ru")
    article = replace(NN, title=title)
    quote = Quote(1, said + ".", article.id)
    answer = replace(ANSWER, articles=(article,), facts=(), quotes=(quote,), understood=asked)
    refusal = replace(REFUSAL, asked=asked, suggestions=(asked,))
    for reply in (answer, refusal, replace(CLARIFY, word=asked)):
        screen = reply_view(reply, texts)
        text, entities = screen.content.render()
        assert units(text) <= MESSAGE_LIMIT
        assert_entities_fit(text, entities, "odd")
        assert len(reply_text(reply, texts)) <= 900


def test_names_begin_with_a_capital_letter(base: FactBase, catalog: Catalog) -> None:
    names = [headline(entity, catalog.in_language("ru")) for entity in base.entities.values()]
    assert [name for name in names if name[0].islower()] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_inline_pages_bring_everything_once(base: FactBase, catalog: Catalog, lang: Lang) -> None:
    texts, seen, offset = catalog.in_language(lang), [], "0"
    while offset:
        results, offset = inline_page(base, None, "", int(offset), "facts_bot", texts)
        seen += results
    ids = [result.id for result in seen]
    assert len(ids) == len(set(ids))
    assert max(len(id_.encode()) for id_ in ids) <= 64
    known = {id_ for fact in base.facts.values() for id_ in fact.entities}
    things = {id_ for id_ in known if base.entities[id_].type in ("region", "initiative")}
    assert {result.id[2:] for result in seen} == things


def test_links_lead_back_to_what_they_were_made_of(base: FactBase) -> None:
    for entity in base.entities.values():
        link = entity_link(entity.type, entity.id)
        assert len(link) <= 64
        assert parse_link(link) == ("entity", entity.id)
    for id_ in base.articles:
        assert parse_link(article_link(id_)) == ("article", id_)
