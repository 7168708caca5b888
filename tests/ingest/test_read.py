"""A file as an article: its parts, its title and date, and files that hold none."""

from pathlib import Path

import pytest

from bot.ingest.model import IngestError
from bot.ingest.read import find_files, read_article

STORY = """Школа открылась у реки
3 сентября 2023 года, 12:40

В посёлке открыли школу. Её ждали два года.
Учителя приехали из города,
где их учили цифровым профессиям.
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_an_article_is_cited_by_the_name_of_its_file(tmp_path: Path) -> None:
    article = read_article(write(tmp_path / "school.txt", STORY)).article
    assert (article.id, article.file, article.url) == ("school", "school.txt", None)
    assert article.title == "Школа открылась у реки"
    assert (article.published, article.published_certainty) == ("2023-09-03", "stated")


def test_sentences_are_found_at_their_spans(tmp_path: Path) -> None:
    paragraphs = read_article(write(tmp_path / "school.txt", STORY)).paragraphs
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    assert all(STORY[start:stop] == text for start, stop, text in sentences)
    assert sentences[2].text == "В посёлке открыли школу."
    assert [len(paragraph.sentences) for paragraph in paragraphs] == [1, 1, 2, 1]


def test_wrapped_lines_are_one_paragraph(tmp_path: Path) -> None:
    last = read_article(write(tmp_path / "school.txt", STORY)).paragraphs[-1].sentences
    assert last[-1].text.split()[0] == "Учителя"
    assert last[-1].text.split()[-1] == "профессиям."


@pytest.mark.parametrize(
    ("line", "date"),
    [("08.03.2023", "2023-03-08"), ("2023-03-08", "2023-03-08"), ("8 марта 2023 г.", "2023-03-08"),
     ("31.13.2023", None), ("до 8 марта 2023 года", None)],
)  # fmt: skip
def test_a_date_on_its_own_line_is_the_date(tmp_path: Path, line: str, date: str | None) -> None:
    article = read_article(write(tmp_path / "a.txt", f"Заметка\n{line}\nТекст заметки.\n")).article
    assert article.published == date


def test_a_first_sentence_is_no_title(tmp_path: Path) -> None:
    assert read_article(write(tmp_path / "a.txt", "Это предложение.\nИ это.")).article.title is None
    assert read_article(write(tmp_path / "b.txt", "Только одна строка")).article.title is None


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffТекст здесь.".encode())
    assert read_article(tmp_path / "a.txt").paragraphs[0].sentences[0] == (0, 12, "Текст здесь.")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [(b"", "is empty"), (b" \n\t", "is empty"), (b"123 456", "no text"),
     (b"abc\0def", "is no text"), (b"\x89PNG\0\0", "is a picture")],
)  # fmt: skip
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, raw: bytes, reason: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(raw)
    with pytest.raises(IngestError, match=reason) as caught:
        read_article(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_folder_gives_its_documents_in_order(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / ".venv").mkdir()
    for name in ("b.txt", "a.TXT", "deep/c.txt", "d.pdf", "e.png", ".venv/f.txt", ".g.txt"):
        write(tmp_path / name, "Текст.")
    assert [path.name for path in find_files(tmp_path)] == ["a.TXT", "b.txt", "d.pdf", "c.txt"]


@pytest.mark.parametrize(("name", "reason"), [("nowhere", "no such file"), ("", "no articles")])
def test_a_place_without_texts_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(IngestError, match=reason):
        find_files(tmp_path / name)
