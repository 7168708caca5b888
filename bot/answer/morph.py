"""Words to index keys: the stem of the lemma for Russian words, the stem for Latin ones."""

from functools import lru_cache

import pymorphy3
import snowballstemmer

CACHED_WORDS = 50_000


class Morph:
    """Morphology with a cache; one instance serves a process (the dictionary takes 29 MB)."""

    def __init__(self) -> None:
        self._analyzer = pymorphy3.MorphAnalyzer(lang="ru")
        self._russian = snowballstemmer.stemmer("russian")
        self._english = snowballstemmer.stemmer("english")
        self.lemma = lru_cache(maxsize=CACHED_WORDS)(self._lemma)
        self.stem = lru_cache(maxsize=CACHED_WORDS)(self._stem)
        self.pos = lru_cache(maxsize=CACHED_WORDS)(self._pos)

    def known(self, word: str) -> bool:
        """Whether the dictionary holds this form (lower case, е for ё)."""
        return bool(self._analyzer.word_is_known(word))

    def _lemma(self, word: str) -> str:
        if word.isascii() or not word.isalpha():
            return word
        return str(self._analyzer.parse(word)[0].normal_form).replace("ё", "е")

    def _stem(self, word: str) -> str:
        if word.isdigit():
            return word
        if word.isascii():
            return str(self._english.stemWord(word))
        return str(self._russian.stemWord(self.lemma(word)))

    def _pos(self, word: str) -> str:
        """Part of speech of the likeliest reading (`NOUN`, `VERB`, `INFN`…), `LATN` or `NUMB`."""
        if word.isdigit():
            return "NUMB"
        if word.isascii():
            return "LATN"
        return str(self._analyzer.parse(word)[0].tag.POS or "NOUN")
