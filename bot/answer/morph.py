"""Words to index keys: the stem of the lemma for Russian words, the stem for Latin ones."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import pymorphy3
import snowballstemmer

from bot.answer.english import VERBS

CACHED_WORDS = 50_000
LEMMAS = {"суть": "суть", "сел": "село"}  # for the dictionary first of all forms of «быть» and «сесть»
# Words that the stemmer would cut to the stem of another one: «почему» of «почём», «стать» of «статья».
WHOLE = frozenset(
    {"быть", "стать", "почему", "почти", "вместе", "целый", "домен", "призыв", "кредит", "провод", "семь",
     "метро", "странный", "долго", "расходиться", "записать", "следить", "иня", "ростов", "коми",
     "мэрия", "занятие", "лучше"}
)  # fmt: skip
CUT_FROM = 3  # letters: «ИИ» would be cut to «и»
UNBENDING = frozenset({"CONJ", "PREP", "PRCL"})  # have one form: nothing is to be cut off
NAME_GRAMMEMES = ("Geox", "Surn", "Name", "Patr", "Orgn")
GIVEN_GRAMMEMES = ("Name", "Patr")
PERSON_GRAMMEMES = ("Surn", "Name", "Patr")
QUALITY = "ость"  # ends nouns that name another thing than the adjective: «национальность», «национальный»
SHORTEST_NAME = 4  # shorter ones are slips more often than names
RUSSIAN_WORD = re.compile("[а-яё]+")

KNOWN, NAMED, PERSON, GIVEN, MAYBE_PERSON, ANIMATE = "knpgma"  # the marks of a word


class Reading(NamedTuple):
    """A word with its lemma, stem and part of speech, a verb's tense, and the marks that are true of it."""

    word: str
    lemma: str
    stem: str
    pos: str
    tense: str
    marks: str


