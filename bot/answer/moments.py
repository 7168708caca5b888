"""The day as of which a question asks: «на 1 марта 2023», «на 01.03.2023», «as of March 2023»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer.morph import Morph
from bot.answer.normalize import Token

MONTHS = (
    ("январ", "january"), ("феврал", "february"), ("март", "march"), ("апрел", "april"),
    ("май", "мая", "мае", "маю", "may"), ("июн", "june"), ("июл", "july"), ("август", "august"),
    ("сентябр", "september"), ("октябр", "october"), ("ноябр", "november"), ("декабр", "december"),
)  # fmt: skip
NAMES = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
SEASONS = ("зима winter", "весна spring", "лето summer", "осень autumn")
PARTS = ("начало", "середина", "конец")  # of a year
LONGEST_ENDING = 2  # letters that may follow these beginnings of the months' names
YEAR_NOUNS = frozenset({"год", "года", "году", "г"})
NUMERIC = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
YEAR = re.compile(r"(?:19|20)\d\d")
LAST_DAY = 31
FINITE = {"will": "futr", "was": "past", "were": "past", "did": "past"}  # English verbs that tell the time


@dataclass(frozen=True, slots=True)
class AskedDay:
    """A day (YYYY-MM-DD) and the tokens `start` up to `stop` that name it, the preposition included."""

    day: str
    start: int
    stop: int


def asked_day(tokens: Sequence[Token]) -> AskedDay | None:
    """The first date that follows «на», «к» or «as of»; of a month alone its last day."""
    for index, token in enumerate(tokens):
        if token.word not in ("на", "к", "of", "by", "on"):
            continue
        if found := _date(tokens, index + 1):
            day, stop = found
            return AskedDay(day, index, stop)
    return None


def _date(tokens: Sequence[Token], start: int) -> tuple[str, int] | None:
    """The date whose first token this is, and the token after its last one."""
    words = [token.word for token in tokens[start : start + 4]]
    if words and (numeric := NUMERIC.fullmatch(words[0])):
        day, month, year = (int(part) for part in numeric.groups())
        return _written(year, month, day, start + 1)
    days = len(words) > 0 and words[0].isdigit() and len(words[0]) <= 2
    rest = words[days:]
    if len(rest) < 2 or not YEAR.fullmatch(rest[1]) or not (named := month_of(rest[0])):
        return None
    stop = start + days + 2 + (len(rest) > 2 and rest[2] in YEAR_NOUNS)
    return _written(int(rest[1]), named, int(words[0]) if days else LAST_DAY, stop)


def _written(year: int, month: int, day: int, stop: int) -> tuple[str, int] | None:
    if not (1 <= month <= len(MONTHS) and 1 <= day <= LAST_DAY):
        return None
    return f"{year:04}-{month:02}-{day:02}", stop


def tense_of(tokens: Sequence[Token], morph: Morph) -> str:
    """`futr` where a question asks what will be, `past` where it asks what was; else empty."""
    tenses = {FINITE.get(token.word) or _english(token.word) or morph.tense(token.word) for token in tokens}
    return next((tense for tense in ("futr", "past") if tense in tenses), "")


def _english(word: str) -> str:
    """`past` of an English verb by its ending."""
    return "past" if word.isascii() and word.endswith("ed") and len(word) > len("need") else ""


def month_of(word: str) -> int | None:
    """The number of the month that the word names, in any form."""
    for number, beginnings in enumerate(MONTHS, start=1):
        if any(word.startswith(b) and len(word) - len(b) <= LONGEST_ENDING for b in beginnings):
            return number
    return None


def in_words(date: str | None) -> str:
    """The month of a date and the part of the year it is in, as people say them; empty for a mere year."""
    if date is None or len(date) < len("YYYY-MM"):
        return ""
    month = int(date[5:7])
    return f"{NAMES[month - 1]} {SEASONS[month % 12 // 3]} {PARTS[(month - 1) // 4]}"
