"""Bad files: each is refused with one clear line, and leaves nothing behind."""

from pathlib import Path

import pytest

from bot.answer.morph import Morph
from bot.index.passages import PASSAGES_FILE, open_passages
from bot.index.search import PassageIndex
from bot.ingest.model import IngestError
from bot.ingest.pipeline import publish_articles
from bot.ingest.read import MOST_BYTES, read_article
from tests.ingest import documents

HUGE = b"a" * 50_000_000
BAD = {
    "empty": ("a.txt", b"", "is empty"),
    "spaces": ("a.docx", b"  \n", "is empty"),
    "picture": ("a.txt", b"\x89PNG\r\n\x1a\n", "is a picture"),
    "program": ("a.pdf", b"\x7fELF\x02", "is a program"),
    "old document": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "old or encrypted Office"),
    "pdf as text": ("a.txt", documents.pdf(), "its name says text, but it holds pdf"),
    "text as pdf": ("a.pdf", "Просто текст.".encode(), "its name says pdf, but it holds text"),
    "zip as docx": ("a.docx", documents.archive({"a.txt": b"x"}), "its name says docx, but it holds zip"),
    "binary": ("a.txt", b"abc\0\1\2", "is no text"),
    "large": ("a.txt", b"a" * (MOST_BYTES + 1), "larger than 20 MB"),
    "locked pdf": ("a.pdf", documents.locked_pdf(), "locked with a password"),
    "scanned pdf": ("a.pdf", documents.scanned_pdf(), "a scan"),
    "broken pdf": ("a.pdf", b"%PDF-1.7\nnothing", "broken PDF"),
    "xml bomb": ("a.docx", documents.xml_bomb_docx(), "declares XML entities"),
    "docx bomb": ("a.docx", documents.docx_of(b"<p>" * 9_000_000), "unpacks to far more"),
    "deep docx": ("a.docx", documents.docx_of(b"<p>" * 100_000), "a broken document"),
    "pdf bomb": ("a.pdf", documents.bomb_pdf(), "a scan|a broken PDF"),
    "feed bomb": ("a.xml", b'<!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>', "declares XML entities"),
    "empty feed": ("a.xml", b"<rss><channel></channel></rss>", "without links"),
    "broken docx": ("a.docx", documents.archive({"word/document.xml": b"<x"}), "broken document"),
    "zip bomb by ratio": ("a.zip", documents.archive({"a.txt": HUGE}), "unpacks to far more"),
    "zip bomb by count": (
        "a.zip", documents.archive({f"{n}.txt": b"x" for n in range(2_001)}), "more than 2000 files",
    ),
    "zip bomb by total": (
        "a.zip", documents.archive({f"{n}.txt": HUGE for n in range(5)}), "more than 200 MB",
    ),
    "zip in zip": ("a.zip", documents.archive({"b.zip": documents.archive({"a.txt": b"x"})}), "not opened"),
    "path traversal": ("a.zip", documents.archive({"../../etc/cron.d/a.txt": b"x"}), "outside the archive"),
    "absolute path": ("a.zip", documents.archive({"/etc/a.txt": b"x"}), "outside the archive"),
    "backslashes": ("a.zip", documents.archive({"..\\..\\a.txt": b"x"}), "outside the archive"),
    "locked zip": ("a.zip", documents.locked_zip(), "locked with a password"),
    "lying zip": ("a.zip", documents.lying_zip(), "broken archive"),
    "broken zip": ("a.zip", b"PK\x03\x04nothing", "broken archive"),
    "page without a story": ("a.html", b"<html><body></body></html>", "no story"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_one_line(tmp_path: Path, case: str) -> None:
    name, data, reason = BAD[case]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(IngestError, match=reason) as caught:
        read_article(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_bad_files_leave_the_good_ones_alone(tmp_path: Path, morph: Morph) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for case in ("locked pdf", "xml bomb", "zip bomb by ratio", "picture"):
        name, data, _ = BAD[case]
        (folder / f"{case.replace(' ', '-')}-{name}").write_bytes(data)
    (folder / "good.txt").write_text("Мост открыли в 1974 году.", encoding="utf-8")
    summary = publish_articles([folder], tmp_path)
    assert summary.articles == ["good"]
    assert len(summary.faults) == 4
    assert list(PassageIndex(open_passages(tmp_path / PASSAGES_FILE), morph).articles()) == ["good"]
