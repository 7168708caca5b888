"""What a picture shows, as plain values: made by the bot, drawn by another process."""

import json
from dataclasses import asdict, dataclass
from typing import Final

STYLE: Final = 1
"""Raised when pictures are drawn otherwise, so that none is taken from before."""


@dataclass(frozen=True, slots=True)
class MapTile:
    """A region: the letters it shows, its column and row, the number that shades it."""

    label: str
    column: int
    row: int
    count: int


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A tile map; `ranking` are the regions with the highest numbers, under `ranked`."""

    title: str
    subtitle: str
    tiles: tuple[MapTile, ...]
    ranked: str
    ranking: tuple[tuple[str, int], ...]
    note: str


@dataclass(frozen=True, slots=True)
class Event:
    """A moment of a timeline; one that is only planned is drawn hollow."""

    when: str
    text: str
    planned: bool


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """Events in the order of time; `note` says what the picture leaves out or how it is to be read."""

    title: str
    subtitle: str
    events: tuple[Event, ...]
    note: str


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A day of the week: of its questions so many were answered, and so many asked back; `share` in words."""

    label: str
    askers: int
    questions: int
    answered: int
    clarified: int
    share: str


@dataclass(frozen=True, slots=True)
class WeekPicture:
    """What was asked on the days of a week; `legend` names what was answered, asked back, not answered.

    `rows` name the two lines under the columns: people, and the share that was answered.
    """

    title: str
    subtitle: str
    counts: str
    days: tuple[DayColumn, ...]
    legend: tuple[str, str, str]
    rows: tuple[str, str]
    ranked: str
    ranking: tuple[tuple[str, int], ...]
    note: str


Picture = MapPicture | TimelinePicture | WeekPicture
KINDS: Final = {MapPicture: "map", TimelinePicture: "timeline", WeekPicture: "week"}


def dump(picture: Picture) -> str:
    """The picture as JSON; the same picture gives the same text."""
    kind = KINDS[type(picture)]
    return json.dumps({"kind": kind, "style": STYLE, **asdict(picture)}, ensure_ascii=False, sort_keys=True)


def load(text: str) -> Picture:
    """A picture from its JSON. Raises ValueError, KeyError or TypeError for anything else."""
    fields = json.loads(text)
    kind, _ = fields.pop("kind"), fields.pop("style")
    if kind == "timeline":
        fields["events"] = tuple(Event(**event) for event in fields["events"])
        return TimelinePicture(**fields)
    fields["ranking"] = tuple((name, count) for name, count in fields["ranking"])
    if kind == "week":
        fields["days"] = tuple(DayColumn(**day) for day in fields["days"])
        fields["legend"], fields["rows"] = tuple(fields["legend"]), tuple(fields["rows"])
        return WeekPicture(**fields)
    fields["tiles"] = tuple(MapTile(**tile) for tile in fields["tiles"])
    return MapPicture(**fields)
