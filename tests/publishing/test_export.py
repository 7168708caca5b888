"""An export is the published base in the files that ship: importing it gives the same base."""

import asyncio
from dataclasses import fields, replace
from pathlib import Path

import pytest

from bot.__main__ import OK, main
from bot.facts.changes import Change
from bot.facts.check import check_base
from bot.facts.load import load_base
from bot.facts.model import Article, Entity, Fact, FactBase
from bot.index.overlay import content_hash, digest, fold, overlaid
from bot.publishing.export import article_table, entity_table, fact_table
from bot.publishing.export import exported as exported_files
from bot.store.published import STATE_FILE
from bot.store.sqlite import SqliteStore
from tests.founding import SHIPPED
from tests.publishing.changing import ARTICLE, FACT, NEWS, PERSON, put, reworded, version

FULL: dict[type[Article | Entity | Fact], Article | Entity | Fact] = {
    Article: replace(ARTICLE, file="b.txt", seen="excerpt", title_en="A bridge", reprint_of="yard"),
    Entity: replace(PERSON, name_en="Oleg Rechnoy", aliases_en=("Rechnoy",)),
    Fact: replace(
        FACT, text_en="Opened.", said_by="oleg-rechnoy", role="mayor", until="2026-10-01", inferred=("date",),
        measure="bridges", value="1", repeats="yard-start",
    ),
}  # fmt: skip
SYNONYM = Change("synonym", "s1", "put", '["датчик", "сенсор"]')


@pytest.fixture(autouse=True)
def _settings(data_dir: Path, state_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(data_dir))
    monkeypatch.setenv("STATE_DIR", str(state_dir))


def exported(state_dir: Path, folder: Path, *changes: Change) -> FactBase:
    async def publish() -> None:
        store = SqliteStore(state_dir / STATE_FILE)
        await store.open()
        await store.versions.publish(changes, 7, "approve")
        await store.close()

    asyncio.run(publish())
    assert main(["export", str(folder)]) == OK
    return load_base(folder)


def test_nothing_published_is_exported_byte_by_byte(data_dir: Path, state_dir: Path, tmp_path: Path) -> None:
    exported(state_dir, tmp_path / "out")
    for path in data_dir.rglob("*.toml"):
        assert (tmp_path / "out" / path.relative_to(data_dir)).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    "case", ["news", "reworded", "withdrawn fact", "withdrawn article", "entity", "late", "synonym"]
)
def test_importing_an_export_gives_the_same_base(
    shipped: FactBase, state_dir: Path, tmp_path: Path, case: str
) -> None:
    start, north = shipped.facts["yard-start"], shipped.entities["north"]
    cases = {
        "news": NEWS,
        "reworded": (put(reworded(start, 'Двор «Умный двор» работает с "осени".'), digest(start)),),
        "withdrawn fact": (*NEWS, Change("fact", "yard-start", "withdraw", corrects=digest(start))),
        "withdrawn article": (*NEWS, Change("article", "yard", "withdraw")),
        "entity": (put(replace(north, aliases=(*north.aliases, "Заречный край")), digest(north)),),
        "late": (put(replace(FACT, article="yard", about=shipped.facts["yard-sensors"].about)),),
        "synonym": (SYNONYM,),
    }
    base = overlaid(shipped, fold([version(1, *cases[case])]))
    again = exported(state_dir, tmp_path / "out", *cases[case])
    assert content_hash(again) == content_hash(base)
    assert list(again.facts) == list(base.facts)


def test_every_field_of_the_base_that_ships_is_written(data_dir: Path, tmp_path: Path) -> None:
    """All tables of all articles and entities, written anew: none loses what only few have."""
    base = load_base(SHIPPED)
    changes = [*map(put, base.articles.values()), *map(put, base.facts.values())]
    overlay = fold([version(1, *changes)])
    bare = replace(base, articles={}, facts={})
    for name, text in exported_files(SHIPPED, bare, overlay).items():
        path = tmp_path / "out" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        assert text is not None
        path.write_text(text, encoding="utf-8")
    again = load_base(tmp_path / "out")
    assert again.articles == base.articles
    assert again.facts == base.facts
    assert any(fact.measure for fact in again.facts.values())


@pytest.mark.parametrize("type_", [Article, Entity, Fact])
def test_no_field_is_left_out_of_a_table(type_: type[Article | Entity | Fact]) -> None:
    item = FULL[type_]
    unset = [field.name for field in fields(type_) if getattr(item, field.name) in (None, "", ())]
    assert unset == [], "the example has every field"
    table = {Article: article_table, Entity: entity_table, Fact: fact_table}[type_](item)  # type: ignore[operator]
    written = {line.partition(" = ")[0].partition(".")[0] for line in table.splitlines()} - {
        "[[fact]]",
        "[[entity]]",
    }
    elsewhere = {Article: set(), Entity: {"type"}, Fact: {"article"}}[type_]  # the file says it
    assert written == {field.name for field in fields(type_)} - elsewhere


def test_an_export_is_checked_for_what_a_reviewer_has_to_add(state_dir: Path, tmp_path: Path) -> None:
    base = exported(state_dir, tmp_path / "out", *NEWS)
    told = [str(fault) for fault in check_base(base, None)]
    assert any("people.toml" in fault and "`name_en` is missing" in fault for fault in told)
    assert any("bridge.toml" in fault and "sentence" in fault for fault in told), "it has no English text"
    assert not any("``" in fault for fault in told)


def test_quoted_sentences_stay_in_the_store(state_dir: Path, tmp_path: Path) -> None:
    article, person, fact = NEWS
    base = exported(state_dir, tmp_path / "out", article, person, replace(fact, own=False))
    assert "bridge" in base.articles
    assert "bridge-open" not in base.facts
    written = "".join(path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.toml"))
    assert FACT.text not in written


def test_unchanged_tables_keep_their_lines_and_comments(
    shipped: FactBase, data_dir: Path, state_dir: Path, tmp_path: Path
) -> None:
    start = shipped.facts["yard-start"]
    exported(state_dir, tmp_path / "out", put(reworded(start, "Двор работает."), digest(start)))
    before = (data_dir / "articles/yard.toml").read_text("utf-8").splitlines()
    after = (tmp_path / "out/articles/yard.toml").read_text("utf-8").splitlines()
    assert after[0] == "# An invented article."
    table = fact_table(start).splitlines()
    assert set(before) - set(after) <= set(table) | {line for line in before if line.startswith("text")}
