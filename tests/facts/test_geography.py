"""The map of the regions: complete, and no two tiles in one place."""

from bot.facts.geography import COUNTRY, district_of, districts, tiles
from bot.facts.model import FactBase


def test_every_region_of_the_constitution_has_a_tile_of_its_own() -> None:
    found = tiles().values()
    assert len(found) == 89
    assert len({(tile.column, tile.row) for tile in found}) == 89
    assert len({tile.code for tile in found}) == len({tile.short for tile in found}) == 89


def test_the_districts_have_as_many_regions_as_they_have() -> None:
    counted = [sum(tile.district == name for tile in tiles().values()) for name in districts()]
    assert counted == [18, 11, 8, 7, 14, 6, 10, 11, 4, 0]


def test_every_region_that_facts_name_is_on_the_map(base: FactBase) -> None:
    named = {
        id_ for fact in base.facts.values() for id_ in fact.entities if base.entities[id_].type == "region"
    }
    assert {id_ for id_ in named if district_of(id_) == COUNTRY} <= {"russia"}


def test_neighbours_lie_side_by_side() -> None:
    def near(one: str, other: str) -> bool:
        a, b = tiles()[one], tiles()[other]
        return max(abs(a.column - b.column), abs(a.row - b.row)) == 1

    assert near("moscow", "moscow-region")
    assert near("tver", "yaroslavl")
    assert near("chelyabinsk", "kurgan")
    assert near("khabarovsk", "primorye")