class Morph:
    """Morphology with a cache; one instance serves a process (the dictionary takes 29 MB)."""

    def __init__(self) -> None:
        self._analyzer = pymorphy3.MorphAnalyzer(lang="ru")
        self._parsed = lru_cache(maxsize=CACHED_WORDS)(self._parse)
        self._readings = lru_cache(maxsize=CACHED_WORDS)(self._analyzer.parse)
        self._taught: dict[str, Reading] = {}
        self.forms = lru_cache(maxsize=CACHED_WORDS)(self._forms)
        self.lemma = lru_cache(maxsize=CACHED_WORDS)(self._lemma)
        self.stem = lru_cache(maxsize=CACHED_WORDS)(self._stem)
        self.pos = lru_cache(maxsize=CACHED_WORDS)(self._pos)
        self.tense = lru_cache(maxsize=CACHED_WORDS)(self._tense)
        self._marks = lru_cache(maxsize=CACHED_WORDS)(self._marks_of)
        self._in_dictionary = lru_cache(maxsize=CACHED_WORDS)(self._analyzer.word_is_known)

    def read(self, word: str) -> Reading:
        """All that is read of a word."""
        if taught := self._taught.get(word):
            return taught
        marks = (KNOWN if self.known(word) else "") + self._marks(word)
        return Reading(word, self.lemma(word), self.stem(word), self.pos(word), self.tense(word), marks)

    def teach(self, readings: Iterable[Reading]) -> None:
        """Take over readings that an earlier `read` gave: the analyzer is then not asked again."""
        self._taught.update((reading.word, reading) for reading in readings)

    def known(self, word: str) -> bool:
        """Whether the dictionary holds this form (lower case, е for ё)."""
        if taught := self._taught.get(word):
            return KNOWN in taught.marks
        return _is_russian(word) and bool(self._in_dictionary(word))

    def is_name(self, word: str) -> bool:
        """Whether the dictionary knows the word as a name of a place, a person or an organization."""
        return len(word) >= SHORTEST_NAME and self.known(word) and NAMED in self._marks(word)

    def is_plural(self, word: str) -> bool:
        """Whether the likeliest reading of a Russian word is a plural."""
        return any("plur" in reading.tag for reading in self.parses(word)[:1])

    def is_person(self, word: str) -> bool:
        """Whether the likeliest reading is a first name, a patronymic or a family name."""
        return PERSON in self._marks(word)

    def is_animate(self, word: str) -> bool:
        """Whether the word names somebody."""
        return ANIMATE in self._marks(word)

    def may_be_person(self, word: str) -> bool:
        """Whether any reading is a family name or a first name («Медведев» is an adjective as well)."""
        return MAYBE_PERSON in self._marks(word)

    def is_given_name(self, word: str) -> bool:
        """Whether the likeliest reading is a first name or a patronymic."""
        return GIVEN in self._marks(word)

    def parses(self, word: str) -> Sequence[Any]:
        """All readings of a Russian word, the likeliest first (the analyzer is untyped); none for others."""
        folded = word.lower()
        return self._readings(folded) if RUSSIAN_WORD.fullmatch(folded) else ()

    def _parse(self, word: str) -> tuple[Any, bool]:
        """The likeliest reading of a Russian word (untyped), and whether any is a person's name."""
        readings = self._analyzer.parse(word)
        return readings[0], any(_has(one.tag, PERSON_GRAMMEMES) for one in readings)

    def _marks_of(self, word: str) -> str:
        """The marks of a word, but for what the dictionary holds, which needs no parse."""
        if taught := self._taught.get(word):
            return taught.marks
        if not _is_russian(word):
            return ""
        first, person = self._parsed(word)
        true = {
            NAMED: _has(first.tag, NAME_GRAMMEMES),
            PERSON: _has(first.tag, PERSON_GRAMMEMES),
            GIVEN: _has(first.tag, GIVEN_GRAMMEMES),
            MAYBE_PERSON: person,
            ANIMATE: "anim" in first.tag,
        }
        return "".join(mark for mark, holds in true.items() if holds)

    def _forms(self, word: str) -> frozenset[str]:
        """All forms of a Russian word that the dictionary knows (folded); empty for other words."""
        if not self.known(word):
            return frozenset()
        lexeme = self._parsed(word)[0].lexeme
        return frozenset(form.word.replace("ё", "е") for form in lexeme)

    def _lemma(self, word: str) -> str:
        if taught := self._taught.get(word):
            return taught.lemma
        if not _is_russian(word):
            return word
        return LEMMAS.get(word) or str(self._parsed(word)[0].normal_form).replace("ё", "е")

    def _stem(self, word: str) -> str:
        if taught := self._taught.get(word):
            return taught.stem
        if not _is_russian(word):
            return _cut("english", word) if word.isascii() and word.isalpha() else word
        if self.pos(word) == "NPRO":
            return word  # «кто» and «кому» ask for different things
        lemma = self.lemma(word)
        if word in WHOLE:
            return word  # «лучше» is a form of «хороший»
        whole = len(lemma) < CUT_FROM or lemma in WHOLE or self.pos(word) in UNBENDING
        whole = whole or (lemma.endswith(QUALITY) and self.pos(word) == "NOUN")
        return lemma if whole else _cut("russian", lemma)

    def _pos(self, word: str) -> str:
        """Part of speech of the likeliest reading (`NOUN`, `VERB`, `INFN`…), `LATN` or `NUMB`."""
        if taught := self._taught.get(word):
            return taught.pos
        if not _is_russian(word):
            return _english_pos(word) if word.isascii() else "LATN" if word.isalpha() else "NUMB"
        return "NOUN" if word in LEMMAS else str(self._parsed(word)[0].tag.POS or "NOUN")

    def _tense(self, word: str) -> str:
        """`past`, `pres` or `futr` of a Russian verb; empty for other words."""
        if taught := self._taught.get(word):
            return taught.tense
        return str(self._parsed(word)[0].tag.tense or "") if _is_russian(word) else ""


def _has(tag: Any, grammemes: Sequence[str]) -> bool:
    return any(grammeme in tag for grammeme in grammemes)


def _cut(language: str, word: str) -> str:
    """The stem. A stemmer keeps its word in itself, so that threads may not share one: this one is new."""
    return str(snowballstemmer.stemmer(language).stemWord(word))


@lru_cache(maxsize=1)
def _english_verbs() -> frozenset[str]:
    """The stems of the verbs."""
    return frozenset(_cut("english", verb) for verb in VERBS)


def _english_pos(word: str) -> str:
    """`VERB` for a verb in any form, `LATN` for other words, `NUMB` for what is none."""
    if not word.isalpha():
        return "NUMB"
    return "VERB" if _cut("english", word) in _english_verbs() else "LATN"


def _is_russian(word: str) -> bool:
    """Whether the analyzer may be asked: on letters that Unicode has no name for, it raises."""
    return RUSSIAN_WORD.fullmatch(word) is not None
