"""Cases of Russian words, for names that a text declines."""

import re
from collections.abc import Sequence
from typing import Any, Final

from bot.answer.morph import Morph

PERSONAL: Final = ("Name", "Patr", "Surn")
BREAKS_OFF: Final = ("PREP", "CONJ", "VERB", "INFN", "GRND", "ADVB", "PRCL", "NPRO", "PRED")
PLACES: Final = ("область", "край", "республика", "округ", "федерация")
REPUBLIC: Final = "Республика "
WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Cases:
    """Reads and makes forms of words; a word with a hyphen goes by its last part."""

    def __init__(self, morph: Morph) -> None:
        self._morph = morph

    def noun(self, word: str) -> Any | None:
        """The likeliest reading as a noun."""
        return next((parse for parse in self._parses(word) if "NOUN" in parse.tag), None)

    def lemmas(self, word: str) -> frozenset[str]:
        """What a word may be a form of, by its first readings."""
        return frozenset(parse.normal_form.replace("ё", "е") for parse in self._morph.parses(word)[:3])

    def is_adjective(self, word: str) -> bool:
        return any(parse.tag.POS == "ADJF" for parse in self._parses(word)[:2])

    def is_told(self, word: str) -> bool:
        """Whether an adjective may belong to a name: «второй» and «такой» do not."""
        return not any(tag in parse.tag for parse in self._parses(word)[:1] for tag in ("Anum", "Apro"))

    def is_plural(self, word: str) -> bool:
        return all("plur" in parse.tag for parse in self._morph.parses(word)[:3])

    def breaks_off(self, word: str) -> bool:
        """Whether nothing that depends on a noun goes on with this word."""
        parses = self._parses(word)
        return bool(parses) and parses[0].tag.POS in BREAKS_OFF

    def is_declined(self, word: str, cases: Sequence[str]) -> bool:
        """Whether a word may depend on a noun in one of these cases; names of people do not."""
        return not self.breaks_off(word) and any(
            parse.tag.case in cases and parse.tag.POS in ("NOUN", "ADJF", "PRTF") and not _personal(parse)
            for parse in self._parses(word)[:4]
        )

    def is_surname(self, word: str) -> bool:
        """Whether a word may be a last name in the genitive."""
        return any("Surn" in parse.tag and parse.tag.case == "gent" for parse in self._parses(word))

    def is_place(self, word: str) -> bool:
        """Whether a word names a place, or is the last one of a region's name."""
        if any("Geox" in parse.tag for parse in self._parses(word)[:4]):
            return word[0].isupper()
        return not self.lemmas(word).isdisjoint(PLACES)

    def in_genitive(self, word: str, tags: Sequence[str]) -> bool:
        """Whether a capitalized word with one of these tags stands in the genitive."""
        return word[0].isupper() and any(
            "gent" in parse.tag and any(tag in parse.tag for tag in tags) for parse in self._parses(word)
        )

    def nominative(self, word: str) -> str:
        parses = [p for p in self._morph.parses(word) if p.tag.POS in ("NOUN", "ADJF", None)]
        if not parses or any("nomn" in parse.tag or "Fixd" in parse.tag for parse in parses[:2]):
            return word
        form = parses[0].inflect({"nomn"} | ({"sing"} if "sing" in parses[0].tag else set()))
        return cased(str(form.word), word) if form else word

    def agreeing(self, word: str, gender: str | None) -> str:
        """An adjective in the nominative singular of a gender."""
        return self._inflected(word, "ADJF", {"nomn", "sing", *([gender] if gender else [])})

    def genitive(self, name: str) -> str:
        """A region's name as other names end with it: «Омская область» – «Омской области»."""
        if name.startswith(REPUBLIC):
            return f"Республики {name.removeprefix(REPUBLIC)}"
        return WORD.sub(lambda match: self._in_genitive_case(match.group()), name.partition(" (")[0])

    def _in_genitive_case(self, word: str) -> str:
        form = self._inflected(word, "ADJF", {"gent", "sing"})
        return form if form != word else self._inflected(word, "NOUN", {"gent", "sing"})

    def _inflected(self, word: str, pos: str, grammemes: set[str]) -> str:
        head, hyphen, last = word.rpartition("-")
        for parse in self._morph.parses(last)[:4]:
            if (
                pos != parse.tag.POS
                or "plur" in parse.tag
                or not ({"nomn"} & grammemes or "nomn" in parse.tag)
            ):
                continue
            wanted = grammemes | ({parse.tag.gender} if pos == "ADJF" and len(grammemes) == 2 else set())
            if form := parse.inflect(wanted):
                return head + hyphen + cased(str(form.word), last)
        return word

    def _parses(self, word: str) -> Sequence[Any]:
        return self._morph.parses(word.rpartition("-")[2])


def _personal(parse: Any) -> bool:
    return any(tag in parse.tag for tag in PERSONAL)


def cased(form: str, like: str) -> str:
    """A form with the capitals of another."""
    if like.isupper() and len(like) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if like[:1].isupper() else form
