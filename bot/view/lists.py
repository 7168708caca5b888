"""Lists of what the base holds, a page at a time: regions by federal district, projects, people…"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton
from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.facts.geography import COUNTRY, district_of, districts
from bot.facts.lookup import article_title, articles_by_date, entities_of, entity_name, facts_about, named_as
from bot.facts.model import Article, Entity, Fact, FactBase
from bot.facts.overview import as_of, beside, posts, progress
from bot.texts.catalog import Texts
from bot.view.buttons import Row, back, button, headline, in_rows, listed, place, screen_of
from bot.view.callbacks import (
    KINDS,
    ArticleCard,
    DistrictPage,
    EntityCard,
    Kind,
    ListPage,
    RegionProjects,
    ShowMap,
)
from bot.view.dates import date_text, published
from bot.view.outline import clip
from bot.view.reply import Screen

LIST_ROWS: Final = 8
NAMES: Final = 5  # of the regions of a district, in the list of all districts
PLACES: Final = 2  # regions named in a row of a list
ROW_LIMIT: Final = 300

Item = tuple[str, CallbackData]


def list_view(base: FactBase, kind: Kind, page: int, texts: Texts) -> Screen:
    """A page of a list."""
    if kind == "sources":
        articles = articles_by_date(base)
        items = [(_article_label(article, texts), ArticleCard(id=article.id)) for article in articles]
        return _buttons_view(
            _title(kind, texts), items, page, texts, lambda page: ListPage(kind=kind, page=page)
        )
    entities = _all(base, kind)
    if kind == "regions":
        return regions_view(base, entities, texts)
    return _entities_view(base, _title(kind, texts), entities, page, texts, _pager(kind))


def regions_view(base: FactBase, regions: Sequence[Entity], texts: Texts) -> Screen:
    """The regions by federal district with the number of their facts; few of them are buttons at once."""
    title = Bold(texts.get("list-regions"))
    if not regions:
        return Screen(as_list(title, texts.get("list-empty")))
    counts = {region.id: len(facts_about(base, region.id)) for region in regions}
    groups = {name: [one for one in regions if district_of(one.id) == name] for name in districts()}
    held = {name: sorted(ones, key=lambda one: -counts[one.id]) for name, ones in groups.items() if ones}
    blocks = [
        as_list(title, Italic(texts.get("regions-counts", regions=len(regions) - len(held.get(COUNTRY, ())))))
    ]
    blocks += [_district(name, ones, counts, texts) for name, ones in held.items()]
    if len(regions) <= LIST_ROWS:
        rows = [
            [button(headline(one, texts), EntityCard(id=one.id))] for ones in held.values() for one in ones
        ]
    else:
        rows = in_rows((_district_button(name, ones, texts) for name, ones in held.items()), 2)
    return screen_of(blocks, [rows, [[button(texts.get("button-map"), ShowMap())]]])


def district_view(base: FactBase, district: str, page: int, texts: Texts) -> Screen | None:
    """A page of the regions of a federal district; None where the base holds none of it."""
    regions = [one for one in entities_of(base, "region") if district_of(one.id) == district]
    if not regions:
        return None
    items: list[Item] = []
    for region in regions:
        label = f"{headline(region, texts)} · {len(facts_about(base, region.id))}"
        items.append((label, EntityCard(id=region.id)))
    title = texts.get(f"district-{district}")
    to = lambda page: DistrictPage(id=district, page=page)  # noqa: E731
    return _buttons_view(title, items, page, texts, to, [back("regions", texts)])


def region_projects_view(base: FactBase, region: str, page: int, texts: Texts) -> Screen | None:
    """A page of the projects of a region; None if the region is gone."""
    entity = base.entities.get(region)
    if entity is None:
        return None
    name = headline(entity, texts)
    way_back = [button(texts.get("button-back", list=name), EntityCard(id=region))]
    return _entities_view(
        base,
        texts.get("projects-of", name=name),
        beside(base, region, "initiative"),
        page,
        texts,
        lambda page: RegionProjects(id=region, page=page),
        [way_back],
    )


def found(base: FactBase, kind: Kind, typed: str) -> list[Entity] | list[Article]:
    """What a list holds by the name that was typed, the best known first."""
    type_ = KINDS[kind]
    if type_ is None:
        words = typed.casefold()
        return [one for one in articles_by_date(base) if words in f"{one.title} {one.publisher}".casefold()]
    return sorted(named_as(base, typed, type_), key=lambda entity: -len(facts_about(base, entity.id)))


def found_view(base: FactBase, kind: Kind, typed: str, texts: Texts) -> Screen:
    """What was found by typing: at most a page of it, or where else to look."""
    hits = found(base, kind, typed)
    title = texts.get("list-found", list=_title(kind, texts), typed=clip(typed, 60))
    if not hits:
        return screen_of([as_list(Bold(title), texts.get("found-nothing"))], [[back(kind, texts)]])
    items = [
        (_article_label(hit, texts), ArticleCard(id=hit.id))
        if isinstance(hit, Article)
        else (headline(hit, texts), EntityCard(id=hit.id))
        for hit in hits[:LIST_ROWS]
    ]
    counted = texts.get("list-range", first=1, last=len(items), total=len(hits))
    return screen_of(
        [as_list(Bold(title), counted)], [[[button(*item)] for item in items], [back(kind, texts)]]
    )


def _title(kind: Kind, texts: Texts) -> str:
    return texts.get(f"list-{kind}")


def _pager(kind: Kind) -> Callable[[int], CallbackData]:
    return lambda page: ListPage(kind=kind, page=page)


def _all(base: FactBase, kind: Kind) -> list[Entity]:
    type_ = KINDS[kind]
    return entities_of(base, type_) if type_ else []


def _buttons_view(
    title: str,
    items: Sequence[Item],
    page: int,
    texts: Texts,
    to: Callable[[int], CallbackData],
    below: Iterable[Row] = (),
) -> Screen:
    """A page of things whose names are on the buttons."""
    if not items:
        return Screen(as_list(Bold(title), texts.get("list-empty")))
    here = place(page, -(-len(items) // LIST_ROWS), to)
    first = here.page * LIST_ROWS
    shown = items[first : first + LIST_ROWS]
    counted = texts.get("list-range", first=first + 1, last=first + len(shown), total=len(items))
    rows = [[button(*item)] for item in shown]
    return screen_of([as_list(Bold(title), counted)], [rows, here.rows(), list(below)])


def _entities_view(
    base: FactBase,
    title: str,
    entities: Sequence[Entity],
    page: int,
    texts: Texts,
    to: Callable[[int], CallbackData],
    below: Iterable[Row] = (),
) -> Screen:
    """A page of things told in a line each, with a numbered button for each."""
    if not entities:
        return screen_of([as_list(Bold(title), texts.get("list-empty"))], [list(below)])
    here = place(page, -(-len(entities) // LIST_ROWS), to)
    first = here.page * LIST_ROWS
    shown = list(enumerate(entities[first : first + LIST_ROWS], start=first + 1))
    counted = texts.get("list-range", first=first + 1, last=first + len(shown), total=len(entities))
    lines = [_line(base, number, entity, texts) for number, entity in shown]
    blocks = [as_list(Bold(title), counted), as_list(*lines)]
    if any(entity.type == "initiative" for _, entity in shown):
        blocks.append(Text(Italic(texts.get("progress-note"))))
    numbers = in_rows((button(str(number), EntityCard(id=entity.id)) for number, entity in shown), 4)
    return screen_of(blocks, [numbers, here.rows(), list(below)])


def _line(base: FactBase, number: int, entity: Entity, texts: Texts) -> Text:
    """A thing in a line: its name, how far it is or who it is, where."""
    parts = _progress_parts(base, entity, texts) if entity.type == "initiative" else []
    if entity.type == "person":
        parts = post_parts(base, entity.id, texts)
    rest = f" — {', '.join(parts)}" if parts else ""
    places = beside(base, entity.id, "region") if entity.type == "initiative" else []
    names = [headline(one, texts) for one in places]
    where = f" · {listed(names, PLACES, texts)}" if names else ""
    return Text(f"{number}. ", Bold(headline(entity, texts)), clip(rest + where, ROW_LIMIT))


def _progress_parts(base: FactBase, entity: Entity, texts: Texts) -> list[str]:
    fact = progress(base, entity.id)
    return [texts.get(f"progress-{fact.status}"), *_since(base, fact, texts)] if fact else []


def post_parts(base: FactBase, person: str, texts: Texts) -> list[str]:
    """The newest post of a person, where, and as of when."""
    fact = next((fact for fact in posts(base, person) if fact.role in base.lexicon.roles), None)
    if fact is None:
        return []
    role = base.lexicon.roles[fact.role or ""]
    name = role.name if texts.lang == "ru" else role.name_en
    of = [
        entity_name(base.entities[id_], texts.lang) for id_ in fact.playing("of")[:1] if id_ in base.entities
    ]
    return [f"{name} ({of[0]})" if of else name, *_since(base, fact, texts)]


def _since(base: FactBase, fact: Fact, texts: Texts) -> list[str]:
    date = as_of(base, fact)
    return [date_text(date, texts)] if date else []


def _district(name: str, regions: Sequence[Entity], counts: dict[str, int], texts: Texts) -> Text:
    facts = sum(counts[region.id] for region in regions)
    names = [f"{headline(region, texts)} {counts[region.id]}" for region in regions[:NAMES]]
    if len(regions) > NAMES:
        names.append(texts.get("and-more", count=len(regions) - NAMES))
    counted = texts.get("district-counts", regions=len(regions), facts=facts)
    head = Text(Bold(texts.get(f"district-{name}")), f" — {counted}" if name != COUNTRY else "")
    return as_list(head, " · ".join(names))


def _district_button(name: str, regions: Sequence[Entity], texts: Texts) -> InlineKeyboardButton:
    if name == COUNTRY:
        return button(headline(regions[0], texts), EntityCard(id=regions[0].id))
    label = f"{texts.get(f'district-{name}')} · {len(regions)}"
    return button(label, DistrictPage(id=name))


def _article_label(article: Article, texts: Texts) -> str:
    """An untitled article is told from others of its publisher by its date."""
    title = article_title(article, texts.lang)
    date = published(article, texts)
    return title if article.title or date is None else f"{title}, {date}"
