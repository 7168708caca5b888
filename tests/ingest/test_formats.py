"""Every format gives an article: its text, and the facts of its head."""

from pathlib import Path

import pytest

from bot.ingest.model import IngestError, ReadArticle
from bot.ingest.read import Source, read_article, read_source
from tests.ingest import documents

STORY = "Ёлку в Заречье зажгли 25 декабря. Праздник посетили 300 человек, объявил мэр города Пётр Лесков."


def read(folder: Path, name: str, data: bytes) -> ReadArticle:
    (folder / name).write_bytes(data)
    return read_article(folder / name)


def texts(article: ReadArticle) -> list[str]:
    return [sentence.text for paragraph in article.paragraphs for sentence in paragraph.sentences]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "utf-16", "cp866"])
def test_the_encoding_is_found_out(tmp_path: Path, encoding: str) -> None:
    story = STORY if encoding != "cp866" else STORY.replace("—", "-")
    assert " ".join(texts(read(tmp_path, "a.txt", story.encode(encoding)))) == story


def test_a_short_word_in_an_old_encoding_is_read(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "a.txt", "Привет".encode("cp1251"))) == ["Привет"]


def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    source = "# Ёлка\n\n**Ёлку** зажгли [в Заречье](http://x.ru/).\n\n- Пришли *все*.\n\n```\ncode\n```\n"
    article = read(tmp_path, "a.md", source.encode())
    assert article.article.title == "Ёлка"
    assert texts(article) == ["Ёлка", "Ёлку зажгли в Заречье.", "Пришли все."]


def test_a_page_keeps_its_facts_and_loses_its_menu(tmp_path: Path) -> None:
    article = read(tmp_path, "news.html", documents.PAGE.encode())
    cited = article.article
    assert (cited.title, cited.published) == ("Школы Заречья получили роботов", "2024-03-12")
    assert cited.publisher == "Вестник Заречья"
    text = " ".join(texts(article))
    assert "Роботов двадцать" in text
    assert "Реклама" not in text
    assert "Подпишитесь" not in text
    assert [line.text for line in article.header] == ["Глава Заречья (П.С.Лесков)"]


def test_a_page_in_an_old_encoding_is_read(tmp_path: Path) -> None:
    page = documents.PAGE.replace("utf-8", "windows-1251").encode("cp1251")
    assert read(tmp_path, "news.htm", page).article.title == "Школы Заречья получили роботов"


@pytest.mark.parametrize("name", ["a.html", "a.xml", "a.docx"])
def test_a_file_that_a_document_names_is_not_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("тайна", encoding="utf-8")
    entity = f'<!DOCTYPE d [<!ENTITY a SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    page = f"{entity}<html><body><article><p>{STORY}</p><p>&a; {STORY}</p></article></body></html>"
    feed = (
        f"{entity}<rss><channel><item><title>&a;</title><link>http://x.ru/&a;</link></item></channel></rss>"
    )
    (tmp_path / name).write_bytes(
        {"a.html": page.encode(), "a.xml": feed.encode(), "a.docx": documents.docx_of(page.encode())}[name]
    )
    try:
        reading = str(read_source(Source(tmp_path / name, name)))
    except IngestError as error:
        reading = str(error)
    assert "тайна" not in reading


def test_a_word_document_is_read_with_its_tables(tmp_path: Path) -> None:
    data = documents.docx("Итоги года", "Школу открыли.", rows=(("Роботов", "20"), ("Школ", "8")))
    article = read(tmp_path, "a.docx", data)
    assert article.article.title == "Итоги года"
    assert texts(article) == ["Итоги года", "Школу открыли.", "Роботов — 20", "Школ — 8"]


def test_the_text_of_a_pdf_is_read(tmp_path: Path) -> None:
    article = read(tmp_path, "a.pdf", documents.pdf())
    assert texts(article) == ["The bridge over the river was opened in 1974 by the engineer Glukhov."]


def test_a_file_without_a_suffix_is_read_by_what_it_holds(tmp_path: Path) -> None:
    assert "bridge" in texts(read(tmp_path, "document", documents.pdf()))[0]


def test_an_archive_gives_its_good_files_and_names_the_bad(tmp_path: Path) -> None:
    files = {"one.txt": "Мост открыли.".encode(), "in/two.html": documents.PAGE.encode(), "bad.pdf": b"x"}
    (tmp_path / "all.zip").write_bytes(documents.archive(files))
    reading = read_source(Source(tmp_path / "all.zip", "all.zip"))
    assert [article.article.id for article in reading.articles] == ["one", "two"]
    assert reading.faults == (
        "all.zip/bad.pdf: its name says pdf, but it holds text: rename it or save it anew",
    )


@pytest.mark.parametrize(
    "feed",
    [
        '<?xml version="1.0"?><rss version="2.0"><channel><item><title>Мост</title><link>/news/1</link>'
        "<pubDate>Tue, 12 Mar 2024 10:00:00 +0300</pubDate></item></channel></rss>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Мост</title>'
        '<link href="https://news.example/news/1"/><updated>2024-03-12T10:00:00Z</updated></entry></feed>',
    ],
)
def test_a_feed_gives_links(tmp_path: Path, feed: str) -> None:
    (tmp_path / "feed.xml").write_text(feed, encoding="utf-8")
    reading = read_source(Source(tmp_path / "feed.xml", "feed.xml", url="https://news.example/feed"))
    (link,) = reading.links
    assert (link.url, link.title, link.published) == ("https://news.example/news/1", "Мост", "2024-03-12")


def test_an_article_of_a_link_is_known_by_its_address(tmp_path: Path) -> None:
    (tmp_path / "1").write_bytes(documents.PAGE.encode())
    url = "https://www.news.example/2024/robots?id=1"
    article = read_source(Source(tmp_path / "1", url, url)).articles[0].article
    assert article.url == url
    assert article.id.startswith("news-example-")
    assert article.file is None


def test_head_lines_above_the_title_are_kept(tmp_path: Path) -> None:
    text = "Губернатор края\n(А.Б.Ветров)\nШколы получили роботов\n12.03.2024, 10:00\n\nРоботы приехали.\n"
    article = read(tmp_path, "a.txt", text.encode())
    assert article.article.title == "Школы получили роботов"
    assert [line.text for line in article.header] == ["Губернатор края", "(А.Б.Ветров)"]
