"""Names without quotes: a head noun («министерство»), the adjectives before it, and what depends on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.answer.morph import Morph
from bot.facts.model import EntityType
from bot.ingest.cases import Cases, cased
from bot.ingest.nouns import (
    CHAINED,
    COMPANIES,
    FOUNDED,
    HERE,
    HERE_ADJECTIVES,
    LED_BY,
    NUMBERED,
    OFFICES,
    TOWN,
    TOWN_ADJECTIVES,
    VAGUE,
)
from bot.ingest.reach import LONGEST_CHAIN, WORD, Noun, Nouns, Reach, Spans, Words, within

FULL_AND_SHORT: Final = re.compile(r"\s?\((?:далее\s*[—–-]\s*)?[\"«]?([А-ЯЁA-Z][А-ЯЁA-Zа-яё]{1,9})[\"»]?\)")
NAMED_AFTER: Final = re.compile(
    r" (?:имени|им\.) ?(?:[а-яё]+ ){0,2}(?:[А-ЯЁ]\. ?){0,2}[А-ЯЁ][\w-]+(?: [А-ЯЁ][а-яё]+)?"
)
LATIN: Final = re.compile(
    r" (?=[A-Za-z&.-]*[A-Z])[A-Za-z][\w&.+-]*\w(?: (?:[A-Z][\w&.+-]*\w|[А-ЯЁ]{2,5}\b))*"
)
MOST_ADJECTIVES: Final = 5


@dataclass(frozen=True, slots=True)
class Thing:
    """Something named: what it is, its name in the nominative, and its short form («ЦИПР») where given.

    `regional` is what belongs to the region that an article is on without naming it («министерство связи
    региона»); `lone` what no noun introduces but one of the press.
    """

    start: int
    stop: int
    type: EntityType
    kind: str
    name: str
    alias: str = ""
    regional: bool = False
    lone: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """Words of a text by their places: the first adjective of a name, its head, its last word."""

    first: int
    head: int
    last: int
    stop: int
    regional: bool = False


class ChainFinder:
    """Finds names by their grammar; none reaches into the name of a person."""

    def __init__(self, morph: Morph) -> None:
        self._cases = Cases(morph)
        self._nouns = Nouns(morph)
        self._reach = Reach(self._cases, self._nouns)

    def find(self, text: str, people: Spans = ()) -> Iterator[Thing]:
        """«министерство государственного управления, связи и печати Московской области»."""
        words = list(WORD.finditer(text))
        following = 0
        for n, match in enumerate(words):
            noun = self._nouns.find(match.group())
            if n < following or noun is None or self._cases.is_plural(match.group()):
                continue
            chain = self._numbered(text, words, n, noun[0]) or self._chain(text, words, n, noun[0], people)
            if chain is None:
                continue
            following = next((m for m in range(n, len(words)) if words[m].start() >= chain.stop), len(words))
            short = FULL_AND_SHORT.match(text, chain.stop)
            stop, alias = (short.end(), short[1]) if short else (chain.stop, "")
            name = self._name(text, words, chain, noun[0])
            yield Thing(words[chain.first].start(), stop, noun[1], noun[2], name, alias, chain.regional)

    def before_quotes(self, text: str, place: int) -> tuple[int, Noun, str] | None:
        """The chain that ends where quotes begin: its start, its noun, and its head in the nominative.

        «ассоциация разработчиков программных продуктов «Отечественный софт»» is an association.
        """
        words = list(WORD.finditer(text, 0, place))
        for n in range(max(0, len(words) - LONGEST_CHAIN), len(words)):
            noun = self._nouns.find(words[n].group())
            if noun is None or noun[0] not in CHAINED or self._cases.is_plural(words[n].group()):
                continue
            last = self._reach.last(text, words, n)
            inner = [self._nouns.find(word.group()) for word in words[n + 1 :]]
            if last == len(words) - 1 > n and not any(it and it[1] != noun[1] for it in inner):
                return words[n].start(), noun, noun[0]
        return None

    def _numbered(self, text: str, words: Words, n: int, lemma: str) -> Chain | None:
        """«школа № 16»."""
        if lemma not in NUMBERED or n + 1 >= len(words):
            return None
        number = words[n + 1]
        between = text[words[n].end() : number.start()]
        if between.strip() != "№" or not number.group().isdecimal():
            return None
        return Chain(n, n, n + 1, number.end())

    def _chain(
        self,
        text: str,
        words: Words,
        n: int,
        lemma: str,
        people: Spans,
    ) -> Chain | None:
        first = self._first(text, words, n)
        here = self._is_here(text, words, n, HERE_ADJECTIVES)
        if first == n and self._is_here(text, words, n, TOWN_ADJECTIVES):
            return None
        last = self._reach.last(text, words, n, people)
        tail = LATIN.match(text, words[last].end())
        if tail and (lemma in COMPANIES or lemma in CHAINED):
            return Chain(first, n, last, tail.end())
        if last == n and (lemma in COMPANIES or (lemma in FOUNDED and _titled(text, words[n]))):
            return self._called(text, words, n, people)
        if lemma not in CHAINED:
            return None
        last, regional = self._without_here(words, n, last)
        regional = regional or here
        if self._is_name(text, words, Chain(first, n, last, 0, regional), lemma):
            after = NAMED_AFTER.match(text, words[last].end())
            return Chain(first, n, last, after.end() if after else words[last].end(), regional)
        return None

    def _called(self, text: str, words: Words, n: int, people: Spans) -> Chain | None:
        """«компания Ромашка»."""
        if n + 1 >= len(words) or text[words[n].end() : words[n + 1].start()] != " ":
            return None
        word = words[n + 1]
        known = self._cases.is_place(word.group()) or self._cases.is_adjective(word.group())
        if not word.group()[0].isupper() or known or within(word.start(), people):
            return None
        return Chain(n, n, n + 1, word.end())

    def _is_name(self, text: str, words: Words, chain: Chain, lemma: str) -> bool:
        """Whether a chain names something rather than saying what it is."""
        inside = [words[n].group() for n in range(chain.head + 1, chain.last + 1)]
        told_apart = chain.first < chain.head or _titled(text, words[chain.head])
        if NAMED_AFTER.match(text, words[chain.last].end()):
            return True
        if lemma in VAGUE:
            content = [word for word in inside if not self._cases.is_place(word)]
            proper = any(_proper(word) for word in inside) or self._is_led(text, words, chain)
            only_place = bool(inside) and not [word for word in content if not self._cases.is_adjective(word)]
            alone = chain.first < chain.head and _titled(text, words[chain.first])
            return (told_apart and (bool(inside) or alone)) or (proper and not only_place)
        return bool(inside) or chain.first < chain.head or (chain.regional and lemma in OFFICES)

    def _is_led(self, text: str, words: Words, chain: Chain) -> bool:
        """Whether a post stands right before: «начальник управления …»."""
        n = chain.first - 1
        near = n >= 0 and text[words[n].end() : words[chain.first].start()] == " "
        return near and not self._cases.lemmas(words[n].group()).isdisjoint(LED_BY)

    def _first(self, text: str, words: Words, n: int) -> int:
        """Where the adjectives begin that belong to a name: a capital opens it."""
        first = n
        for back in range(n - 1, max(n - 1 - MOST_ADJECTIVES, -1), -1):
            word = words[back].group()
            apart = text[words[back].end() : words[back + 1].start()] != " "
            if apart or not self._cases.is_adjective(word) or not self._cases.is_told(word):
                break
            if word[0].isupper() and self._cases.lemmas(word).isdisjoint(HERE_ADJECTIVES):
                first = back
        return first

    def _is_here(self, text: str, words: Words, n: int, adjectives: frozenset[str]) -> bool:
        """Whether an adjective right before the head says that it is the region's, or a town's."""
        if n == 0 or text[words[n - 1].end() : words[n].start()] != " ":
            return False
        return not self._cases.lemmas(words[n - 1].group()).isdisjoint(adjectives)

    def _without_here(self, words: Words, n: int, last: int) -> tuple[int, bool]:
        """A chain without the «региона» or «города» that ends it, and whether it was the region's."""
        word = words[last].group()
        lemmas = self._cases.lemmas(word)
        if last == n or word[0].isupper():
            return last, False
        before = words[last - 1].group()
        if before[0].isupper() and self._cases.is_adjective(before) and last - 1 > n:
            return last, False
        if lemmas.isdisjoint(HERE):
            return (last - 1, False) if not lemmas.isdisjoint(TOWN) else (last, False)
        shorter = last - 2 if before.lower().startswith("автономн") else last - 1
        return max(n, shorter), True

    def _name(self, text: str, words: Words, chain: Chain, lemma: str) -> str:
        """The name in the nominative: what depends on the head stays as it is."""
        head = words[chain.head].group()
        gender = reading.tag.gender if (reading := self._cases.noun(head)) is not None else None
        adjectives = [self._cases.agreeing(words[n].group(), gender) for n in range(chain.first, chain.head)]
        noun = cased(lemma, head)
        if chain.head + 1 == chain.last and lemma in COMPANIES and words[chain.last].end() == chain.stop:
            rest = f" {self._cases.nominative(words[chain.last].group())}"
        else:
            rest = text[words[chain.head].end() : chain.stop]
        return " ".join([*adjectives, noun]) + rest


def _titled(text: str, head: re.Match[str]) -> bool:
    """Whether the head is written with a capital where none is due."""
    before = text[: head.start()].rstrip()
    return head.group()[0].isupper() and bool(before) and before[-1] not in '.!?…«"—–:'


def _proper(word: str) -> bool:
    """Whether a capital makes a word a name; «ИТ-специалистов» has others."""
    return word[0].isupper() and not re.match(r"[А-ЯЁA-Z]{2,}-[а-яё]", word)
