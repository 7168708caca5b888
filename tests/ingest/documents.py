"""Documents made for the tests: each format, and the ways in which they are bad."""

import io
import zipfile
import zlib
from collections.abc import Mapping

from docx import Document
from pypdf import PdfReader, PdfWriter

PAGE = """<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8">
<title>Школы Заречья получили роботов</title>
<meta property="og:title" content="Школы Заречья получили роботов">
<meta property="og:site_name" content="Вестник Заречья">
<meta property="article:published_time" content="2024-03-12T10:00:00+03:00"></head>
<body><header><div>Глава Заречья</div><div>(П.С.Лесков)</div>
<nav><a href="/">Главная</a> <a href="/ads">Реклама</a> <a href="/contacts">Контакты</a></nav></header>
<article><h1>Школы Заречья получили роботов</h1>
<p>В школах Заречья появились роботы для уроков физики: их закупили по областной программе, сообщил мэр.</p>
<p>Роботов двадцать, и каждый обошёлся бюджету в триста тысяч рублей, рассказала директор школы.</p>
<p>К осени классы с роботами откроют ещё в восьми школах, а учителей обучат в местном университете.</p>
</article><footer><p>Подпишитесь на наш канал! Все права защищены.</p></footer></body></html>"""


def pdf(text: str = "The bridge over the river was opened in 1974 by the engineer Glukhov.") -> bytes:
    """A PDF of one page with a text layer."""
    return pdf_of(b"BT /F1 12 Tf 40 700 Td (" + text.encode("ascii") + b") Tj ET")


def bomb_pdf() -> bytes:
    """A PDF whose page unpacks to a thousand times what it takes."""
    return pdf_of(zlib.compress(bytes(150_000_000), 9), b"/Filter/FlateDecode")


def pdf_of(stream: bytes, fields: bytes = b"") -> bytes:
    """A PDF of one page that this stream draws."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), fields, stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + head + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)


def locked_pdf() -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    return _written(writer)


def scanned_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    return _written(writer)


def docx(*lines: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """A Word document of these paragraphs and a table."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def archive(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in files.items():
            opened.writestr(name, data)
    return buffer.getvalue()


def xml_bomb_docx() -> bytes:
    """A document whose text is an entity that grows a thousandfold at each step."""
    entities = "".join(
        f'<!ENTITY e{step} "{f"&e{step - 1};" * 10}">' if step else '<!ENTITY e0 "ha">' for step in range(10)
    )
    return docx_of(f"<?xml version='1.0'?><!DOCTYPE d [{entities}]><d>&e9;</d>".encode())


def docx_of(xml: bytes) -> bytes:
    """A Word document whose text is this XML."""
    with zipfile.ZipFile(io.BytesIO(docx("Текст."))) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    return archive({**files, "word/document.xml": xml})


def locked_zip() -> bytes:
    """An archive whose entries say that they are encrypted."""
    data = bytearray(archive({"a.txt": "Текст.".encode()}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


def lying_zip() -> bytes:
    """An archive whose file is larger than its entry says."""
    text = b"a" * 5000
    data = archive({"a.txt": text})
    assert zlib.crc32(text)
    return data.replace((5000).to_bytes(4, "little"), (5).to_bytes(4, "little"))


def _written(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
