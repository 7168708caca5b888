"""Word documents (docx) by python-docx: paragraphs and tables in their order."""

import io
from collections.abc import Iterator

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from bot.ingest.model import IngestError
from bot.ingest.readers.archive import open_archive, read_member
from bot.ingest.readers.content import Content
from bot.ingest.readers.markup import refuse_bombs


def read_docx(data: bytes, name: str) -> Content:
    """The document's text, a row of a table a line."""
    archive = open_archive(data, name)
    for member in archive.infolist():
        if member.filename.endswith((".xml", ".rels")):
            refuse_bombs(read_member(archive, member, name), name)
    try:
        document = Document(io.BytesIO(data))
        lines = [line for block in document.iter_inner_content() for line in _lines(block)]
    except (PackageNotFoundError, KeyError, ValueError, AttributeError) as error:
        raise IngestError(f"{name}: a broken document ({error})") from None
    except Exception as error:
        if type(error).__module__.startswith("lxml"):
            raise IngestError(f"{name}: a broken document") from None
        raise
    titles = (block for block in document.paragraphs if block.style and block.style.name == "Title")
    title = next((block.text.strip() for block in titles if block.text.strip()), None)
    return Content("\n".join(lines), title=title)


def _lines(block: Paragraph | Table) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from (line.strip() for line in block.text.split("\n"))
        return
    for row in block.rows:
        cells = dict.fromkeys(cell.text.strip().replace("\n", " ") for cell in row.cells)
        yield " — ".join(cell for cell in cells if cell)
