"""Lists of what the base holds and cards of its things, a page at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.facts.lookup import (
    article_title,
    articles_by_date,
    entities_of,
    entity_name,
    fact_text,
    facts_about,
    facts_from,
    related,
    sources_of,
)
from bot.facts.model import Article, Entity, EntityType, Fact, FactBase
from bot.texts.catalog import Texts
from bot.view.callbacks import ArticleCard, EntityCard, Kind, ListPage
from bot.view.dates import published
from bot.view.outline import clip, place_url
from bot.view.reply import BUTTON_LIMIT, FACT_LIMIT, Screen, citation, cited, fact_view, web_link
from bot.view.split import joined, split, units

KINDS: Final[dict[Kind, EntityType | None]] = {
    "regions": "region",
    "projects": "initiative",
    "people": "person",
    "organizations": "organization",
    "events": "event",
    "sources": None,
}
LIST_OF: Final[dict[EntityType, Kind]] = {type_: kind for kind, type_ in KINDS.items() if type_}
LIST_ROWS: Final = 8
CARD_FACTS: Final = 5
CARD_UNITS: Final = 2500  # of the facts on one page; their sources take the rest of a message
RELATED: Final = 4
MORE_CARDS: Final = 2

Row = list[InlineKeyboardButton]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a list or a card one is: the page, of how many, and what leads to another."""

    page: int
    pages: int
    to: Callable[[int], CallbackData]

    def rows(self) -> list[Row]:
        """Back, where one is, and on, round the ends; nothing where there is one page only."""
        if self.pages < 2:
            return []
        here = f"{self.page + 1} / {self.pages}"
        steps = (("‹", self.page - 1), (here, self.page), ("›", self.page + 1))
        return [[_button(label, self.to(page % self.pages)) for label, page in steps]]


def _place(page: int, pages: int, to: Callable[[int], CallbackData]) -> _Place:
    """A page past the end (the base has shrunk since) is the last one."""
    return _Place(min(max(page, 0), pages - 1), pages, to)


def list_view(base: FactBase, kind: Kind, page: int, texts: Texts) -> Screen:
    """A page of a list."""
    title = Bold(texts.get(f"list-{kind}"))
    items = _items(base, kind, texts)
    if not items:
        return Screen(as_list(title, texts.get("list-empty")))
    place = _place(page, -(-len(items) // LIST_ROWS), lambda page: ListPage(kind=kind, page=page))
    first = place.page * LIST_ROWS
    shown = items[first : first + LIST_ROWS]
    counted = texts.get("list-range", first=first + 1, last=first + len(shown), total=len(items))
    return _screen([as_list(title, counted)], [[[_button(*item)] for item in shown], place.rows()])


def entity_view(base: FactBase, id_: str, page: int, texts: Texts) -> Screen | None:
    """A page of the card of a region, project, person, organization or event; None if it is gone."""
    entity = base.entities.get(id_)
    if entity is None:
        return None
    facts = facts_about(base, id_)
    pages = fact_pages(facts, texts)
    place = _place(page, len(pages), lambda page: EntityCard(id=id_, page=page))
    shown = pages[place.page]
    others = [
        [_button(headline(other, texts), EntityCard(id=other.id))]
        for other in related(base, facts, id_)[:RELATED]
    ]
    heading = as_list(Bold(headline(entity, texts)), Italic(_counts(base, facts, texts)))
    rows = [place.rows(), [_sources_row(base, shown, texts)], others, [_back(LIST_OF[entity.type], texts)]]
    return _screen([heading, *_told(base, shown, texts)], rows)


def article_view(base: FactBase, id_: str, page: int, texts: Texts) -> Screen | None:
    """A page of an article's card: its citation, its facts, a way to open it; None if it is gone."""
    article = base.articles.get(id_)
    if article is None:
        return None
    facts = facts_from(base, id_)
    pages = fact_pages(facts, texts)
    place = _place(page, len(pages), lambda page: ArticleCard(id=id_, page=page))
    shown = pages[place.page]
    heading = Bold(citation(article, article.url, texts))
    told = [fact_view(fact, _arrow(place_url(fact, article)), texts) for fact in shown]
    opened = [InlineKeyboardButton(text=texts.get("card-open"), url=article.url)] if article.url else []
    rows = [place.rows(), [opened], [_back("sources", texts)]]
    return _screen([heading, *(told or [Text(texts.get("card-empty"))])], rows)


def more_views(base: FactBase, facts: Sequence[Fact], texts: Texts) -> list[Screen]:
    """Further facts of an answer in as many messages as they need; the last leads to what they are about."""
    blocks = [Bold(texts.get("more-title")), *cited(facts, base.articles, texts)]
    *parts, last = [joined(group) for group in split(blocks)]
    things = [
        [_button(headline(entity, texts), EntityCard(id=entity.id))]
        for entity in related(base, facts)[:MORE_CARDS]
    ]
    return [
        *map(Screen, parts),
        Screen(last, InlineKeyboardMarkup(inline_keyboard=things) if things else None),
    ]


def _arrow(url: str | None) -> tuple[Text | str, ...]:
    """A link to the place in the article, where that has an address."""
    return (" ", web_link("↗", url)) if url else ()


def headline(entity: Entity, texts: Texts) -> str:
    """The entity's name as a title begins: with a capital letter."""
    name = entity_name(entity, texts.lang)
    return name[:1].upper() + name[1:]


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


def _screen(blocks: Iterable[Text], groups: Iterable[list[Row]]) -> Screen:
    rows = [row for group in groups for row in group if row]
    return Screen(joined(blocks), InlineKeyboardMarkup(inline_keyboard=rows))


def _told(base: FactBase, facts: Sequence[Fact], texts: Texts) -> list[Text]:
    return cited(facts, base.articles, texts) or [Text(texts.get("card-empty"))]


def _items(base: FactBase, kind: Kind, texts: Texts) -> list[tuple[str, CallbackData]]:
    type_ = KINDS[kind]
    if type_ is None:
        articles = articles_by_date(base)
        return [(_article_label(article, texts), ArticleCard(id=article.id)) for article in articles]
    return [(headline(entity, texts), EntityCard(id=entity.id)) for entity in entities_of(base, type_)]


def _article_label(article: Article, texts: Texts) -> str:
    """An untitled article is told from others of its publisher by its date."""
    title = article_title(article, texts.lang)
    date = published(article, texts)
    return title if article.title or date is None else f"{title}, {date}"


def _sources_row(base: FactBase, facts: Sequence[Fact], texts: Texts) -> Row:
    return [
        _button(texts.get("card-source", number=number), ArticleCard(id=article.id))
        for number, article in enumerate(sources_of(base, facts), start=1)
    ]


def _counts(base: FactBase, facts: Sequence[Fact], texts: Texts) -> str:
    return texts.get("card-counts", facts=len(facts), sources=len(sources_of(base, facts)))


def _back(kind: Kind, texts: Texts) -> Row:
    return [_button(texts.get("button-back", list=texts.get(f"list-{kind}")), ListPage(kind=kind))]


def _button(label: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=clip(label, BUTTON_LIMIT), callback_data=data.pack())
