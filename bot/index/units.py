"""How the paragraphs of an article are searched: short ones together, each part under the title."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.answer.normalize import WORD

MOST_WORDS = 120  # of paragraphs searched as one
# «Тула, 14 марта 2025 года.» answers nothing by itself.
DATELINE = re.compile(
    r"(?:(?:[А-ЯЁA-Z][\w-]*|\d[\d.]*|г|года?|января|февраля|марта|апреля|мая|июня|июля|августа|сентября"
    r"|октября|ноября|декабря)[\s.,—–/-]*){1,8}"
)

MONTH = re.compile("января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря")


class Passage(NamedTuple):
    """A sentence to be stored: its span in the article's text and the text itself."""

    start: int
    stop: int
    text: str


class Unit(NamedTuple):
    """Sentences searched together; the title lends its words to them and is no answer itself."""

    title: Passage | None
    sentences: tuple[Passage, ...]


def units_of(title: str | None, paragraphs: Iterable[Sequence[Passage]]) -> Iterator[Unit]:
    """The sentences of an article as they are searched."""
    left = [list(_with_dateline(sentences)) for sentences in paragraphs]
    heading = None
    if len(left) > 1 and len(left[0]) == 1 and left[0][0].text == title:
        heading = left.pop(0)[0]
    held: list[Passage] = []
    for sentences in left:
        if held and _words(held) + _words(sentences) > MOST_WORDS:
            yield Unit(heading, tuple(held))
            held = []
        held += sentences
    if held:
        yield Unit(heading, tuple(held))


def is_dateline(text: str) -> bool:
    """Whether a paragraph is nothing but the place and the day."""
    return bool(MONTH.search(text) and DATELINE.fullmatch(text))


def _with_dateline(sentences: Sequence[Passage]) -> Iterator[Passage]:
    """The sentences of a paragraph, with the place and the day at its beginning as part of the first."""
    held: Passage | None = None
    for n, sentence in enumerate(sentences):
        joined = sentence
        if held is not None:
            joined = Passage(held.start, sentence.stop, f"{held.text} {sentence.text}")
        held = joined if n + 1 < len(sentences) and DATELINE.fullmatch(joined.text) else None
        if held is None:
            yield joined


def _words(sentences: Iterable[Passage]) -> int:
    return sum(len(WORD.findall(sentence.text)) for sentence in sentences)
