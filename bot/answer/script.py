"""Which alphabet and which layout a text was meant in."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.answer.keyboard import (
    ENGLISH,
    LOOKS_LATIN,
    LOOKS_RUSSIAN,
    TO_LATIN_KEYS,
    TO_RUSSIAN_KEYS,
    read_as_russian,
    softened,
)
from bot.answer.normalize import WORD, fold
from bot.answer.remembered import remembered
from bot.answer.spelling import CACHED_WORDS, SHORT, Speller, shaped

CHUNK = re.compile(r"\S+")
LATIN = re.compile(r"[a-zA-Z]")
RUSSIAN = re.compile(r"[а-яёА-ЯЁ]")
LIKELY = 3  # readings of a word in Latin letters that are tried beyond those that are words
EDGES = ",.;:'\"[]{}<>`?!"

Reader = Callable[[str], str | None]


class Step(NamedTuple):
    """One repair: the rule (`layout`, `translit`, `letters`, `typo`, `split`, `joined`) and what it did."""

    rule: str
    before: str
    after: str


class ScriptReader:
    """Reads texts typed on the wrong layout, in Latin letters or with look-alike letters.

    Chunks are what stands between spaces; each rule replaces whole chunks and notes its steps.
    """

    def __init__(self, speller: Speller) -> None:
        self._speller = speller
        self._from_translit = remembered(self._read_translit, CACHED_WORDS)
        self._is_russian = remembered(self._all_known, CACHED_WORDS)

    def read(self, text: str, steps: list[Step]) -> str:
        """The text in the letters it was meant in."""
        if LATIN.search(text) and RUSSIAN.search(text):
            text = _edit(text, steps, "letters", _one_alphabet)
        if LATIN.search(text):
            text = self._latin(text, steps)
        if RUSSIAN.search(text):
            text = self._english_on_russian_keys(text, steps)
        return text

    def _latin(self, text: str, steps: list[Step]) -> str:
        chunks = [chunk for chunk in CHUNK.findall(text) if LATIN.search(chunk) and not RUSSIAN.search(chunk)]
        if not chunks:
            return text
        total = sum(map(_weight, chunks))
        half = total / 2
        weights = dict.fromkeys(("english", "translit", "layout"), 0)
        weights["english"] = sum(_weight(chunk) for chunk in chunks if self._is_english(chunk))
        if weights["english"] < total:
            weights["layout"] = sum(_weight(chunk) for chunk in chunks if self._layout(chunk))
        if max(weights.values()) < total or len(chunks) == 1:  # it takes the longest to tell
            weights["translit"] = sum(_weight(chunk) for chunk in chunks if self._translit(chunk))
        if max(weights.values()) <= half:  # misspelt, too
            weights["layout"] = sum(_weight(chunk) for chunk in chunks if self._nearly_layout(chunk))
        reading = max(weights, key=lambda name: weights[name])  # the first of equals
        whole = weights[reading] > half and not RUSSIAN.search(text)
        if not any(weights.values()):
            reading = self._guess(chunks)
        if reading == "layout":
            return _edit(text, steps, "layout", lambda chunk: self._read_layout(chunk, whole))
        if reading == "translit":
            return _edit(text, steps, "translit", lambda chunk: self._read_latin(chunk, whole))
        return _edit(text, steps, "translit", self._name_in_english)

    def _guess(self, chunks: Sequence[str]) -> str:
        """The reading of words all unknown: the first that brings a known word near."""
        for chunk in chunks:
            if len(chunk) < 4:
                continue
            if self._mended(fold(chunk)):
                return "english"
            if any(self._mended(reading) for reading in read_as_russian(chunk)):
                return "translit"
            if self._mended(fold(chunk.translate(TO_RUSSIAN_KEYS))):
                return "layout"
        return "english"

    def _mended(self, word: str) -> bool:
        return self._speller.held(self._speller.mend(word))

    def _is_english(self, chunk: str) -> bool:
        words = [fold(word) for word in WORD.findall(chunk)]
        return bool(words) and all(word in ENGLISH or self._speller.held(word) for word in words)

    def _layout(self, chunk: str) -> str | None:
        """The chunk as typed on the Russian layout, if that makes known words of it."""
        inner = chunk.strip(EDGES)
        start = chunk.index(inner) if inner else 0
        stop = start + len(inner)
        for left in range(start + 1):
            for right in range(len(chunk), stop - 1, -1):
                middle = chunk[left:right].translate(TO_RUSSIAN_KEYS)
                words = [fold(word) for word in WORD.findall(middle)]
                if words and all(map(self._speller.known, words)):
                    return chunk[:left] + middle + chunk[right:]
        return None

    def _nearly_layout(self, chunk: str) -> bool:
        """Whether known or misspelt words stand there on the Russian layout."""
        words = [fold(word) for word in WORD.findall(chunk.translate(TO_RUSSIAN_KEYS))]
        known = bool(words) and all(self._speller.known(word) or self._mended(word) for word in words)
        return known or self._layout(chunk) is not None

    def _read_layout(self, chunk: str, whole: bool) -> str | None:
        if RUSSIAN.search(chunk) or not LATIN.search(chunk):
            return None
        if (read := self._layout(chunk)) is not None:
            return read
        if not whole or self._is_english(chunk):
            return None
        tail = len(chunk) - len(chunk.rstrip(EDGES))
        return chunk[: len(chunk) - tail].translate(TO_RUSSIAN_KEYS) + chunk[len(chunk) - tail :]

    def _translit(self, chunk: str) -> str | None:
        """The chunk in Cyrillic, if its words are known then."""
        words = [self._from_translit(fold(word)) for word in WORD.findall(chunk)]
        if not words or None in words:
            return None
        return _woven(chunk, [word or "" for word in words])

    def _read_translit(self, word: str) -> str | None:
        if not word.isascii() or word.isdigit():
            return word
        readings = list(map(fold, read_as_russian(word)))
        english = word in ENGLISH and len(word) > 2
        soft = [] if english else [other for reading in readings[:1] for other in softened(reading)]
        held = next(filter(self._speller.held, (*readings, *soft)), None)
        if held or english:
            return held
        known = next(filter(self._speller.is_word, (*readings[:1], *soft, *readings)), None)
        if known and known not in readings[LIKELY - 1 :]:
            return known
        mended = (self._speller.mend(reading) for reading in readings[:LIKELY] if len(word) > SHORT - 1)
        return next(filter(self._speller.held, mended), known)

    def _read_latin(self, chunk: str, whole: bool) -> str | None:
        if RUSSIAN.search(chunk) or not LATIN.search(chunk):
            return None
        if (read := self._translit(chunk)) is not None:
            return read
        if not whole or self._is_english(chunk):
            return None
        words = WORD.findall(chunk)
        read_words = [self._from_translit(fold(word)) or next(read_as_russian(word), word) for word in words]
        return _woven(chunk, read_words)

    def _name_in_english(self, chunk: str) -> str | None:
        """A word of an English question that only its Cyrillic spelling makes a word of the base."""
        if RUSSIAN.search(chunk) or not LATIN.search(chunk) or self._is_english(chunk):
            return None
        words = WORD.findall(chunk)
        read = [self._held_in_russian(fold(word)) or word for word in words]
        return None if read == words else _woven(chunk, read)

    def _held_in_russian(self, word: str) -> str | None:
        if word in ENGLISH or len(word) < 4 or self._speller.held(self._speller.mend(word)):
            return None
        return next((read for read in map(fold, read_as_russian(word)) if self._speller.held(read)), None)

    def _english_on_russian_keys(self, text: str, steps: list[Step]) -> str:
        chunks = [chunk for chunk in CHUNK.findall(text) if RUSSIAN.search(chunk)]
        unknown = [chunk for chunk in chunks if not self._is_russian(chunk)]
        read = [chunk for chunk in unknown if self._is_english(chunk.translate(TO_LATIN_KEYS))]
        mostly = bool(read) and sum(map(_weight, read)) * 2 > sum(map(_weight, chunks))
        if not mostly or len(unknown) * 2 < len(chunks):
            return text
        return _edit(text, steps, "layout", lambda chunk: chunk.translate(TO_LATIN_KEYS))

    def _all_known(self, chunk: str) -> bool:
        words = [fold(word) for word in WORD.findall(chunk)]
        return bool(words) and all(map(self._speller.known, words))


def _one_alphabet(chunk: str) -> str | None:
    """Words of a Russian text that mix alphabets by look-alike letters, in the one that makes them whole."""
    alone = chunk.strip(".,?!")
    return WORD.sub(lambda match: _unmixed(match.group(), match.group() == alone), chunk)


def _unmixed(word: str, alone: bool) -> str:
    letter = alone and len(word) == 1
    if not letter and not (LATIN.search(word) and RUSSIAN.search(word)):
        return word
    russian, latin = word.translate(LOOKS_RUSSIAN), word.translate(LOOKS_LATIN)
    if not LATIN.search(russian):
        return russian
    return word if RUSSIAN.search(latin) else latin


def _woven(chunk: str, words: Sequence[str]) -> str:
    """The chunk with its words replaced, in the shape (capitals) of the old ones."""
    left = iter(words)
    return WORD.sub(lambda match: shaped(next(left), match.group()), chunk)


def _weight(chunk: str) -> int:
    """Short words say less about the language than longer ones."""
    return min(sum(map(str.isalpha, chunk)), 6)


def _edit(text: str, steps: list[Step], rule: str, read: Reader) -> str:
    """Replace each chunk by what `read` makes of it."""

    def replace(match: re.Match[str]) -> str:
        after = read(match.group())
        if after is None or after == match.group():
            return match.group()
        steps.append(Step(rule, match.group(), after))
        return after

    return CHUNK.sub(replace, text)
