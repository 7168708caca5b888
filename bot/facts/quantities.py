"""Numbers by value and dates by parts, as Russian and English texts state them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from bot.facts.lemmas import lemmas
from bot.facts.model import Lang


class Moment(NamedTuple):
    """A date as far as it is stated; a season stands for its month (`autumn`)."""

    year: int | None = None
    month: int | str | None = None
    day: int | None = None

    def within(self, other: "Moment") -> bool:
        """Whether `other` states everything that this one does."""
        return all(mine is None or mine == theirs for mine, theirs in zip(self, other, strict=True))

    def without_year(self) -> "Moment":
        return self._replace(year=None)


@dataclass(frozen=True, slots=True)
class Quantities:
    """What a text counts and dates; a clock time is kept as HH:MM."""

    numbers: frozenset[Decimal]
    moments: frozenset[Moment]
    times: frozenset[str]


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("январ", "january"),
            ("феврал", "february"),
            ("март", "march"),
            ("апрел", "april"),
            ("ма[йяею]", "may"),
            ("июн", "june"),
            ("июл", "july"),
            ("август", "august"),
            ("сентябр", "september"),
            ("октябр", "october"),
            ("ноябр", "november"),
            ("декабр", "december"),
        ),
        1,
    )
    for name in names
}
SEASONS = {
    "весн": "spring",
    "лето|лета|летом": "summer",
    "осен": "autumn",
    "зим": "winter",
    "spring": "spring",
    "summer": "summer",
    "autumn|fall": "autumn",
    "winter": "winter",
}
UNITS = (
    ("два", "двое", "второй", "two", "second"),
    ("три", "трое", "третий", "three", "third"),
    ("четыре", "четверо", "четвертый", "four", "fourth"),
    ("пять", "пятеро", "пятый", "five", "fifth"),
    ("шесть", "шестой", "six", "sixth"),
    ("семь", "седьмой", "seven", "seventh"),
    ("восемь", "восьмой", "eight", "eighth"),
    ("девять", "девятый", "nine", "ninth"),
    ("десять", "десятый", "ten", "tenth"),
    ("одиннадцать", "одиннадцатый", "eleven", "eleventh"),
    ("двенадцать", "двенадцатый", "twelve", "twelfth"),
    ("тринадцать", "тринадцатый", "thirteen", "thirteenth"),
    ("четырнадцать", "четырнадцатый", "fourteen", "fourteenth"),
    ("пятнадцать", "пятнадцатый", "fifteen", "fifteenth"),
    ("шестнадцать", "шестнадцатый", "sixteen", "sixteenth"),
    ("семнадцать", "семнадцатый", "seventeen", "seventeenth"),
    ("восемнадцать", "восемнадцатый", "eighteen", "eighteenth"),
    ("девятнадцать", "девятнадцатый", "nineteen", "nineteenth"),
)
TENS = (
    ("двадцать", "двадцатый", "twenty", "twentieth"),
    ("тридцать", "тридцатый", "thirty", "thirtieth"),
    ("сорок", "сороковой", "forty", "fortieth"),
    ("пятьдесят", "пятидесятый", "fifty", "fiftieth"),
    ("шестьдесят", "шестидесятый", "sixty", "sixtieth"),
    ("семьдесят", "семидесятый", "seventy", "seventieth"),
    ("восемьдесят", "восьмидесятый", "eighty", "eightieth"),
    ("девяносто", "девяностый", "ninety", "ninetieth"),
)
# «один» and "one" are left out: they are pronouns more often than numbers.
NUMERALS = {
    **{word: 1 for word in ("первый", "first")},
    **{word: value for value, words in enumerate(UNITS, 2) for word in words},
    **{word: value * 10 for value, words in enumerate(TENS, 2) for word in words},
    **{word: 100 for word in ("сто", "сотый", "hundred")},
}
SCALES = {
    "тыс": 3,
    "тысяча": 3,
    "thousand": 3,
    "млн": 6,
    "миллион": 6,
    "million": 6,
    "mln": 6,
    "млрд": 9,
    "миллиард": 9,
    "billion": 9,
    "bn": 9,
    "трлн": 12,
    "триллион": 12,
    "trillion": 12,
}
MONTH = "|".join(rf"{name}\w*" for name in MONTHS if name != "may") + "|may"
ENGLISH_MONTH = "|".join(name for name in MONTHS if name.isascii())
SEASON = "|".join(rf"(?:{name})\w*" for name in SEASONS)
YEAR = r"(?:19|20)\d{2}"
ORDINAL = r"(?:st|nd|rd|th|-?го|-?е|-?ое)?"
DIGITS = {
    "ru": re.compile(r"\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,]\d+)?"),
    "en": re.compile(r"\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+(?:\.\d+)?"),
}
CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b")
GAP = " ; "  # stands for what was read, so that its neighbours stay apart
WORD = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+|[^\w\s-]")


def quantities(text: str, lang: Lang) -> Quantities:
    """Numbers, dates and clock times of a text; numbers inside dates do not count as numbers."""
    rest = re.sub(r"\s+", " ", text).lower().replace("ё", "е")
    times = frozenset(match.group().zfill(len("HH:MM")) for match in CLOCK.finditer(rest))
    rest = CLOCK.sub(GAP, rest)
    moments: set[Moment] = set()
    for pattern, read in DATE_FORMS:
        moments.update(map(read, pattern.finditer(rest)))
        rest = pattern.sub(GAP, rest)
    return Quantities(frozenset(_numbers(rest, lang)), frozenset(moments), times)


def moment_of(date: str) -> Moment:
    """A Moment from YYYY, YYYY-MM or YYYY-MM-DD."""
    return Moment(*(int(part) for part in date.split("-")))


def _named(table: dict[str, int] | dict[str, str], word: str) -> int | str:
    return next(value for pattern, value in table.items() if re.match(pattern, word))


def _numbered(order: str) -> Callable[[re.Match[str]], Moment]:
    """A reader of all-digit dates whose groups come in this order of year, month and day."""

    def read(match: re.Match[str]) -> Moment:
        parts = dict(zip(order, (int(group) for group in match.groups()), strict=True))
        return Moment(parts["y"], parts["m"], parts["d"])

    return read


def _worded(match: re.Match[str]) -> Moment:
    parts = match.groupdict()
    month: int | str | None = _named(MONTHS, parts["month"]) if parts.get("month") else None
    if parts.get("season"):
        month = _named(SEASONS, parts["season"])
    year, day = parts.get("year"), parts.get("day")
    return Moment(int(year) if year else None, month, int(day) if day else None)


DATE_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Moment]], ...] = (
    (re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b"), _numbered("ymd")),
    (re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b"), _numbered("dmy")),
    (
        re.compile(
            rf"\b(?P<day>\d{{1,2}}){ORDINAL} (?:of )?(?P<month>{MONTH})\b"
            rf"(?:,? (?P<year>{YEAR})(?: года?\b)?)?"
        ),
        _worded,
    ),
    (
        re.compile(rf"\b(?P<month>{ENGLISH_MONTH}) (?P<day>\d{{1,2}}){ORDINAL}\b(?:,? (?P<year>{YEAR}))?"),
        _worded,
    ),
    (re.compile(rf"\b(?P<month>{MONTH}) (?:of )?(?P<year>{YEAR})\b(?: года?\b)?"), _worded),
    (re.compile(rf"\b(?P<season>{SEASON}) (?:of )?(?P<year>{YEAR})\b(?: года?\b)?"), _worded),
    (re.compile(rf"\b(?P<year>{YEAR})\b(?! ?(?:тыс|млн|млрд|million|thousand))(?: год\w*)?"), _worded),
)


def _numbers(text: str, lang: Lang) -> Iterator[Decimal]:
    plain = DIGITS[lang].sub(lambda match: _plain(match.group(), lang), text)
    run: list[Decimal] = []
    for word in WORD.findall(plain):
        if (scale := _scale(word)) and run:
            yield _total(run) * 10**scale
            run = []
            continue
        value = _value(word)
        if run and (value is None or value >= run[-1] or value >= 10 > run[-1]):
            yield _total(run)
            run = []
        if value is not None:
            run.append(value)
    if run:
        yield _total(run)


def _total(run: list[Decimal]) -> Decimal:
    return sum(run, Decimal(0))


def _plain(digits: str, lang: Lang) -> str:
    """Digits without group separators and with a decimal point."""
    joined = digits.replace(" ", "")
    return f" {joined.replace(',', '.') if lang == 'ru' else joined.replace(',', '')} "


def _value(word: str) -> Decimal | None:
    if word[0].isdigit():
        return Decimal(word)
    return next((Decimal(NUMERALS[form]) for form in lemmas(word) if form in NUMERALS), None)


def _scale(word: str) -> int | None:
    return next((SCALES[form] for form in lemmas(word) if form in SCALES), None)
