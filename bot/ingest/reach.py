"""How far a name without quotes goes on behind its head: «министерство связи и печати Омской области»."""

import re
from collections.abc import Sequence
from typing import Final

from bot.answer.morph import Morph
from bot.facts.model import EntityType
from bot.ingest.cases import Cases
from bot.ingest.nouns import CHAINED, NOUNS, OFFICES

WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
ABBREVIATION: Final = re.compile(r"[А-ЯЁ]{2,6}")
LONGEST_CHAIN: Final = 14
LONGEST_LIST: Final = 6
NAMED_AFTER: Final = ("имени", "им")
JOINING: Final = ("и", "по", "при")

Words = Sequence[re.Match[str]]
Noun = tuple[str, EntityType, str]
"""A noun that says what a named thing is, with the type and class of the thing."""
Spans = Sequence[tuple[int, int]]


class Nouns:
    """The nouns that say what a named thing is, in whichever case."""

    def __init__(self, morph: Morph) -> None:
        self._morph = morph

    def find(self, word: str) -> Noun | None:
        """The noun that this word is a form of; «бизнес-школа» is a school."""
        for parse in self._morph.parses(word)[:3] or ():
            lemma = parse.normal_form.replace("ё", "е")
            if lemma in NOUNS:
                return (lemma, *NOUNS[lemma])
        lower, last = word.lower(), word.rpartition("-")[2]
        if lower in NOUNS:
            return (lower, *NOUNS[lower])
        found = self.find(last) if last != word and not last[:1].isupper() else None
        return (f"{word[: -len(last)]}{found[0]}", found[1], found[2]) if found else None


class Reach:
    """Finds the last word of a chain by the cases of its words."""

    def __init__(self, cases: Cases, nouns: Nouns) -> None:
        self._cases = cases
        self._nouns = nouns

    def last(self, text: str, words: Words, head: int, people: Spans = ()) -> int:
        """The place of the last word that depends on the head, in the genitive or after «по»."""
        end = before = head
        wanted: tuple[str, ...] = ("gent",)
        office = (noun := self._nouns.find(words[head].group())) is not None and noun[0] in OFFICES
        placed = False
        for place in range(head + 1, min(head + LONGEST_CHAIN, len(words))):
            word, between = words[place].group(), text[words[place - 1].end() : words[place].start()]
            if self._is_end(word, between, before == head, within(words[place].start(), people)):
                break
            if before == place - 1 != end and self._begins(word):
                break
            if word.lower() in JOINING and between == " " and not (office and word != "и"):
                wanted = ("datv", "gent") if word == "по" else wanted
                before = place
                continue
            if ABBREVIATION.fullmatch(word) and between == " ":
                return place if before == end else end
            is_place = self._cases.is_place(word)
            fits = self._fits(word, wanted, place == head + 1) or (is_place and before == end)
            if not fits or (placed and not is_place):
                break
            if between == ", " and not self._list_goes_on(words[place : place + LONGEST_LIST], wanted):
                break
            placed = placed or (is_place and word[0].isupper())
            end = before = place
        return end

    def _is_end(self, word: str, between: str, first: bool, personal: bool) -> bool:
        """Whether a word stands too far off, belongs to somebody's name, or begins «имени …»."""
        apart = between not in (" ", ", ") or (between == ", " and first)
        return apart or personal or word.lower() in NAMED_AFTER

    def _fits(self, word: str, cases: Sequence[str], first: bool) -> bool:
        surname = first and word[0].isupper() and self._cases.is_surname(word)
        return surname or self._cases.is_declined(word, cases)

    def _begins(self, word: str) -> bool:
        """Whether another name begins behind an «и»."""
        noun = self._nouns.find(word)
        return noun is not None and noun[0] in CHAINED and not self._cases.is_plural(word)

    def _list_goes_on(self, words: Words, cases: Sequence[str]) -> bool:
        """After a comma a chain goes on only towards its «и»."""
        for word in words[1:]:
            if word.group().lower() == "и":
                return True
            if not self._cases.is_declined(word.group(), cases):
                return False
        return False


def within(place: int, spans: Spans) -> bool:
    return any(start <= place < stop for start, stop in spans)
