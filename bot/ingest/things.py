"""Organizations, initiatives and events that a text names, by the nouns and quotes they come with."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from bot.answer.morph import Morph
from bot.facts.model import EntityType
from bot.ingest.nouns import CAPITALS, CHAINED, MINISTRY, NO_NAMES, NO_THING, NOUNS, SERVICES, VAGUE

WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
QUOTED: Final = re.compile(r"«([^«»]{2,90})»|“([^“”]{2,90})”|\"([^\"\n]{2,90})\"(?!\w)")
FULL_AND_SHORT: Final = re.compile(r"\s?\((?:далее\s*[—–-]\s*)?[\"«]?([А-ЯЁA-Z][А-ЯЁA-Zа-яё]{1,9})[\"»]?\)")
COUNTRY: Final = re.compile(r" (?:России|РФ|Российской Федерации)\b")
SPEECH_GOES_ON: Final = re.compile(r"\s*,\s*[—–-]")
LONGEST_NAME: Final = 9  # words in quotes; more are speech
ON_BASE: Final = re.compile(r"\bна базе$", re.IGNORECASE)
BEFORE: Final = 3  # words within which a noun before quotes says what is in them
SPOKEN: Final = re.compile(r"[.!?…,;:](?:\s|$)")
LONGEST_CHAIN: Final = 14


@dataclass(frozen=True, slots=True)
class Thing:
    """Something named: what it is, its name in the nominative, and its short form («ЦИПР») where given."""

    start: int
    stop: int
    type: EntityType
    kind: str
    name: str
    alias: str = ""


class ThingFinder:
    """Finds named things in a sentence; `spans` are what a recognizer takes for organizations."""

    def __init__(self, morph: Morph) -> None:
        self._morph = morph

    def find(self, text: str, spans: Iterable[tuple[int, int]] = ()) -> list[Thing]:
        """Things in order, none overlapping; what has a noun and quotes wins over what a model says."""
        spans = list(spans)
        kept: list[Thing] = []
        finders = (self._short(text), self._services(text), self._chains(text), self._capitals(text))
        for thing in chain(self._quoted(text, spans), *finders, self._recognized(text, spans)):
            if not any(thing.start < other.stop and other.start < thing.stop for other in kept):
                kept.append(thing)
        return sorted(kept, key=lambda thing: thing.start)

    def noun(self, word: str) -> tuple[str, EntityType, str] | None:
        """The noun of NOUNS that this word is a form of, with its type and class."""
        for parse in self._morph.parses(word)[:3] or ():
            lemma = parse.normal_form.replace("ё", "е")
            if lemma in NOUNS:
                return (lemma, *NOUNS[lemma])
        lower = word.lower()
        return (lower, *NOUNS[lower]) if lower in NOUNS else None

    def _quoted(self, text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Thing]:
        for match in QUOTED.finditer(text):
            inner = next(filter(None, match.groups())).strip().rstrip(".")
            if not inner or SPEECH_GOES_ON.match(text, match.end()):
                continue
            start, noun = self._noun_before(text, match.start())
            if not a_name(inner, noun is not None):
                continue
            short = FULL_AND_SHORT.match(text, match.end())
            alias = short[1] if short else ""
            stop = short.end() if short else match.end()
            if noun is None:
                lone = any(s < match.end() and match.start() < e for s, e in spans) and " " not in inner
                type_: EntityType = (
                    "organization" if lone or self._names_organization(inner) else "initiative"
                )
                kind = "organization" if type_ == "organization" else "initiative"
                yield Thing(match.start(), stop, type_, kind, f"«{inner}»", alias)
                continue
            lemma, type_, kind = noun
            head = (text[start : match.start()].strip() if lemma.isupper() else lemma) if lemma else ""
            shown = (
                lemma.upper()
                if len(lemma) <= 4 and lemma not in ("банк", "фонд", "клуб", "урок", "курс")
                else head
            )
            name = f"{shown} «{inner}»" if type_ != "initiative" else f"«{inner}»"
            yield Thing(start, stop, type_, kind, name, alias)

    def _names_organization(self, inner: str) -> bool:
        """Whether a name says by itself that it is an organization's: «Почта России»."""
        nouns = [noun for word in inner.split() if (noun := self.noun(word))]
        return bool(nouns) and all(noun[1] == "organization" for noun in nouns)

    def _noun_before(self, text: str, place: int) -> tuple[int, tuple[str, EntityType, str] | None]:
        words = list(WORD.finditer(text, max(0, place - 60), place))[-BEFORE:]
        for match in reversed(words):
            between = text[match.end() : place]
            if re.search(r"[.,;:!?»”\"(]", between):
                break
            if ON_BASE.search(text[: match.end()]):
                break
            if found := self.noun(match.group()):
                return match.start(), found
        return place, None

    def _short(self, text: str) -> Iterator[Thing]:
        for match in MINISTRY.finditer(text):
            country = COUNTRY.match(text, match.end())
            place = self._region_after(text, match.end())
            stop = country.end() if country else place
            name = self._nominative(match.group()) + (" России" if country else text[match.end() : place])
            kind = "ministry" if match.group().startswith(("Мин", "Рос")) else "organization"
            yield Thing(match.start(), stop, "organization", kind, name)

    def _services(self, text: str) -> Iterator[Thing]:
        for match in SERVICES.finditer(text):
            yield Thing(*match.span(), "initiative", "initiative", "«Госуслуги»")

    def _region_after(self, text: str, place: int) -> int:
        """Where a place in the genitive ends that follows at once: «Минцифры Татарстана»."""
        stop = place
        for match in WORD.finditer(text, place):
            if text[stop : match.start()] != " " or not self._in_genitive(match.group(), ("Geox", "ADJF")):
                after = match.group() if text[stop : match.start()] == " " else ""
                if stop > place and self._is_lemma(after, ("область", "край", "республика", "округ")):
                    stop = match.end()
                elif stop == place and self._is_lemma(after, ("республика",)):
                    stop = match.end()
                    continue
                break
            stop = match.end()
        return stop

    def _chains(self, text: str) -> Iterator[Thing]:
        """«министерство государственного управления, связи и печати Московской области»."""
        words = list(WORD.finditer(text))
        skip = 0
        for n, match in enumerate(words):
            noun = self.noun(match.group())
            if n < skip or noun is None or noun[0] not in CHAINED or self._is_plural(match.group()):
                continue
            before = self._adjectives_before(text, words, n)
            end = self._chain_end(text, words, n)
            capital = any(word.group()[0].isupper() and word.start() for word in words[before : end + 1])
            if (end > n and (capital or noun[0] not in VAGUE)) or (before < n and capital):
                skip = end + 1
                name = self._in_nominative(text, words, before, n, end)
                short = FULL_AND_SHORT.match(text, words[end].end())
                stop, alias = (short.end(), short[1]) if short else (words[end].end(), "")
                yield Thing(words[before].start(), stop, noun[1], noun[2], name, alias)

    def _adjectives_before(self, text: str, words: Sequence[re.Match[str]], n: int) -> int:
        """Where the adjectives begin that belong to a name: a capital opens it."""
        first = n
        for back in range(n - 1, max(n - 5, -1), -1):
            word = words[back].group()
            if text[words[back].end() : words[back + 1].start()] != " " or not self._is_adjective(word):
                break
            if word[0].isupper():
                first = back
        return first

    def _chain_end(self, text: str, words: Sequence[re.Match[str]], n: int) -> int:
        """The last word of what follows in the genitive, or after «по» and «имени»."""
        end = last = n
        for place in range(n + 1, min(n + LONGEST_CHAIN, len(words))):
            word, between = words[place].group(), text[words[place - 1].end() : words[place].start()]
            if between not in (" ", ", ") or (between == ", " and last == n):
                break
            lower = word.lower()
            if lower in ("и", "по", "имени", "при") and between == " ":
                last = place
                continue
            wanted = ("datv", "gent") if text[words[n].end() :].startswith(" по ") else ("gent",)
            named = words[place - 1].group().lower() == "имени"
            if not named and not self._declined(word, wanted):
                break
            if between == ", " and not self._list_goes_on(text, words, place, wanted):
                break
            end = last = place
        return end

    def _list_goes_on(
        self, text: str, words: Sequence[re.Match[str]], place: int, cases: Sequence[str]
    ) -> bool:
        """After a comma a chain goes on only towards its «и»."""
        for other in range(place + 1, min(place + 6, len(words))):
            if words[other].group().lower() == "и":
                return True
            if not self._declined(words[other].group(), cases):
                return False
        return False

    def _capitals(self, text: str) -> Iterator[Thing]:
        for match in CAPITALS.finditer(text):
            if match.group() not in NO_NAMES and not text[match.end() :].startswith("."):
                yield Thing(*match.span(), "organization", "organization", match.group())

    def _recognized(self, text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Thing]:
        for start, stop in spans:
            name = text[start:stop].strip(' «»"“”,.')
            words = name.split()
            if not words or name in NO_NAMES or not any(map(str.isalpha, name)) or NO_THING.search(name):
                continue
            if not any(map(str.isupper, name if start else name[1:])) and len(words) > 1:
                continue
            noun = self.noun(words[0])
            type_, kind = (noun[1], noun[2]) if noun else ("organization", "organization")
            if noun and len(words) == 1 and len(name) > 3:
                continue  # «Правительство» of which region nobody says
            yield Thing(start, stop, type_, kind, self._nominative(name) if len(words) == 1 else name)

    def _in_nominative(
        self, text: str, words: Sequence[re.Match[str]], before: int, head: int, end: int
    ) -> str:
        noun = self.noun(words[head].group())
        parts = [words[n].group() for n in range(before, head)]
        parts.append(_cased(noun[0] if noun else words[head].group(), words[head].group()))
        rest = text[words[head].end() : words[end].end()]
        head_parse = next((p for p in self._morph.parses(words[head].group()) if "NOUN" in p.tag), None)
        if head_parse is not None and before < head:
            parts[:-1] = [
                self._agreeing(words[n].group(), head_parse.tag.gender) for n in range(before, head)
            ]
        return " ".join(parts) + rest

    def _agreeing(self, word: str, gender: str | None) -> str:
        for parse in self._morph.parses(word):
            if "ADJF" in parse.tag and (
                form := parse.inflect({"nomn", "sing", *([gender] if gender else [])})
            ):
                return _cased(str(form.word), word)
        return word

    def _nominative(self, word: str) -> str:
        parses = [p for p in self._morph.parses(word) if p.tag.POS in ("NOUN", "ADJF", None)]
        if not parses or any("nomn" in parse.tag or "Fixd" in parse.tag for parse in parses[:2]):
            return word
        form = parses[0].inflect({"nomn"} | ({"sing"} if "sing" in parses[0].tag else set()))
        return _cased(str(form.word), word) if form else word

    def _in_genitive(self, word: str, tags: Sequence[str]) -> bool:
        return word[0].isupper() and any(
            "gent" in parse.tag and any(tag in parse.tag for tag in tags)
            for parse in self._morph.parses(word)
        )

    def _declined(self, word: str, cases: Sequence[str]) -> bool:
        parses = self._morph.parses(word.split("-")[-1])
        if parses and parses[0].tag.POS in ("PREP", "CONJ", "VERB", "ADVB", "PRCL"):
            return False
        return any(
            parse.tag.case in cases and parse.tag.POS in ("NOUN", "ADJF", "PRTF") and _no_name(parse)
            for parse in parses[:4]
        ) or word in ("РФ", "ИТ", "ИИ")

    def _is_plural(self, word: str) -> bool:
        return all("plur" in parse.tag for parse in self._morph.parses(word)[:3])

    def _is_adjective(self, word: str) -> bool:
        return any(parse.tag.POS == "ADJF" for parse in self._morph.parses(word.split("-")[-1])[:2])

    def _is_lemma(self, word: str, lemmas: Sequence[str]) -> bool:
        return any(parse.normal_form in lemmas for parse in self._morph.parses(word))


def _no_name(parse: Any) -> bool:
    return not any(tag in parse.tag for tag in ("Name", "Patr", "Surn"))


def a_name(inner: str, introduced: bool = False) -> bool:
    """Whether what stands in quotes is a name and no speech; a noun may introduce it."""
    words = inner.split()
    if introduced and inner[0].isupper() and len(words) <= LONGEST_NAME:
        return True
    return (
        inner[0].isupper()
        and len(words) <= LONGEST_NAME
        and not SPOKEN.search(inner)
        and not inner.endswith((",", "."))
    )


def _cased(form: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if like[:1].isupper() else form
