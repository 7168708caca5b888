"""What to compare: two names as typed, or one thing and a choice of others."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Final

from aiogram.filters.callback_data import CallbackData
from aiogram.utils.formatting import Text, as_list

from bot.facts.lookup import entities_of, facts_about
from bot.facts.model import Entity, FactBase
from bot.facts.overview import TRACKED, called
from bot.texts.catalog import Texts
from bot.view.buttons import back, button, headline, in_rows, place, screen_of
from bot.view.callbacks import LIST_OF, ComparePage, EntityCard, PickOther, stub
from bot.view.compare import compare_view
from bot.view.outline import clip
from bot.view.reply import Screen

CHOICES: Final = 8
NAME_LIMIT: Final = 80
SPLITS: Final = 12  # places to cut a request at; nobody names two things with more
SEPARATORS: Final = (",", ";", "\n", " — ", " vs ", " и ", " and ", " с ", " with ")


@dataclass(frozen=True, slots=True)
class Pair:
    """What a request to compare names: the readings of each of its two names."""

    names: tuple[str, str]
    readings: tuple[list[Entity], list[Entity]]


def pick_view(base: FactBase, id_: str, page: int, texts: Texts) -> Screen | None:
    """A page of what a thing can be compared with, those most is known of first; None if it is gone."""
    entity = base.entities.get(id_)
    if entity is None or entity.type not in TRACKED:
        return None
    others = [other for other in entities_of(base, entity.type) if other.id != id_]
    others.sort(key=lambda other: -len(facts_about(base, other.id)))
    here = place(page, max(1, -(-len(others) // CHOICES)), lambda page: PickOther(id=id_, page=page))
    shown = others[here.page * CHOICES : (here.page + 1) * CHOICES]
    name = headline(entity, texts)
    rows = [[button(headline(other, texts), _comparison(entity, other))] for other in shown]
    way_back = [button(texts.get("button-back", list=name), EntityCard(id=id_))]
    question = Text(texts.get("compare-pick", name=name))
    return screen_of([question], [rows, here.rows(), [way_back]])


def request_view(base: FactBase, typed: str, texts: Texts) -> Screen:
    """What a typed request to compare leads to: the comparison, a choice, or how to ask."""
    pair = read_pair(base, typed)
    if pair is None:
        return _single(base, typed, texts)
    missing = [name for name, found in zip(pair.names, pair.readings, strict=True) if not found]
    if missing:
        return _help(texts, *(texts.get("compare-unknown", name=clip(name, NAME_LIMIT)) for name in missing))
    combined = [
        (one, other)
        for type_ in TRACKED
        for one, other in product(*pair.readings)
        if one.type == other.type == type_ and one.id != other.id
    ]
    regions = [both for both in combined if both[0].type == "region"]
    combined = regions or combined
    if not combined:
        return _help(texts, texts.get("compare-unlike"))
    if len(combined) == 1:
        one, other = combined[0]
        return compare_view(base, stub(one.id), stub(other.id), 0, texts) or _help(texts)
    rows = [
        [button(f"{headline(one, texts)} — {headline(other, texts)}", _comparison(one, other))]
        for one, other in combined[:CHOICES]
    ]
    return screen_of([Text(texts.get("compare-which"))], [rows])


def read_pair(base: FactBase, typed: str) -> Pair | None:
    """The two names of a request, split where both are known if there is such a place; None for one name."""
    best: Pair | None = None
    for one, other in islice(_splits(typed), SPLITS):
        pair = Pair((one, other), (called(base, one), called(base, other)))
        if all(pair.readings):
            return pair
        best = best or pair
    return best


def _splits(typed: str) -> Iterator[tuple[str, str]]:
    """Every way to cut a request in two at a separator, the clearest separators first."""
    for separator in SEPARATORS:
        parts = typed.split(separator)
        for cut in range(1, len(parts)):
            one, other = (separator.join(side).strip() for side in (parts[:cut], parts[cut:]))
            if one and other:
                yield one, other


def _single(base: FactBase, typed: str, texts: Texts) -> Screen:
    """For one name: what to compare it with."""
    found = called(base, typed)[:CHOICES]
    if len(found) == 1:
        return pick_view(base, found[0].id, 0, texts) or _help(texts)
    rows = [[button(headline(entity, texts), PickOther(id=entity.id))] for entity in found]
    return screen_of([Text(texts.get("compare-first"))], [rows]) if rows else _help(texts)


def _help(texts: Texts, *reasons: str) -> Screen:
    how = texts.get("compare-how")
    lists = in_rows((back(LIST_OF[type_], texts)[0] for type_ in TRACKED), 2)
    return screen_of([as_list(*reasons, how)], [lists])


def _comparison(one: Entity, other: Entity) -> CallbackData:
    return ComparePage(one=stub(one.id), other=stub(other.id))
