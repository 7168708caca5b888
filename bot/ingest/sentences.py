"""Russian and English text to sentences with their spans, by named rules."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bot.ingest.model import Span

END = re.compile(r"[.!?…]+[\"»”’)\]]*(?=\s)")
LAST_WORD = re.compile(r"[\w-]+(?:\.[\w-]+)*$")
NEXT_START = re.compile(r"[\s\"«“„(\[]*(.?)")
# Never the end of a sentence: something they belong to follows.
LEADING_WORDS = """
им ул пр просп пер наб пл проф акад доц св см ср т.е т.к напр ок тов гр дж зам пом рис табл стр гл ст п д кв
корп англ лат нем фр исп греч mr mrs ms dr prof st vs fig no
"""
LEADING = frozenset(LEADING_WORDS.split())
# The end of a sentence where a capital follows, otherwise not.
TRAILING_WORDS = """
г гг в вв тыс млн млрд трлн руб коп долл др пр т.д т.п н.э э обл р-н мин сек чел экз inc ltd co
corp etc e.g i.e
"""
TRAILING = frozenset(TRAILING_WORDS.split()) - LEADING
LONGEST_QUOTED = 300  # characters; a bracket open for longer is taken for an unclosed one
OPENING, CLOSING = "«“„([", "»””)]"


class Place(NamedTuple):
    """A possible end of a sentence: what stands before its mark, the mark, and the text after it."""

    before: str
    mark: str
    after: str


Rule = Callable[[Place], bool | None]


def goes_on_small(place: Place) -> bool | None:
    """A small letter follows: the sentence goes on."""
    following = NEXT_START.match(place.after)
    return True if following and following[1].islower() else None


def speech_goes_on(place: Place) -> bool | None:
    """A dash after quoted speech: «Кто там?» — спросил он."""
    return True if place.mark[-1] in '»”"' and re.match(r"\s*[—–-]", place.after) else None


def initial(place: Place) -> bool | None:
    """One capital letter: И. Ю. Брынцалов."""
    word = _last_word(place.before)
    return True if place.mark == "." and len(word) == 1 and word.isupper() else None


def leading_abbreviation(place: Place) -> bool | None:
    return True if place.mark == "." and _last_word(place.before).lower() in LEADING else None


def city_abbreviation(place: Place) -> bool | None:
    """«г.» without a number before it is a city; with one, a year."""
    if place.mark != "." or _last_word(place.before) != "г":
        return None
    return None if re.search(r"\d\s*г$", place.before) else True


def trailing_abbreviation(place: Place) -> bool | None:
    if place.mark != "." or _last_word(place.before).lower() not in TRAILING:
        return None
    following = NEXT_START.match(place.after)
    return not (following and following[1].isupper())


def list_number(place: Place) -> bool | None:
    """«1.» that opens a list item."""
    return True if place.mark == "." and re.fullmatch(r"\s*\d{1,2}", place.before) else None


def inside_quotes(place: Place) -> bool | None:
    """A quotation or bracket is still open, and closes soon."""
    text = place.before + place.mark
    for left, right in zip(OPENING, CLOSING, strict=True):
        opened = text.rfind(left)
        if opened > text.rfind(right) and right in place.after[:LONGEST_QUOTED]:
            return True
    return None


# The first rule that answers decides: True joins, False splits; none splits.
RULES: tuple[Rule, ...] = (
    goes_on_small,
    speech_goes_on,
    initial,
    leading_abbreviation,
    city_abbreviation,
    trailing_abbreviation,
    list_number,
    inside_quotes,
)


def split_sentences(text: str, offset: int = 0) -> Iterator[Span]:
    """The sentences of a paragraph; `offset` is where the paragraph starts in its text."""
    start = 0
    for end in END.finditer(text):
        place = Place(text[start : end.start()], end.group(), text[end.end() :])
        if not joins(place):
            yield from _trimmed(text, start, end.end(), offset)
            start = end.end()
    yield from _trimmed(text, start, len(text), offset)


def joins(place: Place) -> bool:
    """Whether the sentence goes on here."""
    return next((answer for rule in RULES if (answer := rule(place)) is not None), False)


def _last_word(text: str) -> str:
    found = LAST_WORD.search(text)
    return found.group() if found else ""


def _trimmed(text: str, start: int, stop: int, offset: int) -> Iterator[Span]:
    piece = text[start:stop]
    start += len(piece) - len(piece.lstrip())
    if piece := piece.strip():
        yield Span(offset + start, offset + start + len(piece), piece)
