"""`python -m bot ingest`: drafts in the terminal or as JSON, bad files named, good ones kept."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.__main__ import FAILED, OK, main
from bot.index.codec import decode
from bot.ingest.model import Draft
from bot.store.published import STATE_FILE
from bot.store.sqlite import SqliteStore
from tests.news import FEEDS, let_inside, news_site

STORY = "Губернатор Тверской области Анна Берёзко открыла технопарк «Звезда» 5 мая 2024 года."


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATE_DIR", str(tmp_path / "state"))


def test_drafts_are_shown_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "star.txt").write_text(STORY, encoding="utf-8")
    assert main(["ingest", "--json", str(tmp_path / "star.txt")]) == OK
    lines = capsys.readouterr().out.splitlines()
    drafts = [decode(Draft, line) for line in lines]
    assert {draft.kind for draft in drafts} == {"role", "event"}
    (opened,) = [draft for draft in drafts if draft.kind == "event"]
    assert (opened.article, opened.date) == ("star", "2024-05-05")
    assert json.loads(lines[0])["article"] == "star"


def waiting(state: Path) -> list[tuple[str, int]]:
    async def read() -> list[tuple[str, int]]:
        store = SqliteStore(state / STATE_FILE)
        await store.open()
        try:
            return await store.drafts.waiting()
        finally:
            await store.close()

    return asyncio.run(read())


def test_drafts_wait_for_review_and_reprints_are_told_in_a_later_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = (
        f"{STORY} В технопарке откроют семь лабораторий, где школьники соберут роботов и напишут программы."
    )
    for name in ("star", "again"):
        (tmp_path / f"{name}.txt").write_text(story, encoding="utf-8")
        assert main(["ingest", str(tmp_path / f"{name}.txt")]) == OK
    assert "again repeats star" in capsys.readouterr().out
    [(article, count)] = waiting(tmp_path / "state")
    assert article == "star"
    assert count >= 2


def test_a_bad_file_does_not_keep_the_good_ones_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "star.txt").write_text(STORY, encoding="utf-8")
    (folder / "empty.docx").write_bytes(b"")
    assert main(["ingest", str(folder)]) == FAILED
    shown = capsys.readouterr()
    assert "технопарк «Звезда»" in shown.out
    assert "1 articles, 2 drafts" in shown.out
    assert "empty.docx: is empty" in shown.err


@pytest.mark.parametrize("kind", FEEDS)
@pytest.mark.parametrize("options", [[], ["--publish"]], ids=["drafts", "quotes"])
def test_a_feed_is_read_with_its_articles(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    kind: str,
    options: list[str],
) -> None:
    let_inside(monkeypatch)
    with news_site() as site:
        assert main(["ingest", *options, f"{site}/{kind}"]) == OK
    assert "2 articles, " in capsys.readouterr().out
    if options:
        assert main(["ask", "--json", "Когда Анна Берёзко открыла технопарк «Лето»?"]) == OK
        source, *_ = json.loads(capsys.readouterr().out)["sources"]
        assert source["url"].startswith(f"{site}/news/")
    else:
        assert [count for _, count in waiting(tmp_path / "state")] == [2, 2]


def test_a_link_inside_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", "--publish", "http://127.0.0.1:1/news"]) != OK
    assert "not public" in capsys.readouterr().err
