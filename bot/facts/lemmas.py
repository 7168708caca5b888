"""Words by lemma: whether a text holds a name in any of its inflected forms."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import pymorphy3

WORD = re.compile(r"[^\W_]+")
SENTENCE_END = ".!?…"
NAME_TAGS = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn", "Abbr"))
FUNCTION_WORDS = frozenset(("PREP", "CONJ", "PRCL", "NPRO", "INTJ"))


@lru_cache(maxsize=1)
def _analyzer() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=20_000)
def lemmas(word: str) -> frozenset[str]:
    """All lemmas a word may have (lower case, е for ё), the word itself included."""
    folded = fold(word)
    if folded.isascii():
        return frozenset((folded,))
    forms = (fold(parse.normal_form) for parse in _analyzer().parse(folded))
    return frozenset((folded, *forms))


def fold(word: str) -> str:
    return word.casefold().replace("ё", "е")


class Words:
    """A text as a row of words, each by its lemmas."""

    def __init__(self, text: str) -> None:
        self._row = [lemmas(word) for word in WORD.findall(text)]
        self._known = frozenset().union(*self._row)

    def hold_word(self, word: str) -> bool:
        return not self._known.isdisjoint(lemmas(word))

    def hold(self, phrase: str) -> bool:
        """Whether the words of the phrase stand here in a row, whatever their forms."""
        wanted = [lemmas(word) for word in WORD.findall(phrase)]
        if not wanted or any(self._known.isdisjoint(word) for word in wanted):
            return False
        starts = range(len(self._row) - len(wanted) + 1)
        return any(self._matches(start, wanted) for start in starts)

    def _matches(self, start: int, wanted: Sequence[frozenset[str]]) -> bool:
        return all(not word.isdisjoint(self._row[start + step]) for step, word in enumerate(wanted))


def proper_names(text: str) -> Iterator[str]:
    """Capitalised words of a Russian text that are names; a sentence's first word only if it must be one."""
    return (match.group() for match in _name_matches(text))


def full_names(text: str) -> Iterator[tuple[str, str]]:
    """Names that stand side by side: a first name and a surname, most often."""
    for first, second in pairwise(_name_matches(text)):
        if text[first.end() : second.start()] == " ":
            yield first.group(), second.group()


def _name_matches(text: str) -> Iterator[re.Match[str]]:
    for match in WORD.finditer(text):
        word = match.group()
        if word[0].isupper() and len(word) > 1 and (not _opens_sentence(text, match.start()) or _named(word)):
            yield match


def content_lemmas(text: str) -> frozenset[str]:
    """The likeliest lemmas of all words but function words: what a Russian sentence is about."""
    parses = [_analyzer().parse(fold(word))[0] for word in WORD.findall(text)]
    return frozenset(fold(parse.normal_form) for parse in parses if parse.tag.POS not in FUNCTION_WORDS)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" «“\"'(")
    return not before or before[-1] in SENTENCE_END


def _named(word: str) -> bool:
    """Whether a word is a name wherever it stands: an abbreviation, a name by the dictionary, or unknown."""
    if word.isupper() or not _analyzer().word_is_known(fold(word)):
        return True
    return any(NAME_TAGS & parse.tag.grammemes for parse in _analyzer().parse(fold(word))[:1])
