"""The timeline of a region or a project: its dated facts in the order of time."""

from collections.abc import Sequence
from typing import Final

from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.facts.lookup import fact_text, facts_about
from bot.facts.model import Fact, FactBase
from bot.facts.overview import FORESEEN, called, dated
from bot.texts.catalog import Texts
from bot.view.browse import fact_pages
from bot.view.buttons import button, headline, place, screen_of
from bot.view.callbacks import EntityCard, ShowTimeline, TimelinePage
from bot.view.dates import date_text
from bot.view.outline import clip, numbered, place_url
from bot.view.reply import FACT_LIMIT, Screen, mark, sources_view

CHOICES: Final = 8
NAME_LIMIT: Final = 80


def timeline_view(base: FactBase, id_: str, page: int, texts: Texts) -> Screen | None:
    """A page of the timeline of a thing, the earliest first; None if the thing is gone."""
    entity = base.entities.get(id_)
    if entity is None:
        return None
    facts = dated(base, id_)
    pages = fact_pages(facts, texts)
    here = place(page, len(pages), lambda page: TimelinePage(id=id_, page=page))
    title = Bold(texts.get("timeline-of", name=headline(entity, texts)))
    undated = len(facts_about(base, id_)) - len(facts)
    counted = texts.get("timeline-counts", dated=len(facts), undated=undated)
    way_back = [button(texts.get("button-back", list=headline(entity, texts)), EntityCard(id=id_))]
    drawn = [button(texts.get("button-picture"), ShowTimeline(id=id_))] if facts else []
    blocks = [as_list(title, Italic(counted)), *_told(base, pages[here.page], texts)]
    return screen_of(blocks, [here.rows(), [drawn, way_back]], pages[here.page])


def timeline_request_view(base: FactBase, typed: str, texts: Texts) -> Screen:
    """What a typed request for a timeline leads to: the timeline, a choice of things, or how to ask."""
    found = called(base, typed)
    regions = [entity for entity in found if entity.type == "region"]
    found = regions if len(regions) == 1 else found
    if len(found) == 1 and (screen := timeline_view(base, found[0].id, 0, texts)):
        return screen
    rows = [[button(headline(entity, texts), TimelinePage(id=entity.id))] for entity in found[:CHOICES]]
    reason = [texts.get("compare-unknown", name=clip(typed, NAME_LIMIT))] if typed and not found else []
    return screen_of([as_list(*reason, texts.get("timeline-how"))], [rows])


def span_text(fact: Fact, texts: Texts) -> str:
    """When a fact happened or is to happen: a date, or from when till when."""
    date, until = fact.date or "", fact.until
    start = date_text(date, texts)
    if until is None or until == date:
        return start
    end = date_text(until, texts)
    if len(date) == len(until) == 10 and date[:7] == until[:7]:
        return f"{int(date[8:])}–{end}"
    if len(date) > 4 and date[:4] == until[:4]:
        start = start.removesuffix(f" {date[:4]}")
    return texts.get("date-span", start=start, end=end)


def _told(base: FactBase, facts: Sequence[Fact], texts: Texts) -> list[Text]:
    sources = numbered(facts, base.articles)
    numbers = {source.article.id: source.number for source in sources}
    entries = [_entry(base, fact, numbers, texts) for fact in facts]
    return [*entries, sources_view(sources, texts)] if entries else []


def _entry(base: FactBase, fact: Fact, numbers: dict[str, int], texts: Texts) -> Text:
    when: list[Text] = [Bold(span_text(fact, texts))]
    if fact.status in FORESEEN:
        when.append(Italic(texts.get(f"progress-{fact.status}")))
    head = Text(when[0], *(Text(" · ", part) for part in when[1:]))
    marked = mark(numbers[fact.article], place_url(fact, base.articles[fact.article]))
    return as_list(head, Text(clip(fact_text(fact, texts.lang), FACT_LIMIT), *marked))
