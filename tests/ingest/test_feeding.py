"""`python -m bot ingest`: drafts in the terminal or as JSON, bad files named, good ones kept."""

import json
from pathlib import Path

import pytest

from bot.__main__ import FAILED, OK, main
from bot.index.codec import decode
from bot.ingest.model import Draft

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


def test_a_link_inside_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", "--publish", "http://127.0.0.1:1/news"]) != OK
    assert "not public" in capsys.readouterr().err
