"""What pictures show: the map of the regions, the timeline of a thing, and their captions."""

from dataclasses import dataclass
from typing import Final

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.facts.geography import tiles
from bot.facts.lookup import entities_of, fact_text, facts_about
from bot.facts.model import Fact, FactBase
from bot.facts.overview import FORESEEN, dated
from bot.pictures.spec import Event, MapPicture, MapTile, Picture, TimelinePicture
from bot.texts.catalog import Texts
from bot.view.buttons import button, headline
from bot.view.callbacks import EntityCard, ListPage, TimelinePage
from bot.view.outline import clip
from bot.view.split import units
from bot.view.timeline import span_text

EVENTS: Final = 10
EVENT_LIMIT: Final = 200
HAPPENING: Final = frozenset({"agreement", "event", "plan"})
RANKED: Final = 5
CAPTION_LIMIT: Final = 1024


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, its caption (the same in words), what its buttons lead to, the facts it tells."""

    picture: Picture
    caption: Text
    keyboard: InlineKeyboardMarkup
    told: tuple[str, ...] = ()


def map_view(base: FactBase, texts: Texts) -> Shown:
    """The map of the regions, shaded by the number of facts on each."""
    counts = {region.id: len(facts_about(base, region.id)) for region in entities_of(base, "region")}
    held = {id_: count for id_, count in counts.items() if id_ in tiles()}
    ranked = sorted(held, key=lambda id_: -held[id_])[:RANKED]
    ranking = tuple((headline(base.entities[id_], texts), held[id_]) for id_ in ranked)
    title = texts.get("map-title")
    subtitle = texts.get("map-subtitle", regions=len(held), facts=len(base.facts))
    drawn = tuple(
        MapTile(tile.short if texts.lang == "ru" else tile.code, tile.column, tile.row, held.get(id_, 0))
        for id_, tile in tiles().items()
    )
    picture = MapPicture(title, subtitle, drawn, texts.get("map-ranked"), ranking, texts.get("map-note"))
    lines = [f"{name} — {count}" for name, count in ranking]
    caption = as_list(Bold(title), subtitle, "", f"{texts.get('map-ranked')}:", *lines)
    keyboard = [[button(texts.get("map-as-list"), ListPage(kind="regions"))]]
    return Shown(picture, caption, InlineKeyboardMarkup(inline_keyboard=keyboard))


def timeline_picture(base: FactBase, id_: str, texts: Texts) -> Shown | None:
    """The timeline of a thing as a picture; None if it is gone or has no dated fact."""
    entity, facts = base.entities.get(id_), dated(base, id_)
    if entity is None or not facts:
        return None
    chosen = _telling(facts)
    title = headline(entity, texts)
    subtitle = texts.get("timeline-shown", shown=len(chosen), dated=len(facts))
    events = tuple(
        Event(_when(fact, texts), clip(fact_text(fact, texts.lang), EVENT_LIMIT), fact.status in FORESEEN)
        for fact in chosen
    )
    picture = TimelinePicture(title, subtitle, events, texts.get("timeline-note"))
    keyboard = [
        [button(texts.get("timeline-as-list"), TimelinePage(id=id_))],
        [button(texts.get("button-back", list=title), EntityCard(id=id_))],
    ]
    caption, markup = _caption(title, subtitle, events), InlineKeyboardMarkup(inline_keyboard=keyboard)
    return Shown(picture, caption, markup, tuple(fact.id for fact in chosen))


def _telling(facts: list[Fact]) -> list[Fact]:
    """As many facts as a picture holds, what happened rather than what was said, in the order of time."""
    ranked = sorted(reversed(facts), key=lambda fact: fact.kind not in HAPPENING)
    return [fact for fact in facts if fact in ranked[:EVENTS]]


def _when(fact: Fact, texts: Texts) -> str:
    when = span_text(fact, texts)
    return f"{when} · {texts.get(f'progress-{fact.status}')}" if fact.status in FORESEEN else when


def _caption(title: str, subtitle: str, events: tuple[Event, ...]) -> Text:
    """The same in words, as far as a caption has room; the list behind the button holds it all."""
    caption = as_list(Bold(title), Italic(subtitle))
    for event in events:
        longer = Text(caption, "\n", Bold(event.when), f" — {clip(event.text, 100)}")
        if units(longer) > CAPTION_LIMIT:
            break
        caption = longer
    return caption
