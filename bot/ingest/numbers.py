"""Numbers of a sentence with what they count."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from bot.answer.morph import Morph
from bot.ingest.dates import dates_of
from bot.ingest.model import Measured

NUMBER: Final = re.compile(r"(?<![\w.,-])(\d{1,3}(?:[ \u00a0]\d{3})+|\d+(?:[.,]\d+)?)(?![\d-])")
SCALES: Final = {
    "тыс": 3,
    "тысяч": 3,
    "млн": 6,
    "миллион": 6,
    "млрд": 9,
    "миллиард": 9,
    "трлн": 12,
    "триллион": 12,
}
NEXT: Final = re.compile(r"\s*(%|[^\W\d_]+)\.?")
SKIPPED: Final = frozenset(
    ("более", "около", "свыше", "новый", "различный", "крупный", "разный", "российский")
)


def measured(text: str, morph: Morph) -> list[Measured]:
    """Numbers outside of dates, with their units as lemmas."""
    taken = [(when.start, when.stop) for when in dates_of(text, "2000-01-01")]
    return [
        _read(text, match, morph)
        for match in NUMBER.finditer(text)
        if not any(start < match.end() and match.start() < stop for start, stop in taken)
    ]


def _read(text: str, match: re.Match[str], morph: Morph) -> Measured:
    value = Decimal(re.sub(r"\s", "", match[1]).replace(",", "."))
    stop, unit = match.end(), ""
    for word, end in _following(text, stop):
        if scale := next((power for stem, power in SCALES.items() if word.lower().startswith(stem)), 0):
            value, stop = value * 10**scale, end
            continue
        if word == "%":
            unit, stop = "процент", end
        elif (noun := _noun(word, morph)) is not None:
            unit, stop = noun, end
        elif _is_adjective(word, morph):
            continue
        break
    return Measured(format(value.normalize(), "f"), unit, text[match.start() : stop])


def _following(text: str, place: int) -> Iterator[tuple[str, int]]:
    """A few words after a number, with where each ends."""
    for _ in range(4):
        match = NEXT.match(text, place)
        if match is None:
            return
        yield match[1], match.end(1)
        place = match.end()


def _noun(word: str, morph: Morph) -> str | None:
    parses = morph.parses(word)
    return str(parses[0].normal_form) if parses and parses[0].tag.POS == "NOUN" else None


def _is_adjective(word: str, morph: Morph) -> bool:
    parses = morph.parses(word)
    return bool(parses) and parses[0].tag.POS in ("ADJF", "PRTF")
