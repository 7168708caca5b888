"""The studio draws in a process of its own, once for each picture."""

import asyncio
from pathlib import Path

import pytest

from bot.pictures import studio as studio_module
from bot.pictures.spec import (
    DayColumn,
    Event,
    MapPicture,
    MapTile,
    Picture,
    TimelinePicture,
    WeekPicture,
    dump,
    load,
)
from bot.pictures.studio import PictureError, Studio
from tests.botapi.limits import png_size

MAP = MapPicture(
    "Регионы $5_x^",
    "2 региона",
    (MapTile("НИЖ", 0, 0, 7), MapTile("МСК", 1, 1, 0)),
    "Больше всего",
    (("Нижегородская область", 7),),
    "Схема",
)
TIMELINE = TimelinePicture(
    "Нижегородская область", "1 из 1", (Event("31 мая 2023", "Подписали «соглашение» за $5.", False),), "—"
)
WEEK = WeekPicture(
    "Неделя $5_x^", "16–22 ноября", "3 вопроса", (DayColumn("пн 16", 2, 3, 1, 1, "33 %"),),
    ("да", "как", "нет"), ("людей", "отвечено"), "О чём", (("Цифробанк", 2),), "—",
)  # fmt: skip
EACH = pytest.mark.parametrize("picture", [MAP, TIMELINE, WEEK], ids=["map", "timeline", "week"])


def kept(folder: Path) -> list[Path]:
    return list(folder.glob("*.png"))


@EACH
def test_a_picture_is_the_same_on_the_other_side(picture: Picture) -> None:
    assert load(dump(picture)) == picture


@EACH
async def test_a_picture_is_drawn_by_another_process(tmp_path: Path, picture: Picture) -> None:
    path = await Studio(tmp_path / "pictures").draw(picture)
    size = png_size(path.read_bytes())
    assert size is not None
    assert min(size) > 200
    assert kept(path.parent) == [path]


async def test_a_picture_is_drawn_once_whoever_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    spawn = asyncio.create_subprocess_exec

    async def counted(*args: str, **kwargs: object) -> object:
        started.append(args)
        return await spawn(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", counted)
    studio = Studio(tmp_path)
    first, second = await asyncio.gather(studio.draw(TIMELINE), studio.draw(TIMELINE))
    assert first == second == await Studio(tmp_path).draw(TIMELINE)
    assert len(started) == 1


async def test_what_cannot_be_drawn_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    broken = MapPicture("x", "y", (), "", (), "")
    with pytest.raises(PictureError, match="could not be drawn"):
        await Studio(tmp_path).draw(broken)
    assert kept(tmp_path) == []


async def test_a_process_that_takes_too_long_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studio_module, "PATIENCE", 0.01)
    with pytest.raises(PictureError, match="no picture within"):
        await Studio(tmp_path).draw(MAP)


async def test_a_crowd_is_told_to_come_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio_module, "WAITING", 1)
    studio = Studio(tmp_path)
    first = asyncio.create_task(studio.draw(MAP))
    await asyncio.sleep(0)
    with pytest.raises(PictureError, match="too many"):
        await studio.draw(TIMELINE)
    assert (await first).exists()


async def test_the_oldest_pictures_give_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio_module, "KEPT", 2)
    for number in range(5):
        (tmp_path / f"old{number}.png").touch()
    drawn = await Studio(tmp_path).draw(TIMELINE)
    assert drawn in kept(tmp_path)
    assert len(kept(tmp_path)) == 3
