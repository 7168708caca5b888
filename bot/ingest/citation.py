"""How an article is cited: its id, its title and its date, as its lines show them."""

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from bot.ingest.model import Span

LONGEST_TITLE: Final = 200
HEAD_LINES: Final = 12  # within these a date of its own line is the article's; the title stands before it
DATE_LINES: Final = 4  # from the end; a date further inside is part of the story
HOST_LETTERS: Final = 22
HASH_LETTERS: Final = 8
MONTHS: Final = (
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip
WORDED_DATE: Final = re.compile(
    r"(\d{1,2})\s+(" + "|".join(MONTHS) + r")\w*\s+(\d{4})(?:\s*(?:г\.?|года))?", re.IGNORECASE
)
DOTTED_DATE: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
ISO_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
BESIDES: Final = re.compile(
    r"[,\s|]*(?:в\s+)?\d{1,2}:\d{2}(?::\d{2})?[,\s|]*|^(?:опубликован\w*|дата)(?:\s+публикации)?:?\s",
    re.IGNORECASE,
)


PLACE: Final = r"(?!Сегодня|Вчера|Завтра)[А-ЯЁ][\w-]+(?: область| край)?[.,]\s*"
DAY: Final = (
    rf"\d{{1,2}}(?:\.\d\d\.\d{{4}}|\s+(?:{'|'.join(MONTHS)})\w*(?:,?\s*\d{{4}})?)[.,]?\s*"
    r"(?:,?\s*\d{1,2}:\d\d\s*)?"
)
AGENCY: Final = (
    r"(?:ИА\s+)?[«/]?(?:[A-ZА-ЯЁ][A-ZА-ЯЁ.-]{2,}|Интерфакс|Interfax|РИА Новости|ФедералПресс|Регнум|Росбалт)"
    r"[\w.-]*[»/]?"
)
DATELINE: Final = re.compile(
    rf"^(?:\([^()]{{0,60}}{DAY}[^()]{{0,60}}\)\.?\s*"
    rf"|{PLACE}{DAY}[—–-]?\s*(?:{AGENCY}\s*[—–.-]\s*)?"
    rf"|{DAY}{AGENCY}\s*[—–.-]\s*"
    rf"|{AGENCY}\s+[—–-]\s+(?=[А-ЯЁ]))"
)


def dateline(sentence: str) -> int:
    """Where a news agency's dateline at the start of a sentence ends: «Тверь, 5 мая. ТАСС — …»; 0 without."""
    found = DATELINE.match(sentence)
    return found.end() if found and found.end() < len(sentence) - 20 else 0


def id_of_url(url: str) -> str:
    """An id for what stands at an address: the host, readable, and a digest of the whole."""
    host = re.sub(r"[^a-z0-9]+", "-", (urlsplit(url).hostname or "").removeprefix("www."))
    digest = hashlib.sha256(url.encode()).hexdigest()[:HASH_LETTERS]
    return f"{host[:HOST_LETTERS].strip('-')}-{digest}"


def title_at(lines: Sequence[Span]) -> int | None:
    """Which line is the title: the first, or the one before the date where a page's head comes first."""
    if len(lines) < 2:
        return None
    dated = next((n for n, line in enumerate(lines[:HEAD_LINES]) if date_of(line.text)), 0)
    for n in (dated - 1, 0) if dated > 0 else (0,):
        if _headline(lines[n].text):
            return n
    return None


def published_of(lines: Sequence[Span]) -> str | None:
    """A date that stands on a line of its own near the top or the end, as YYYY-MM-DD."""
    near = [*lines[:HEAD_LINES], *lines[-DATE_LINES:]]
    return next((date for line in near if (date := date_of(line.text)) is not None), None)


def date_of(line: str) -> str | None:
    """The date that a line consists of; a time beside it does not matter."""
    line = BESIDES.sub(" ", line).strip()
    if found := WORDED_DATE.fullmatch(line):
        day, month, year = int(found[1]), MONTHS.index(found[2].lower()) + 1, int(found[3])
    elif found := DOTTED_DATE.fullmatch(line):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
    elif found := ISO_DATE.fullmatch(line):
        day, month, year = int(found[3]), int(found[2]), int(found[1])
    else:
        return None
    return iso_date(f"{year:04}-{month:02}-{day:02}")


def iso_date(date: str | None) -> str | None:
    """The date itself where it is on the calendar."""
    try:
        return dt.date.fromisoformat(date or "").isoformat()
    except ValueError:
        return None


def _headline(line: str) -> bool:
    ends_well = line[-1] not in ".:;," or line.endswith("...")
    return len(line) <= LONGEST_TITLE and ends_well and any(map(str.isalpha, line)) and date_of(line) is None
