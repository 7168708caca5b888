"""Words to index keys: the stem of the lemma for Russian words, the stem for Latin ones."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import pymorphy3
import snowballstemmer

CACHED_WORDS = 50_000
LEMMAS = {"суть": "суть"}  # for the dictionary an old form of «быть»
NAME_GRAMMEMES = ("Geox", "Surn", "Name", "Patr", "Orgn")
GIVEN_GRAMMEMES = ("Name", "Patr")
PERSON_GRAMMEMES = ("Surn", "Name", "Patr")
SHORTEST_NAME = 4  # shorter ones are slips more often than names
RUSSIAN_WORD = re.compile("[а-яё]+")

Reading = tuple[str, str, str, str]
"""A word with its lemma, its stem and its part of speech."""


class Morph:
    """Morphology with a cache; one instance serves a process (the dictionary takes 29 MB)."""

    def __init__(self) -> None:
        self._analyzer = pymorphy3.MorphAnalyzer(lang="ru")
        self._parsed = lru_cache(maxsize=CACHED_WORDS)(self._parse)
        self._readings = lru_cache(maxsize=CACHED_WORDS)(self._analyzer.parse)
        self._taught: dict[str, tuple[str, str, str]] = {}
        self.forms = lru_cache(maxsize=CACHED_WORDS)(self._forms)
        self.lemma = lru_cache(maxsize=CACHED_WORDS)(self._lemma)
        self.stem = lru_cache(maxsize=CACHED_WORDS)(self._stem)
        self.pos = lru_cache(maxsize=CACHED_WORDS)(self._pos)
        self.known = lru_cache(maxsize=CACHED_WORDS)(self._known)
        self.is_name = lru_cache(maxsize=CACHED_WORDS)(self._is_name)
        self.is_given_name = lru_cache(maxsize=CACHED_WORDS)(self._is_given_name)
        self.may_be_person = lru_cache(maxsize=CACHED_WORDS)(self._may_be_person)
        self.is_person = lru_cache(maxsize=CACHED_WORDS)(self._is_person)

    def read(self, word: str) -> Reading:
        """All that is read of a word."""
        return word, self.lemma(word), self.stem(word), self.pos(word)

    def teach(self, readings: Iterable[Reading]) -> None:
        """Take over readings that an earlier `read` gave: the analyzer is then not asked again."""
        self._taught.update((word, (lemma, stem, pos)) for word, lemma, stem, pos in readings)

    def _known(self, word: str) -> bool:
        """Whether the dictionary holds this form (lower case, е for ё)."""
        return _is_russian(word) and bool(self._analyzer.word_is_known(word))

    def _is_name(self, word: str) -> bool:
        """Whether the dictionary knows the word as a name of a place, a person or an organization."""
        return (
            len(word) >= SHORTEST_NAME
            and self.known(word)
            and any(grammeme in self._parsed(word).tag for grammeme in NAME_GRAMMEMES)
        )

    def _parse(self, word: str) -> Any:
        """The likeliest reading of a Russian word (the analyzer is untyped)."""
        return self._analyzer.parse(word)[0]

    def parses(self, word: str) -> Sequence[Any]:
        """All readings of a Russian word, the likeliest first (the analyzer is untyped); none for others."""
        folded = word.lower()
        return self._readings(folded) if RUSSIAN_WORD.fullmatch(folded) else ()

    def _forms(self, word: str) -> frozenset[str]:
        """All forms of a Russian word that the dictionary knows (folded); empty for other words."""
        if not self.known(word):
            return frozenset()
        lexeme = self._parsed(word).lexeme
        return frozenset(form.word.replace("ё", "е") for form in lexeme)

    def _is_person(self, word: str) -> bool:
        """Whether the likeliest reading is a first name, a patronymic or a family name."""
        if not _is_russian(word):
            return False
        tag = self._analyzer.parse(word)[0].tag
        return any(grammeme in tag for grammeme in PERSON_GRAMMEMES)

    def is_animate(self, word: str) -> bool:
        """Whether the word names somebody."""
        return _is_russian(word) and "anim" in self._parsed(word).tag

    def _may_be_person(self, word: str) -> bool:
        """Whether any reading is a family name or a first name («Медведев» is an adjective as well)."""
        readings = self._analyzer.parse(word) if _is_russian(word) else ()
        return any(grammeme in one.tag for one in readings for grammeme in PERSON_GRAMMEMES)

    def _is_given_name(self, word: str) -> bool:
        """Whether the likeliest reading is a first name or a patronymic."""
        if not _is_russian(word):
            return False
        tag = self._analyzer.parse(word)[0].tag
        return any(grammeme in tag for grammeme in GIVEN_GRAMMEMES)

    def _lemma(self, word: str) -> str:
        if taught := self._taught.get(word):
            return taught[0]
        if not _is_russian(word):
            return word
        return LEMMAS.get(word) or str(self._parsed(word).normal_form).replace("ё", "е")

    def _stem(self, word: str) -> str:
        if taught := self._taught.get(word):
            return taught[1]
        if not _is_russian(word):
            return _cut("english", word) if word.isascii() and word.isalpha() else word
        if self.pos(word) == "NPRO":
            return word  # «кто» and «кому» ask for different things
        return _cut("russian", self.lemma(word))

    def _pos(self, word: str) -> str:
        """Part of speech of the likeliest reading (`NOUN`, `VERB`, `INFN`…), `LATN` or `NUMB`."""
        if taught := self._taught.get(word):
            return taught[2]
        if not _is_russian(word):
            return "LATN" if word.isalpha() else "NUMB"
        return str(self._parsed(word).tag.POS or "NOUN")


def _cut(language: str, word: str) -> str:
    """The stem. A stemmer keeps its word in itself, so that threads may not share one: this one is new."""
    return str(snowballstemmer.stemmer(language).stemWord(word))


def _is_russian(word: str) -> bool:
    """Whether the analyzer may be asked: on letters that Unicode has no name for, it raises."""
    return RUSSIAN_WORD.fullmatch(word) is not None
