"""Whatever a document is like, it is read or refused with a line that names it; a bounded number of each."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answer.morph import Morph
from bot.facts.model import FactBase
from bot.ingest.draft import draft_facts
from bot.ingest.model import IngestError, ReadArticle
from bot.ingest.read import Source, read_source
from tests.ingest import documents

BOUNDED = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>A</title>
<link>https://example.com/a</link><pubDate>Tue, 12 Mar 2024 10:00:00 +0300</pubDate></item></channel></rss>"""
WHOLE = {
    "a.html": documents.PAGE.encode(),
    "a.pdf": documents.pdf(),
    "a.docx": documents.docx("Мост открыли.", "Его построил Глухов.", rows=(("год", "1974"),)),
    "a.zip": documents.archive({"b.txt": "Мост открыли.".encode(), "c.html": documents.PAGE.encode()}),
    "a.xml": FEED,
    "a.txt": "Мост открыли в 1974 году.\n\nЕго построил инженер Глухов.".encode("cp1251"),
}
PIECES = [
    "Губернатор Иван Петров", "«Цифровая школа»", "12 марта 2024 года", "сообщил", "подписал соглашение с",
    "правительством Тверской области", ". ", "\n", "\n\n", "—", "(", ")", "»", "«", "300 млн рублей", "№",
    "т.д.", "г. Тверь", "А.Б.", "https://x.ru", "\u200b", "\ufeff", "𝕏", "e\u0301", "\x00", "\u202e",
    "31.12.9999", "0 мая",
]  # fmt: skip


def read(folder: Path, name: str, data: bytes) -> tuple[ReadArticle, ...]:
    """The articles of a document; none where it is refused in a line that names it."""
    path = folder / name
    path.write_bytes(data)
    refusal = name
    try:
        return read_source(Source(path, name)).articles
    except IngestError as error:
        refusal = str(error)
        return ()
    finally:
        assert all(line.startswith(name) for line in refusal.splitlines())


def sound(article: ReadArticle) -> bool:
    """Whether its sentences stand one behind the other, and none is empty."""
    spans = [span for paragraph in article.paragraphs for span in paragraph.sentences]
    ordered = all(span.stop <= later.start for span, later in pairwise(spans))
    return ordered and all(span.text.strip() and span.start < span.stop for span in spans)


@pytest.mark.parametrize("name", sorted(WHOLE))
@BOUNDED
@given(
    cut=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    new=st.binary(max_size=12),
    flipped=st.lists(st.tuples(st.floats(0, 1), st.integers(1, 255)), max_size=6),
)
def test_a_damaged_document_is_read_or_refused(
    name: str,
    cut: tuple[float, float],
    new: bytes,
    flipped: list[tuple[float, int]],
    tmp_path: Path,
) -> None:
    data = bytearray(WHOLE[name])
    for place, mask in flipped:
        data[min(int(place * len(data)), len(data) - 1)] ^= mask
    start, stop = sorted(int(place * len(data)) for place in cut)
    data[start : start + min(stop - start, 200)] = new
    assert all(map(sound, read(tmp_path, name, bytes(data))))


@BOUNDED
@given(name=st.sampled_from([*WHOLE, "a", "a.md", "a.rtf"]), data=st.binary(max_size=400))
def test_any_bytes_under_any_name_are_read_or_refused(name: str, data: bytes, tmp_path: Path) -> None:
    assert all(map(sound, read(tmp_path, name, data)))


@BOUNDED
@given(
    words=st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40),
    glue=st.sampled_from(["", " "]),
)
def test_any_text_is_read_and_drafted(
    words: list[str], glue: str, tmp_path: Path, base: FactBase, morph: Morph
) -> None:
    text = glue.join(words)
    for article in read(tmp_path, "a.txt", text.encode("utf-8", "replace")):
        assert sound(article)
        said = " ".join(span.text for paragraph in article.paragraphs for span in paragraph.sentences)
        for draft in draft_facts(article, base, morph):
            assert draft.text
            assert all(span.text in said for span in draft.evidence)


@pytest.mark.parametrize("make", [documents.xml_bomb_docx, documents.locked_zip, documents.locked_pdf])
def test_a_bomb_or_a_locked_document_is_refused(make: Callable[[], bytes], tmp_path: Path) -> None:
    assert read(tmp_path, "a.bin", make()) == ()
