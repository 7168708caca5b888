"""What pictures show, and that their captions say the same."""

import pytest

from bot.facts.model import FactBase, Lang
from bot.pictures.spec import MapPicture, TimelinePicture
from bot.texts.catalog import LANGUAGES, Catalog
from bot.view.pictures import CAPTION_LIMIT, EVENTS, map_view, timeline_picture
from bot.view.split import units


def test_the_map_counts_what_the_base_holds(wide: FactBase, catalog: Catalog) -> None:
    picture = map_view(wide, catalog.in_language("ru")).picture
    assert isinstance(picture, MapPicture)
    assert len(picture.tiles) == 89
    counts = {tile.label: tile.count for tile in picture.tiles}
    about = sum("nizhny-novgorod" in fact.entities for fact in wide.facts.values())
    assert counts["НИЖ"] == about > 0
    assert [count for _, count in picture.ranking] == sorted(counts.values(), reverse=True)[:5]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_caption_fits_and_says_what_the_picture_shows(
    wide: FactBase, catalog: Catalog, lang: Lang
) -> None:
    texts = catalog.in_language(lang)
    drawn = [map_view(wide, texts), *(timeline_picture(wide, id_, texts) for id_ in wide.entities)]
    shown = [one for one in drawn if one]
    assert len(shown) > 5
    for one in shown:
        caption = one.caption.render()[0]
        assert units(caption) <= CAPTION_LIMIT
        assert caption.startswith(one.picture.title)
        if isinstance(one.picture, TimelinePicture):
            assert one.picture.events[0].when in caption
            assert 1 <= len(one.picture.events) <= EVENTS


def test_a_picture_of_a_timeline_is_in_the_order_of_time(wide: FactBase, catalog: Catalog) -> None:
    shown = timeline_picture(wide, "nizhny-novgorod", catalog.in_language("ru"))
    assert shown is not None
    assert isinstance(shown.picture, TimelinePicture)
    years = [int(event.when.split(" · ")[0][-4:]) for event in shown.picture.events]
    assert years == sorted(years)


def test_what_has_no_dated_fact_has_no_picture(base: FactBase, catalog: Catalog) -> None:
    assert timeline_picture(base, "tsifrobank", catalog.in_language("ru")) is None
    assert timeline_picture(base, "gone", catalog.in_language("ru")) is None
