"""PDF by pypdf: the text layer, its lines joined into paragraphs."""

import io
import logging
import re
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from bot.ingest.model import IngestError
from bot.ingest.readers.content import Content

MOST_PAGES: Final = 500
LEAST_LETTERS: Final = 30  # a page in the middle; a scan has none
HYPHENATED: Final = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[^\W\d_A-ZА-ЯЁ])")
BROKEN: Final = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    OSError,
)


def read_pdf(data: bytes, name: str) -> Content:
    """The text of all pages; IngestError for a locked, scanned or broken file."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise IngestError(f"{name}: is locked with a password")
        if len(reader.pages) > MOST_PAGES:
            raise IngestError(f"{name}: has more than {MOST_PAGES} pages")
        pages = [page.extract_text() or "" for page in reader.pages]
        title = (reader.metadata.title if reader.metadata else None) or None
    except BROKEN as error:
        raise IngestError(f"{name}: a broken PDF ({type(error).__name__})") from None
    if sum(map(str.isalpha, "".join(pages))) < LEAST_LETTERS:
        raise IngestError(f"{name}: holds pictures of pages and no text (a scan): send the text itself")
    text = HYPHENATED.sub("", "\n".join(pages)).replace("\xad", "")
    return Content(text, title=title if title and title in text else None, wrapped=True)
