"""Organizations, initiatives and events that a text names, by the nouns and quotes they come with."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from bot.answer.morph import Morph
from bot.facts.model import EntityType
from bot.ingest.cases import Cases
from bot.ingest.chains import FULL_AND_SHORT, ChainFinder, Thing
from bot.ingest.nouns import (
    CAPITALS,
    EMPLOYED,
    HEADED,
    LEGAL_FORMS,
    MEDIA,
    MINISTRY,
    NO_NAMES,
    NO_THING,
    REGIONAL_CENTRE,
    SERVICES,
)
from bot.ingest.reach import WORD, Noun, Nouns

QUOTED: Final = re.compile(r"«([^«»]{2,200})»|“([^“”]{2,200})”|\"([^\"\n]{2,200})\"(?!\w)")
COUNTRY: Final = re.compile(r" (?:России|РФ|Российской Федерации)\b")
SPEECH_GOES_ON: Final = re.compile(r"\s*,\s*[—–-]")
LONGEST_NAME: Final = 9  # words in quotes; more are speech
LONGEST_LEGAL: Final = 25  # … but for companies named in full
ON_BASE: Final = re.compile(r"\bна базе$", re.IGNORECASE)
BEFORE: Final = 3  # words within which a noun before quotes says what is in them
CALLED: Final = ("под", "названием")
SPOKEN: Final = re.compile(r"[.!?…,;:](?:\s|$)")
EMPLOYED_LATIN: Final = re.compile(
    r"(?<=[а-яё] )(?=[A-Za-z.&-]*[A-Z])[A-Za-z][A-Za-z0-9&.+-]*[A-Za-z0-9](?![\w-])"
    r"(?: (?:[A-Z][A-Za-z0-9&.+-]*[A-Za-z0-9]|[А-ЯЁ]{2,5})(?![\w-]))*"
)
SHOWN_SMALL: Final = ("банк", "фонд", "клуб", "урок", "курс")
# Whoever only relays the news is named so: «пишет «Вестник»», «рассказали агентству «Вестник»».
RELAYED_BEFORE: Final = re.compile(
    r"\b(?:сообща\w+|переда[её]т|передают|пиш[уе]т|писал\w?|информиру\w+|корр(?:еспондент\w*|\.)"
    r"|издани\w+|информагентств\w+|со\s+ссылкой\s+на|в\s+(?:беседе|интервью)(?:\s+с)?|цитирует"
    r"|сообщил[аи]?|рассказал[аи]?|пояснил[аи]?)\s+(?:ранее\s+|журналистам\s+|корреспонденту\s+)?"
    r"(?:ИА|РИА|МИА|НИА|ИТАР-?)?\s*[«\"]?$",
    re.IGNORECASE,
)
RELAYED_AFTER: Final = re.compile(
    r"^[»\"]?\s+(?:(?:пиш[уе]т|писал|сообщает|передает|передаёт)\b"
    r"|(?:ранее\s+)?(?:рассказал|сообщил|пояснил|заявил|уточнил)(?:а|и)?\s+(?:в\s+пресс|\w+\s+\w+\s+[А-ЯЁ]|\w+\s+[А-ЯЁ]))"
)
DATIVE_BEFORE_SAYING: Final = re.compile(r"[ую]»\s+(?:ранее\s+)?(?:рассказал|сообщил|пояснил|заявил|уточнил)")


class ThingFinder:
    """Finds named things in a sentence; `spans` are what a recognizer takes for organizations."""

    def __init__(self, morph: Morph) -> None:
        self._cases = Cases(morph)
        self._nouns = Nouns(morph)
        self._chains = ChainFinder(morph)

    def find(
        self, text: str, spans: Iterable[tuple[int, int]] = (), people: Sequence[tuple[int, int]] = ()
    ) -> list[Thing]:
        """Things in order, none overlapping; what has a noun and quotes wins over what a model says."""
        spans = list(spans)
        kept: list[Thing] = []
        by_rule = (
            self._quoted(text, spans), self._short(text), self._services(text),
            self._chains.find(text, people), self._employers(text), self._centres(text), self._capitals(text),
        )  # fmt: skip
        for thing in chain(*by_rule, self._recognized(text, spans)):
            if not any(thing.start < other.stop and other.start < thing.stop for other in kept):
                kept.append(thing)
        return sorted((it for it in kept if not relays(text, it)), key=lambda thing: thing.start)

    def _quoted(self, text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Thing]:
        for match in QUOTED.finditer(text):
            inner = next(filter(None, match.groups())).strip().rstrip(".")
            if not inner or SPEECH_GOES_ON.match(text, match.end()):
                continue
            noun = self._noun_before(text, match.start())
            legal = noun is not None and noun[1][0] in LEGAL_FORMS and len(inner.split()) <= LONGEST_LEGAL
            if not legal and not a_name(inner, noun is not None):
                continue
            short = FULL_AND_SHORT.match(text, match.end())
            alias = short[1] if short else ""
            stop = short.end() if short else match.end()
            if noun is None:
                found = any(s < match.end() and match.start() < e for s, e in spans) and " " not in inner
                type_: EntityType = "initiative"
                if found or self._names_organization(inner) or self._is_employed(text, match.start()):
                    type_ = "organization"
                yield Thing(match.start(), stop, type_, type_, f"«{inner}»", alias, lone=True)
                continue
            start, (lemma, type_, kind), head = noun
            shown = lemma.upper() if len(lemma) <= 4 and lemma not in SHOWN_SMALL else head
            yield Thing(
                start,
                stop,
                type_,
                kind,
                f"{shown} «{inner}»" if type_ != "initiative" else f"«{inner}»",
                alias,
                lone=lemma in MEDIA,
            )

    def _names_organization(self, inner: str) -> bool:
        """Whether a name says by itself that it is an organization's: «Почта России»."""
        nouns = [noun for word in inner.split() if (noun := self._nouns.find(word))]
        return bool(nouns) and all(noun[1] == "organization" for noun in nouns)

    def _is_employed(self, text: str, place: int, nouns: frozenset[str] = EMPLOYED) -> bool:
        """Whether a name follows a noun that only organizations have: «директор «Маяка»»."""
        words = list(WORD.finditer(text, max(0, place - 30), place))
        near = bool(words) and text[words[-1].end() : place] == " "
        return near and not self._cases.lemmas(words[-1].group()).isdisjoint(nouns)

    def _noun_before(self, text: str, place: int) -> tuple[int, Noun, str] | None:
        """Where the name in quotes begins, the noun that says what it is, and how that is shown."""
        found = self._nearest_noun(text, place)
        plain = found is not None and found[1][0] not in LEGAL_FORMS | MEDIA
        if found is None or (plain and found[1][1] == "organization"):
            return self._chains.before_quotes(text, place) or found
        return found

    def _nearest_noun(self, text: str, place: int) -> tuple[int, Noun, str] | None:
        words = list(WORD.finditer(text, max(0, place - 60), place))[-BEFORE:]
        for match in reversed(words):
            if re.search(r"[.,;:!?»”\"(]", text[match.end() : place]) or ON_BASE.search(text[: match.end()]):
                break
            if noun := self._nouns.find(match.group()):
                head = text[match.start() : place].strip() if noun[0].isupper() else noun[0]
                return match.start(), noun, head
            if self._cases.breaks_off(match.group()) and match.group() not in CALLED:
                break
        return None

    def _short(self, text: str) -> Iterator[Thing]:
        for match in MINISTRY.finditer(text):
            country = COUNTRY.match(text, match.end())
            place = self._region_after(text, match.end())
            stop = country.end() if country else place
            rest = " России" if country else text[match.end() : place]
            kind = "ministry" if match.group().startswith(("Мин", "Рос")) else "organization"
            name = self._cases.nominative(match.group()) + rest
            yield Thing(match.start(), stop, "organization", kind, name)

    def _services(self, text: str) -> Iterator[Thing]:
        for match in SERVICES.finditer(text):
            yield Thing(*match.span(), "initiative", "initiative", "«Госуслуги»")

    def _region_after(self, text: str, place: int) -> int:
        """Where a place in the genitive ends that follows at once: «Минцифры Татарстана»."""
        stop = place
        for match in WORD.finditer(text, place):
            after = match.group() if text[stop : match.start()] == " " else ""
            if not after or not self._cases.in_genitive(after, ("Geox", "ADJF")):
                lemmas = self._cases.lemmas(after)
                if stop > place and not lemmas.isdisjoint(("область", "край", "республика", "округ")):
                    stop = match.end()
                elif stop == place and "республика" in lemmas:
                    stop = match.end()
                    continue
                break
            stop = match.end()
        return stop

    def _employers(self, text: str) -> Iterator[Thing]:
        """«представители Romashka»: a name in Latin letters behind a noun that only organizations have."""
        for match in EMPLOYED_LATIN.finditer(text):
            if self._is_employed(text, match.start(), HEADED):
                yield Thing(*match.span(), "organization", "organization", match.group(), lone=True)

    def _centres(self, text: str) -> Iterator[Thing]:
        for match in REGIONAL_CENTRE.finditer(text):
            stop = self._region_after(text, match.end())
            named = text[match.start() : stop]
            yield Thing(
                match.start(), stop, "organization", "organization", named, regional=stop == match.end()
            )

    def _capitals(self, text: str) -> Iterator[Thing]:
        for match in CAPITALS.finditer(text):
            if match[1] not in NO_NAMES and not re.match(r"\.\w", text[match.end() :]):
                yield Thing(*match.span(), "organization", "organization", match[1], lone=True)

    def _recognized(self, text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Thing]:
        for start, stop in spans:
            name = text[start:stop].strip(' «»"“”,.')
            words = name.split()
            if not words or name in NO_NAMES or not any(map(str.isalpha, name)) or NO_THING.search(name):
                continue
            if not any(map(str.isupper, name if start else name[1:])) and len(words) > 1:
                continue
            noun = self._nouns.find(words[0])
            type_, kind = (noun[1], noun[2]) if noun else ("organization", "organization")
            if noun and len(words) == 1 and len(name) > 3:
                continue  # «Правительство» of which region nobody says
            named = self._cases.nominative(name) if len(words) == 1 else name
            yield Thing(start, stop, type_, kind, named)


def relays(text: str, thing: Thing) -> bool:
    """Whether a thing is named only for having told the news."""
    if not thing.lone:
        return False
    before, after = text[: thing.start], text[thing.stop :]
    if DATIVE_BEFORE_SAYING.match(text, max(thing.stop - 2, 0)):
        return True
    return RELAYED_BEFORE.search(before) is not None or RELAYED_AFTER.match(after) is not None


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
