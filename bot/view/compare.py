"""Two regions or two projects side by side: a row a topic, a cited cell for each, honest blanks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from aiogram.types import InputRichMessage
from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.facts.lookup import fact_text, facts_about, sources_of
from bot.facts.model import Entity, EntityType, Fact, FactBase
from bot.facts.overview import PROGRESS, TRACKED, as_of, beside, newest, posts_in, progress, purpose
from bot.texts.catalog import Texts
from bot.view.buttons import button, headline, place, screen_of
from bot.view.callbacks import ComparePage, EntityCard, PickOther, stub
from bot.view.dates import date_text
from bot.view.outline import Source, clip, numbered, place_url
from bot.view.reply import Screen, mark, source_line, sources_view
from bot.view.rich import table_message
from bot.view.split import joined, units

CELL_FACTS: Final = 2
CELL_UNITS: Final = 220
SHARED: Final = 3  # things that both have, compared in rows of their own
PAGE_UNITS: Final = 3000
NAMES: Final = 4
NAME_LIMIT: Final = 90

Choose = Callable[[FactBase, str], Iterable[Fact]]
Cell = Sequence[tuple[str, Fact]] | str
"""What the base says, each with the fact to cite; or a count, which needs no source."""


@dataclass(frozen=True, slots=True)
class Row:
    """A topic, and what the base says on it of each of the two."""

    title: str
    left: Cell
    right: Cell


def compare_view(base: FactBase, one: str, other: str, page: int, texts: Texts) -> Screen | None:
    """A page of the comparison of two things of one type, given by their stubs; None if one is gone."""
    first, second = by_stub(base, one), by_stub(base, other)
    if first is None or second is None or first.type != second.type or first.type not in TRACKED:
        return None
    pair = (first, second)
    pages = list(_pages(base, rows_of(base, pair, texts), pair, texts))
    here = place(page, len(pages), lambda page: ComparePage(one=one, other=other, page=page))
    heading = Text(Bold(headline(first, texts)), " | ", Bold(headline(second, texts)))
    cards = [button(headline(entity, texts), EntityCard(id=entity.id)) for entity in pair]
    again = [button(texts.get("button-compare-other"), PickOther(id=first.id))]
    rows = pages[here.page]
    told = _cited(rows)
    screen = screen_of([heading, *_drawn(base, rows, pair, texts)], [here.rows(), [cards, again]], told)
    return replace(screen, rich=_table(base, rows, pair, texts))


def by_stub(base: FactBase, start: str) -> Entity | None:
    """The one entity whose id is this or, being longer, begins so; None for none or several."""
    if start in base.entities:
        return base.entities[start]
    found = [entity for id_, entity in base.entities.items() if stub(id_) == start]
    return found[0] if len(found) == 1 else None


def rows_of(base: FactBase, pair: tuple[Entity, Entity], texts: Texts) -> list[Row]:
    """The rows of a comparison: what both have, then topic by topic, without those blank for both."""
    one, other = pair
    region = one.type == "region"
    lists = [beside(base, entity.id, "initiative" if region else "region") for entity in pair]
    common = [entity for entity in lists[0] if entity in lists[1]] if region else []
    rows = [
        Row(texts.get("row-counts"), _counts(base, one, texts), _counts(base, other, texts)),
        Row(
            texts.get("card-projects" if region else "card-regions"),
            *(_names(base, entity.id, found, texts) for entity, found in zip(pair, lists, strict=True)),
        ),
        *(
            Row(
                headline(shared, texts),
                *(_facts(base, _shared(base, side.id, shared.id), texts) for side in pair),
            )
            for shared in common[:SHARED]
        ),
        *_topics(base, pair, texts),
    ]
    return [row for row in rows if row.left or row.right]


def _topics(base: FactBase, pair: tuple[Entity, Entity], texts: Texts) -> Iterator[Row]:
    """A row a topic, but for those that would only repeat what stands above."""
    told: set[str] = set()
    for title, choose in TOPICS[pair[0].type]:
        row = Row(texts.get(title), *(_facts(base, choose(base, entity.id), texts) for entity in pair))
        facts = {fact.id for fact in _cited([row])}
        if facts - told:
            yield row
        told |= facts


def _kinds(*kinds: str) -> Choose:
    return lambda base, id_: newest(base, (fact for fact in facts_about(base, id_) if fact.kind in kinds))


def _asked(*attributes: str) -> Choose:
    wanted = set(attributes)
    return lambda base, id_: newest(base, (fact for fact in facts_about(base, id_) if wanted & {*fact.asks}))


def _results(base: FactBase, id_: str) -> Iterable[Fact]:
    done = [fact for fact in facts_about(base, id_) if fact.status == "done" and fact.kind == "event"]
    return sorted(done, key=lambda fact: as_of(base, fact), reverse=True)


def _stage(base: FactBase, id_: str) -> Iterable[Fact]:
    fact = progress(base, id_)
    return [fact] if fact else []


TOPICS: Final[dict[EntityType, tuple[tuple[str, Choose], ...]]] = {
    "region": (
        ("card-people", posts_in),
        ("row-money", _asked("budget", "fee")),
        ("row-rank", _asked("rank")),
        ("card-figures", _kinds("statistic")),
        ("row-done", _results),
        ("row-plans", _kinds("plan")),
    ),
    "initiative": (
        ("card-what", purpose),
        ("card-stage", _stage),
        ("row-who", _asked("organiser", "coordinator", "head", "partner")),
        ("row-audience", _asked("audience", "participants", "headcount")),
        ("row-money", _asked("budget", "fee")),
        ("card-figures", _kinds("statistic")),
        ("row-done", _results),
        ("row-plans", _kinds("plan")),
    ),
}


def _shared(base: FactBase, side: str, shared: str) -> list[Fact]:
    both = [fact for fact in facts_about(base, side) if shared in fact.entities]
    telling = [fact for fact in both if fact.status in PROGRESS] or both
    return newest(base, telling)[:1]


def _pages(
    base: FactBase, rows: Sequence[Row], pair: tuple[Entity, Entity], texts: Texts
) -> Iterator[list[Row]]:
    """The rows in pages that fit a message with their sources."""
    page: list[Row] = []
    for row in rows:
        if page and units(joined(_drawn(base, [*page, row], pair, texts))) > PAGE_UNITS:
            yield page
            page = []
        page.append(row)
    yield page


def _drawn(base: FactBase, rows: Sequence[Row], pair: tuple[Entity, Entity], texts: Texts) -> list[Text]:
    sources = _sources(base, rows)
    numbers = {source.article.id: source.number for source in sources}
    blocks = [
        as_list(
            Bold(row.title),
            *(
                Text(Italic(f"{headline(entity, texts)}: "), _cell(base, cell, numbers, texts))
                for entity, cell in zip(pair, (row.left, row.right), strict=True)
            ),
        )
        for row in rows
    ]
    return [*blocks, sources_view(sources, texts)] if sources else blocks


def _table(
    base: FactBase, rows: Sequence[Row], pair: tuple[Entity, Entity], texts: Texts
) -> InputRichMessage:
    """The same as a table; its sources stand below it."""
    sources = _sources(base, rows)
    numbers = {source.article.id: source.number for source in sources}
    top = (Text(), *(Text(headline(entity, texts)) for entity in pair))
    lines = [
        (Text(row.title), *(_cell(base, cell, numbers, texts) for cell in (row.left, row.right)))
        for row in rows
    ]
    return table_message([top, *lines], texts.get("sources"), (source_line(each, texts) for each in sources))


def _sources(base: FactBase, rows: Sequence[Row]) -> Sequence[Source]:
    return numbered(_cited(rows), base.articles)


def _cited(rows: Sequence[Row]) -> list[Fact]:
    cells = [cell for row in rows for cell in (row.left, row.right)]
    return [fact for cell in cells if not isinstance(cell, str) for _, fact in cell]


def _cell(base: FactBase, cell: Cell, numbers: dict[str, int], texts: Texts) -> Text:
    if not cell:
        return Text(texts.get("compare-blank"))
    if isinstance(cell, str):
        return Text(cell)
    told = [
        Text(words, *mark(numbers[fact.article], place_url(fact, base.articles[fact.article])))
        for words, fact in cell
    ]
    return as_list(*told, sep="; ")


def _facts(base: FactBase, facts: Iterable[Fact], texts: Texts) -> Cell:
    """Facts in short, each with its date unless its words tell the year."""
    cell = []
    for fact in islice(facts, CELL_FACTS):
        words, date = clip(fact_text(fact, texts.lang), CELL_UNITS).removesuffix("."), as_of(base, fact)
        when = f" ({date_text(date, texts)})" if date and date[:4] not in words else ""
        cell.append((words + when, fact))
    return cell


def _counts(base: FactBase, entity: Entity, texts: Texts) -> str:
    facts = facts_about(base, entity.id)
    return texts.get("card-counts", facts=len(facts), sources=len(sources_of(base, facts))) if facts else ""


def _names(base: FactBase, id_: str, others: Sequence[Entity], texts: Texts) -> Cell:
    """Names of what a thing shares facts with, each with the newest such fact."""
    cell = []
    for other in others[:NAMES]:
        both = (fact for fact in facts_about(base, id_) if other.id in fact.entities)
        cell.append((clip(headline(other, texts), NAME_LIMIT), newest(base, both)[0]))
    if len(others) > NAMES:
        words, fact = cell[-1]
        cell[-1] = (f"{words} {texts.get('and-more', count=len(others) - NAMES)}", fact)
    return cell
