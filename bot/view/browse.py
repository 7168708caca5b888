"""Cards of what the base holds: what matters first, then every fact, a page at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from aiogram.types import InlineKeyboardButton
from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.facts.lookup import entity_name, fact_text, facts_about, facts_from, related, sources_of
from bot.facts.model import Entity, EntityType, Fact, FactBase
from bot.facts.overview import as_of, beside, newest, posts, posts_in, progress, purpose
from bot.texts.catalog import Texts
from bot.view.buttons import Row, back, button, headline, listed, place, screen_of
from bot.view.callbacks import (
    LIST_OF,
    ArticleCard,
    EntityCard,
    Follow,
    PickOther,
    RegionProjects,
    TimelinePage,
)
from bot.view.dates import date_text
from bot.view.outline import clip, numbered, place_url
from bot.view.reply import FACT_LIMIT, Screen, citation, cited, fact_view, mark, sources_view, web_link
from bot.view.split import MESSAGE_LIMIT, joined, split, units

CARD_FACTS: Final = 5
CARD_UNITS: Final = 2500  # of the facts on one page; their sources take the rest of a message
GLANCE_UNITS: Final = 300  # of a fact at a glance
NAMES: Final = 6
NAME_LIMIT: Final = 90
CARD_ROOM: Final = 800  # units for the heading and the names of a card
RELATED: Final = 2
MORE_CARDS: Final = 2


@dataclass(frozen=True, slots=True)
class _Section:
    """Facts under a title (a text id) at the top of a card."""

    title: str
    facts: Sequence[Fact]


def entity_view(base: FactBase, id_: str, page: int, texts: Texts) -> Screen | None:
    """A page of the card of a region, project, person, organization or event; None if it is gone.

    The first page of a region, project or person is what matters most of it; the rest are all other facts.
    At most three rows of buttons: of several pages the first leads to what belongs to the thing, the others
    to their sources.
    """
    entity = base.entities.get(id_)
    if entity is None:
        return None
    facts = facts_about(base, id_)
    sections = _glance(base, entity)
    shown = {fact.id for section in sections for fact in section.facts}
    pages = fact_pages([fact for fact in facts if fact.id not in shown], texts)
    if sections:
        pages = [[], *(page for page in pages if page)]
    here = place(page, len(pages), lambda page: EntityCard(id=id_, page=page))
    heading = as_list(Bold(headline(entity, texts)), Italic(_counts(base, entity, facts, texts)))
    acts, last = _rows(base, entity, facts, texts)
    if sections and here.page == 0:
        drawn, told = _sections(base, sections, texts)
        blocks = [heading, *_named(base, entity, texts), *drawn]
        return screen_of(blocks, [here.rows(), [acts, last]], told)
    told = pages[here.page]
    sources = _sources_row(base, told, texts)
    middle = [sources, acts] if here.pages == 1 else [acts if here.page == 0 else sources]
    return screen_of([heading, *_told(base, told, texts)], [here.rows(), [*middle, last]], told)


def article_view(base: FactBase, id_: str, page: int, texts: Texts) -> Screen | None:
    """A page of an article's card: its citation, its facts, a way to open it; None if it is gone."""
    article = base.articles.get(id_)
    if article is None:
        return None
    facts = facts_from(base, id_)
    pages = fact_pages(facts, texts)
    here = place(page, len(pages), lambda page: ArticleCard(id=id_, page=page))
    shown = pages[here.page]
    heading = Bold(citation(article, article.url, texts))
    told = [fact_view(fact, _arrow(place_url(fact, article)), texts) for fact in shown]
    opened = [InlineKeyboardButton(text=texts.get("card-open"), url=article.url)] if article.url else []
    rows = [here.rows(), [opened], [back("sources", texts)]]
    return screen_of([heading, *(told or [Text(texts.get("card-empty"))])], rows, shown)


def more_views(base: FactBase, facts: Sequence[Fact], texts: Texts) -> list[Screen]:
    """Further facts of an answer in as many messages as they need; the last leads to what they are about."""
    blocks = [Bold(texts.get("more-title")), *cited(facts, base.articles, texts)]
    *parts, last = [joined(group) for group in split(blocks)]
    return [*map(Screen, parts), screen_of([last], [_cards(base, facts, texts)], facts)]


def fact_screen(base: FactBase, id_: str, texts: Texts) -> Screen | None:
    """One fact with its source, and the things that it is about; None if it is gone."""
    fact = base.facts.get(id_)
    if fact is None:
        return None
    return screen_of(cited([fact], base.articles, texts), [_cards(base, [fact], texts)], [fact])


def _cards(base: FactBase, facts: Sequence[Fact], texts: Texts) -> list[Row]:
    things = related(base, facts)[:MORE_CARDS]
    return [[button(headline(entity, texts), EntityCard(id=entity.id))] for entity in things]


def fact_pages(facts: Sequence[Fact], texts: Texts) -> list[list[Fact]]:
    """The facts in pages: at most five a page, and no more than a message holds."""
    pages: list[list[Fact]] = [[]]
    size = 0
    for fact in facts:
        length = units(clip(fact_text(fact, texts.lang), FACT_LIMIT))
        if pages[-1] and (len(pages[-1]) == CARD_FACTS or size + length > CARD_UNITS):
            pages.append([])
            size = 0
        pages[-1].append(fact)
        size += length
    return pages


# What matters most of a thing


