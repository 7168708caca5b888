"""Where regions lie: their federal district, and their tile on a schematic map."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

COUNTRY: Final = "country"
"""The group of what is said of the whole country; no federal district has this name."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A region on the map: the letters it shows (Latin, Cyrillic), its column and row, its district."""

    region: str
    code: str
    short: str
    column: int
    row: int
    district: str


@cache
def tiles() -> Mapping[str, Tile]:
    """The tiles of all regions by id, district by district."""
    table = tomllib.loads((files("bot.facts") / "regions.toml").read_text(encoding="utf-8"))
    found = [
        Tile(region, code, short, column, row, district)
        for district, rows in table["districts"].items()
        for region, code, short, column, row in rows
    ]
    return {tile.region: tile for tile in found}


def district_of(region: str) -> str:
    """The federal district of a region; `COUNTRY` for what has no tile."""
    tile = tiles().get(region)
    return tile.district if tile else COUNTRY


def districts() -> tuple[str, ...]:
    """The groups of regions in their order, the whole country last."""
    return (*dict.fromkeys(tile.district for tile in tiles().values()), COUNTRY)
