"""People in a text: their names in any case, put into the nominative, and who is meant by a surname alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

from bot.answer.morph import Morph
from bot.answer.normalize import fold

WORD: Final = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
INITIALS: Final = r"[А-ЯЁ](?:[а-яё])?\.\s?(?:[А-ЯЁ]\.\s?)?"
NAMED_AFTER: Final = re.compile(r"\b(?:имени|им\.)\s*$")
PLACE_BEFORE: Final = re.compile(
    r"\b(?:сел[оаеу]м?|деревн\w+|пос[её]л\w+|город[аеу]?|станиц\w+|хутор\w*|аул\w*|улиц\w+)\s$", re.IGNORECASE
)
BY_INITIALS: Final = re.compile(rf"(?<![\w.])({INITIALS})({WORD})|(?<!\w)({WORD})\s({INITIALS})(?!\w)")
ROW: Final = re.compile(rf"(?<![\w-]){WORD}(?:[ \u00a0]{WORD}){{0,3}}(?![\w-])")
SINGLE: Final = re.compile(rf"(?<![\w-]){WORD}(?![\w-])")
SURNAME_END: Final = re.compile(
    r"(?:(?:[оеё]в|[иы]н)(?:а|у|ы|ым|ой|е|ых)?|[сц]к(?:ий|ой|ая|ую|ого|ому|им|ом))$"
)
# Surnames that the dictionary does not know, in other cases than the nominative.
OBLIQUE_WOMAN: Final = re.compile(r"(?<=[вн])(?:ой|у|ы)$")
OBLIQUE_MAN: Final = (
    (re.compile(r"(?<=[ое]в|[иы]н)(?:а|у|ым|е)$"), ""),
    (re.compile(r"(?<=ск)(?:ого|ому|им|ом)$"), "ий"),
)
NOT_LAST: Final = ("Patr", "Name", "Geox", "Orgn", "Abbr", "VERB", "ADVB", "PREP", "CONJ", "PRTS")
NOT_SURNAMES: Final = frozenset(("Geox", "Orgn", "Abbr"))
# Orders in which the parts of a name stand: first name, patronymic, last name.
ORDERS: Final = ("FPL", "LFP", "FL", "LF", "FP")
TAGS: Final = {"F": "Name", "P": "Patr", "L": "Surn"}


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in a text, in the nominative; `first` may be initials («А. Ю.») or missing."""

    start: int
    stop: int
    last: str
    first: str = ""
    patronymic: str = ""

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.first, self.last) if part)

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.first, self.patronymic, self.last) if part)