def _glance(base: FactBase, entity: Entity) -> list[_Section]:
    """The sections at the top of a card; no fact stands in two of them."""
    made, shown = [], set[str]()
    for title, choose, limit in GLANCE.get(entity.type, ()):
        facts = [fact for fact in choose(base, entity.id) if fact.id not in shown][:limit]
        shown |= {fact.id for fact in facts}
        if facts:
            made.append(_Section(title, facts))
    return made


def _of_kind(*kinds: str) -> Callable[[FactBase, str], Iterable[Fact]]:
    return lambda base, id_: newest(base, (fact for fact in facts_about(base, id_) if fact.kind in kinds))


def _stage(base: FactBase, id_: str) -> Iterable[Fact]:
    fact = progress(base, id_)
    return [fact] if fact else []


GLANCE: Final[dict[EntityType, tuple[tuple[str, Callable[[FactBase, str], Iterable[Fact]], int], ...]]] = {
    "region": (
        ("card-people", posts_in, 3),
        ("card-figures", _of_kind("statistic"), 3),
        ("card-newest", lambda base, id_: newest(base, facts_about(base, id_)), 1),
    ),
    "initiative": (
        ("card-what", purpose, 2),
        ("card-stage", _stage, 1),
        ("card-figures", _of_kind("statistic"), 2),
        ("card-newest", lambda base, id_: newest(base, facts_about(base, id_)), 1),
    ),
    "person": (("card-posts", posts, 6),),
}


def _sections(
    base: FactBase, sections: Sequence[_Section], texts: Texts
) -> tuple[list[Text], Sequence[Fact]]:
    """The sections with their sources, and the facts in them: as many as a message holds."""
    facts = [fact for section in sections for fact in section.facts]
    while True:
        sources = numbered(facts, base.articles)
        numbers = {source.article.id: source.number for source in sources}
        blocks = [
            as_list(Bold(texts.get(section.title)), *(_dated(base, fact, numbers, texts) for fact in kept))
            for section in sections
            if (kept := [fact for fact in section.facts if fact in facts])
        ]
        blocks.append(sources_view(sources, texts))
        if units(joined(blocks)) <= MESSAGE_LIMIT - CARD_ROOM or len(facts) == 1:
            return blocks, facts
        facts.pop()


def _dated(base: FactBase, fact: Fact, numbers: dict[str, int], texts: Texts) -> Text:
    """A fact with its date in front, unless its words tell the year, and the mark of its source."""
    date = as_of(base, fact)
    words = clip(fact_text(fact, texts.lang), GLANCE_UNITS)
    when = Italic(date_text(date, texts)) if date and date[:4] not in words else None
    marked = mark(numbers[fact.article], place_url(fact, base.articles[fact.article]))
    return Text("• ", *((when, " — ") if when else ()), words, *marked)


def _named(base: FactBase, entity: Entity, texts: Texts) -> list[Text]:
    """The names of a region's projects, or of a project's regions."""
    match entity.type:
        case "region":
            title, things = "card-projects", beside(base, entity.id, "initiative")
        case "initiative":
            title, things = "card-regions", beside(base, entity.id, "region")
        case _:
            return []
    names = [clip(entity_name(one, texts.lang), NAME_LIMIT) for one in things]
    return [Text(Bold(texts.get(title)), ": ", listed(names, NAMES, texts))] if names else []


def _rows(base: FactBase, entity: Entity, facts: Sequence[Fact], texts: Texts) -> tuple[Row, Row]:
    """Where a card leads, in two rows: what belongs to the thing, then the way back."""
    kin = [
        button(headline(other, texts), EntityCard(id=other.id))
        for other in related(base, facts, entity.id)[:RELATED]
    ]
    follow = button(texts.get("button-follow"), Follow(id=entity.id))
    to_list = back(LIST_OF[entity.type], texts)
    tracking = [
        button(texts.get("button-timeline"), TimelinePage(id=entity.id)),
        button(texts.get("button-compare"), PickOther(id=entity.id)),
    ]
    match entity.type:
        case "region" if beside(base, entity.id, "initiative"):
            projects = button(texts.get("button-projects"), RegionProjects(id=entity.id), "primary")
            return [projects, *tracking], [follow, *to_list]
        case "region":
            return tracking, [follow, *to_list]
        case "initiative":
            return [*tracking, follow], [*kin[:1], *to_list]
    return kin, [follow, *to_list]


def _arrow(url: str | None) -> tuple[Text | str, ...]:
    """A link to the place in the article, where that has an address."""
    return (" ", web_link("↗", url)) if url else ()


def _told(base: FactBase, facts: Sequence[Fact], texts: Texts) -> list[Text]:
    return cited(facts, base.articles, texts) or [Text(texts.get("card-empty"))]


def _sources_row(base: FactBase, facts: Sequence[Fact], texts: Texts) -> Row:
    return [
        button(texts.get("card-source", number=number), ArticleCard(id=article.id))
        for number, article in enumerate(sources_of(base, facts), start=1)
    ]


def _counts(base: FactBase, entity: Entity, facts: Sequence[Fact], texts: Texts) -> str:
    counted = texts.get("card-counts", facts=len(facts), sources=len(sources_of(base, facts)))
    projects = beside(base, entity.id, "initiative") if entity.type == "region" else []
    return f"{texts.get('card-projects-count', projects=len(projects))} · {counted}" if projects else counted
