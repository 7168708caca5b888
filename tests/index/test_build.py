"""When an index is built: once, again when the data changes or a byte of it does, never half."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.answer.morph import Morph
from bot.errors import DataError
from bot.index.build import INDEX_FILE, STAMP_FILE, IndexInfo, ensure_index
from bot.index.reader import open_index
from tests.conftest import DATA


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "var"


@pytest.fixture
def built(data: Path, state: Path, morph: Morph) -> IndexInfo:
    return ensure_index(data, state, morph)


def article_file(data: Path) -> Path:
    return sorted((data / "articles").glob("*.toml"))[0]


def test_the_first_need_builds_and_counts(built: IndexInfo, state: Path) -> None:
    assert built.path == state / INDEX_FILE
    assert built.seconds > 0
    base = open_index(built.path).base
    assert built.hash == base.hash
    assert (built.counts["facts"], built.counts["articles"]) == (len(base.facts), len(base.articles))


def test_the_second_need_builds_nothing(built: IndexInfo, data: Path, state: Path) -> None:
    written = built.path.stat().st_mtime_ns
    again = ensure_index(data, state)
    assert again.seconds == 0
    assert (again.path, again.hash, again.counts) == (built.path, built.hash, built.counts)
    assert built.path.stat().st_mtime_ns == written


def test_changed_data_is_built_anew(built: IndexInfo, data: Path, state: Path, morph: Morph) -> None:
    article_file(data).unlink()
    assert ensure_index(data, state, morph).counts["articles"] == built.counts["articles"] - 1


@pytest.mark.parametrize("place", [0, 20, 5000, -1])
def test_a_damaged_index_is_built_anew(
    built: IndexInfo, data: Path, state: Path, morph: Morph, place: int
) -> None:
    whole = bytearray(built.path.read_bytes())
    whole[place] ^= 0xFF
    built.path.write_bytes(whole)
    assert ensure_index(data, state, morph).seconds > 0
    assert open_index(built.path).base.facts


@pytest.mark.parametrize("loss", ["index", "half", "stamp", "stamp text"])
def test_a_lost_file_is_built_anew(
    built: IndexInfo, data: Path, state: Path, morph: Morph, loss: str
) -> None:
    if loss == "index":
        built.path.unlink()
    elif loss == "half":
        built.path.write_bytes(built.path.read_bytes()[:-4096])
    elif loss == "stamp":
        (state / STAMP_FILE).unlink()
    else:
        (state / STAMP_FILE).write_text('{"source": 1}')
    assert ensure_index(data, state, morph).seconds > 0
    assert open_index(built.path).base.facts


def test_faulty_data_leaves_the_old_index_in_place(
    built: IndexInfo, data: Path, state: Path, morph: Morph
) -> None:
    article_file(data).write_text("id = ", encoding="utf-8")
    with pytest.raises(DataError, match=article_file(data).name):
        ensure_index(data, state, morph)
    assert open_index(built.path).base.hash == built.hash


def test_a_build_that_breaks_off_leaves_no_half_of_an_index(
    data: Path, state: Path, morph: Morph, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("bot.index.build._write_readings", full)
    with pytest.raises(sqlite3.OperationalError):
        ensure_index(data, state, morph)
    assert [path.name for path in state.iterdir() if ".new" in path.name] == []


def test_an_open_reader_survives_the_swap(built: IndexInfo, data: Path, state: Path, morph: Morph) -> None:
    reader = open_index(built.path)
    gone = article_file(data)
    gone.unlink()
    ensure_index(data, state, morph)
    assert len(reader.base.articles) == built.counts["articles"]
    assert reader.vocabulary.similar("соглашенее")


def test_two_that_need_it_at_once_build_it_once(data: Path, state: Path, morph: Morph) -> None:
    with ThreadPoolExecutor(2) as pool:
        seconds = list(pool.map(lambda _: ensure_index(data, state, morph).seconds, range(2)))
    assert sorted(seconds)[0] == 0 < sorted(seconds)[1]