class PeopleFinder:
    """Finds names of people by their grammar; `spans` of a recognizer add those with unusual names."""

    def __init__(self, morph: Morph) -> None:
        self._morph = morph

    def find(self, text: str, spans: Iterable[tuple[int, int]] = ()) -> list[Person]:
        """People named with a first name or initials, in order; none overlap."""
        found = [*self._by_initials(text), *self._by_rows(text), *self._by_spans(text, spans)]
        kept: list[Person] = []
        for person in found:
            if not any(person.start < other.stop and other.start < person.stop for other in kept):
                kept.append(person)
        return sorted(kept, key=lambda person: person.start)

    def surnames(self, text: str, known: Iterable[str]) -> Iterator[Person]:
        """Where one of the known last names (folded, nominative) stands, in whichever case."""
        wanted = frozenset(known)
        for match in SINGLE.finditer(text):
            if wanted and (last := self._known_surname(match.group(), wanted)):
                yield Person(*match.span(), last)

    def _known_surname(self, word: str, wanted: frozenset[str]) -> str | None:
        if fold(word) in wanted:
            return word
        for parse in self._morph.parses(word):
            for form in (parse.normal_form, *_nominatives(parse)):
                if fold(form) in wanted:
                    return _capital(form)
        return None

    def _by_initials(self, text: str) -> Iterator[Person]:
        for match in BY_INITIALS.finditer(text):
            if NAMED_AFTER.search(text[: match.start()]):
                continue
            initials, last = (match[1], match[2]) if match[1] else (match[4], match[3])
            spaced = " ".join(f"{letter}." for letter in re.findall(r"[А-ЯЁ][а-яё]?", initials))
            if not self._is(last, NOT_SURNAMES) or self._is(last, {"Surn"}):
                yield Person(*match.span(), self._last_alone(last), spaced)

    def _by_rows(self, text: str) -> Iterator[Person]:
        for match in ROW.finditer(text):
            if PLACE_BEFORE.search(text[: match.start()]):
                continue
            words = [(m.group(), match.start() + m.start()) for m in SINGLE.finditer(match.group())]
            start = 0
            while start < len(words):
                person = self._name_at(words[start:])
                if person:
                    yield person
                    start += len(person.full_name.split())
                else:
                    start += 1

    def _by_spans(self, text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Person]:
        for start, stop in spans:
            words = SINGLE.findall(text[start:stop])
            if len(words) >= 2:
                order = self._orders(words)
                parts = dict(zip(order[0] if order else "FL", words, strict=False))
                yield self._person(start, stop, parts)

    def _name_at(self, words: Sequence[tuple[str, int]]) -> Person | None:
        """The person whose name the first of these words begins."""
        for length in (3, 2):
            if len(words) >= length:
                row = [word for word, _ in words[:length]]
                for order in self._orders(row):
                    last_word, place = words[length - 1]
                    parts = dict(zip(order, row, strict=True))
                    return self._person(words[0][1], place + len(last_word), parts)
        return None

    def _orders(self, words: Sequence[str]) -> list[str]:
        return [
            order
            for order in ORDERS
            if len(order) == len(words)
            and all(self._may_be(word, part) for word, part in zip(words, order, strict=True))
            and (order[0] != "L" or self._surely_last(words[0]))
        ]

    def _may_be(self, word: str, part: str) -> bool:
        """Whether a word may be this part of a name; after a first name, most words may be a last one."""
        parses = self._parses(word, part)
        if any(TAGS[part] in parse.tag for parse in parses):
            return True
        if part != "L":
            return False
        excluded = NOT_LAST if self._morph.known(fold(word)) else ("Patr",)
        strange = not any(tag in parses[0].tag for tag in excluded) if parses else False
        return strange or SURNAME_END.search(word) is not None

    def _surely_last(self, word: str) -> bool:
        known = self._morph.known(fold(word))
        named = any("Surn" in parse.tag for parse in self._parses(word, "L"))
        return named or SURNAME_END.search(word) is not None or not known

    def _parses(self, word: str, part: str) -> Sequence[Any]:
        """Readings of a word, or of a half of a double name."""
        parses = self._morph.parses(word.split("-")[0]) if part != "L" else self._morph.parses(word)
        return parses or self._morph.parses(word.split("-")[-1])

    def _is(self, word: str, tags: Iterable[str]) -> bool:
        return any(tag in parse.tag for parse in self._morph.parses(word)[:1] for tag in tags)

    def _person(self, start: int, stop: int, parts: dict[str, str]) -> Person:
        nominative = self._nominative(parts)
        return Person(
            start, stop, nominative.get("L") or nominative.get("P", ""), nominative.get("F", ""),
            nominative["P"] if "P" in nominative and "L" in nominative else "",
        )  # fmt: skip

    def _nominative(self, parts: dict[str, str]) -> dict[str, str]:
        """The parts of a name in the nominative: read so that they agree in case and gender."""
        choices = []
        for part, word in parts.items():
            parses = [p for p in self._morph.parses(word) if "sing" in p.tag or "Fixd" in p.tag]
            named = [parse for parse in parses if TAGS[part] in parse.tag]
            choices.append(named[:8] or [None])
        best = max(product(*choices), key=_agreement)
        found = {
            part: _nominative_of(word, parse) for (part, word), parse in zip(parts.items(), best, strict=True)
        }
        if "L" in parts and best[list(parts).index("L")] is None and found.get("F") != parts.get("F"):
            feminine = found.get("F", "")[-1:] in "ая"
            found["L"] = OBLIQUE_WOMAN.sub("а", found["L"]) if feminine else _man(found["L"])
        return found

    def _last_alone(self, word: str) -> str:
        parses = [parse for parse in self._morph.parses(word) if "Surn" in parse.tag and "sing" in parse.tag]
        if not parses or any("nomn" in parse.tag for parse in parses):
            return word
        return _nominative_of(word, parses[0])


def _agreement(parses: Sequence[Any]) -> float:
    read = [parse for parse in parses if parse is not None]
    cases = {str(parse.tag.case) for parse in read if "Fixd" not in parse.tag}
    genders = {str(parse.tag.gender) for parse in read if parse.tag.gender in ("masc", "femn")}
    score = sum(parse.score for parse in read) / max(len(read), 1)
    fixed = sum("Fixd" in parse.tag for parse in read)
    return 2.0 * (len(cases) <= 1) + 2.0 * (len(genders) <= 1) - fixed + float(score)


def _nominative_of(word: str, parse: Any) -> str:
    if parse is None or "Fixd" in parse.tag or "nomn" in parse.tag:
        return word
    grammemes = {"nomn", "sing"} | ({parse.tag.gender} if parse.tag.gender in ("masc", "femn") else set())
    form = parse.inflect(grammemes) or parse.inflect({"nomn"})
    return _capital(form.word) if form else word


def _man(word: str) -> str:
    for pattern, ending in OBLIQUE_MAN:
        word = pattern.sub(ending, word)
    return word


def _nominatives(parse: Any) -> Iterator[str]:
    for gender in ("masc", "femn"):
        form = parse.inflect({"nomn", "sing", gender}) if "Surn" in parse.tag else None
        if form:
            yield form.word


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
