"""When a claim happens: dates of a sentence, relative ones counted from the day of publication."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from bot.facts.quantities import MONTHS

Inferred = Literal["", "year", "date"]
MONTH: Final = (
    r"январ\w*|феврал\w*|март\w*|апрел\w*|ма[йяею]|июн\w*|июл\w*|август\w*"
    r"|сентябр\w*|октябр\w*|ноябр\w*|декабр\w*"
)
YEAR: Final = r"(?:19|20)\d{2}"
OF_YEAR: Final = r"(?:\s*(?:года?|году|гг?\.?))?"
DAYS: Final = {"сегодня": 0, "вчера": -1, "позавчера": -2, "завтра": 1, "послезавтра": 2}
WEEKDAYS: Final = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
YEARS: Final = {"эт": 0, "текущ": 0, "нынешн": 0, "прошл": -1, "минувш": -1, "следующ": 1, "будущ": 1}
LONG_AHEAD: Final = 183  # days; a day and month further ahead than that were last year
UNTIL: Final = re.compile(
    r"(?:\bдо|\bк|\bпо|\bне позднее|[—–−-])\s*(?:(?:конца|концу|середин\w|начала|исхода)\s+)?$", re.IGNORECASE
)
OF_DOCUMENT: Final = re.compile(r"(?:\bот|№\s*\S+\s+от)\s*$")
DONE: Final = re.compile(
    r"\b\w+(?:л|ла|ло|ли|лся|лась|лось|лись|вший|вшая|вшие|нный|нное|нная|нные|ан|ано|аны|ена?|ено|ены)\b"
)


@dataclass(frozen=True, slots=True)
class When:
    """A date of a text: its span, YYYY[-MM[-DD]], how much is inferred, and whether it ends a period."""

    start: int
    stop: int
    date: str
    inferred: Inferred = ""
    until: bool = False


def dates_of(text: str, published: str | None) -> list[When]:
    """Dates in their order, none overlapping; those that need the day of publication only with it."""
    day = dt.date.fromisoformat(published) if published and len(published) == 10 else None
    found: list[When] = []
    for pattern, read in FORMS:
        for match in pattern.finditer(text):
            if any(match.start() < other.stop and other.start < match.end() for other in found):
                continue
            if (value := read(match, text, day)) is not None:
                until = UNTIL.search(text[: match.start()]) is not None
                found.append(When(match.start(), match.end(), *value, until))
    return sorted(found, key=lambda when: when.start)


def worded(date: str) -> str:
    """A date as people write it: «14 мая 2024 года»."""
    year, *rest = date.split("-")
    if not rest:
        return f"{year} год"
    names = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
             "ноября", "декабря")  # fmt: skip
    month = names[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year} года" if len(rest) > 1 else f"{month} {year} года"


Value = tuple[str, Inferred] | None
Reader = Callable[[re.Match[str], str, dt.date | None], Value]


def _month(word: str) -> int:
    return next(number for stem, number in MONTHS.items() if re.match(stem, word.lower()))


def _full(match: re.Match[str], text: str, day: dt.date | None) -> Value:
    if OF_DOCUMENT.search(text[: match.start()]):
        return None
    return _iso(int(match["year"]), _month(match["month"]), int(match["day"])), ""


def _dotted(match: re.Match[str], text: str, day: dt.date | None) -> Value:
    date = _iso(int(match[3]), int(match[2]), int(match[1]))
    return (date, "") if date and not OF_DOCUMENT.search(text[: match.start()]) else None


def _day_and_month(match: re.Match[str], text: str, day: dt.date | None) -> Value:
    """Without a year: the year of publication, or the last one where the day is too far ahead."""
    if day is None:
        return None
    year = day.year
    try:
        date = dt.date(year, _month(match["month"]), int(match["day"]))
    except ValueError:
        return None
    if (date - day).days > LONG_AHEAD:
        year -= 1
    elif (day - date).days > LONG_AHEAD and not DONE.search(text):
        year += 1
    return _iso(year, date.month, date.day), "year"


def _month_and_year(match: re.Match[str], text: str, day: dt.date | None) -> Value:
    return f"{int(match['year']):04}-{_month(match['month']):02}", ""


def _month_alone(match: re.Match[str], text: str, day: dt.date | None) -> Value:
    if day is None:
        return None
    month, year = _month(match["month"]), day.year
    ahead = (year * 12 + month) - (day.year * 12 + day.month)
    year += -1 if ahead > 6 else 1 if ahead < -6 and not DONE.search(text) else 0
    return f"{year:04}-{month:02}", "year"


def _year(match: re.Match[str], text: str, day: dt.date | None) -> Value:
    return match["year"], ""


def _relative_day(match: re.Match[str], text: str, day: dt.date | None) -> Value:
    """«Сегодня» is a day only where something was done on it."""
    word = match.group().lower()
    if day is None or (word == "сегодня" and not DONE.search(text)):
        return None
    return (day + dt.timedelta(DAYS[word])).isoformat(), "date"


def _from_today(match: re.Match[str], text: str, day: dt.date | None) -> Value:
    return (day.isoformat(), "date") if day else None


def _weekday(match: re.Match[str], text: str, day: dt.date | None) -> Value:
    if day is None:
        return None
    wanted = next(n for n, stem in enumerate(WEEKDAYS) if match["weekday"].lower().startswith(stem))
    back = (day.weekday() - wanted) % 7
    return (day - dt.timedelta(back)).isoformat(), "date"


def _days_ago(match: re.Match[str], text: str, day: dt.date | None) -> Value:
    return ((day - dt.timedelta(int(match["days"]))).isoformat(), "date") if day else None


def _relative_year(match: re.Match[str], text: str, day: dt.date | None) -> Value:
    if day is None:
        return None
    step = next(step for stem, step in YEARS.items() if stem.startswith(match["which"].lower()))
    return f"{day.year + step:04}", "date"


def _end_of_year(match: re.Match[str], text: str, day: dt.date | None) -> Value:
    return (f"{day.year:04}", "date") if day else None


def _iso(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# The first form that fits a place reads it.
FORMS: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = (
    (_any(rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})\s+(?P<year>{YEAR}){OF_YEAR}"), _full),
    (_any(r"\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2})\b"), _dotted),
    (_any(rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})\b"), _day_and_month),
    (_any(rf"\b(?P<day>\d{{1,2}})(?=\s*(?:[—–−-]|по|и|до)\s*\d{{1,2}}\s+(?P<month>{MONTH})\b)"),
     _day_and_month),
    (_any(rf"\b(?P<month>{MONTH})\s+(?P<year>{YEAR})\b{OF_YEAR}"), _month_and_year),
    (_any(rf"\b(?:весн|лет|осен|зим)\w+\s+(?P<year>{YEAR})\b{OF_YEAR}"), _year),
    (_any(rf"\b(?:в|с|до|к|начала|конца|концу)\s+(?P<month>{MONTH})\b"), _month_alone),
    (_any(rf"(?<![\d.,№-])\b(?P<year>{YEAR})(?:-м|-го|-й|-му)?\b(?!-|[^«]*»|\s*(?:[—–-]\s*)?(?:тыс|млн|млрд|руб|человек|школ|шт))"
          rf"{OF_YEAR}"), _year),
    (_any(r"\b(?:сегодня|позавчера|вчера|послезавтра|завтра)\b"), _relative_day),
    (_any(r"\bс\s+сегодняшнего\s+дня\b"), _from_today),
    (_any(r"\bво?\s+(?P<weekday>понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)\b(?!,?\s+\d)"),
     _weekday),
    (_any(r"\b(?P<days>\d{1,3})\s+(?:дня|дней|день)\s+назад\b"), _days_ago),
    (_any(r"\b(?P<which>эт|текущ|нынешн|прошл|минувш|следующ|будущ)\w+\s+год[уа]?\b"), _relative_year),
    (_any(r"\b(?:конца|концу)\s+года\b"), _end_of_year),
)  # fmt: skip


def claim_dates(text: str, published: str | None) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The date of a claim, its end, and what of them is inferred: the first date that ends no period."""
    found = [when for when in dates_of(text, published) if when.date]
    begin = next((when for when in found if not when.until), None)
    end = next(_ends(found, begin), None)
    inferred = tuple(dict.fromkeys(when.inferred for when in (begin, end) if when and when.inferred))
    return begin.date if begin else None, end.date if end else None, inferred


def _ends(found: list[When], begin: When | None) -> Iterator[When]:
    for when in found:
        if when.until and (begin is None or begin.date <= when.date):
            yield when
