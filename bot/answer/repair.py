"""A question as typed to the question as meant: layout, Latin letters, look-alike letters, typos."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.answer.keyboard import ENGLISH
from bot.answer.morph import Morph
from bot.answer.normalize import WORD, Token, clean, fold, tokenize
from bot.answer.ports import Vocabulary
from bot.answer.script import ScriptReader, Step
from bot.answer.spelling import LONG, Speller, shaped

MOST_PASSES = 4
LONGEST_ABBREVIATION = 4  # in capitals: no word to be put right
QUOTES = '«"“„'
MOST_CHARS = 1_000  # of a question; what goes beyond is kept but not repaired

Spans = Iterator[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A question as it was read; `tokens` have their spans in `text`, `changed` is «not as typed»."""

    text: str
    tokens: tuple[Token, ...]
    changed: bool
    steps: tuple[Step, ...]


class Repairer:
    """Repairs questions towards the words of one vocabulary.

    A word that the dictionary knows stays, unless its layout is wrong; a word that nothing is close
    to stays too. `repair(repair(x).text).text == repair(x).text`.
    """

    def __init__(self, vocabulary: Vocabulary, morph: Morph) -> None:
        self._morph = morph
        self._vocabulary = vocabulary
        self._renew()

    def _renew(self) -> None:
        """Forget what was found in the vocabulary: it has changed."""
        self._generation = self._vocabulary.generation
        self._speller = Speller(self._vocabulary, self._morph)
        self._script = ScriptReader(self._speller)

    def repair(self, text: str) -> Repaired:
        """Read a question; never raises, whatever the text."""
        if self._vocabulary.generation != self._generation:
            self._renew()
        typed = clean(text)
        cut = len(typed) if len(typed) <= MOST_CHARS else typed.rfind(" ", 0, MOST_CHARS) + 1
        head, rest = typed[:cut], typed[cut:]
        steps: list[Step] = []
        seen = head
        for _ in range(MOST_PASSES):
            passed = self._pass(seen, steps)
            if passed == seen:
                break
            seen = passed
        else:  # rules that undo each other: better the question as typed
            seen, steps = head, []
        whole = seen + rest
        return Repaired(whole, tuple(tokenize(whole, self._morph)), bool(steps), tuple(steps))

    def _pass(self, text: str, steps: list[Step]) -> str:
        """All rules once."""
        return clean(self._typos(self._script.read(text, steps), steps))

    def _typos(self, text: str, steps: list[Step]) -> str:
        pieces, last = [], 0
        for start, stop, word in self._joined(text):
            typed = text[start:stop]
            before = text[:start].rstrip()
            opens = before[-1:] in tuple(QUOTES) and text[stop : stop + 1] == " "  # a name of several words
            inside = bool(before) and before[-1] not in ".!?" and not opens
            pieces += [text[last:start], self._respelt(typed, word, steps, inside)]
            last = stop
        return "".join([*pieces, text[last:]])

    def _joined(self, text: str) -> Spans:
        """The words of a text, two pieces of one known word put together («согла шение»)."""
        spans = [(match.start(), match.end(), fold(match.group())) for match in WORD.finditer(text)]
        n = 0
        while n < len(spans):
            start, stop, word = spans[n]
            if n + 1 < len(spans) and self._one_word(word, text[stop : spans[n + 1][0]], spans[n + 1][2]):
                yield start, spans[n + 1][1], word + spans[n + 1][2]
                n += 1
            else:
                yield start, stop, word
            n += 1

    def _one_word(self, left: str, between: str, right: str) -> bool:
        if between != " " or self._speller.known(left) or self._speller.known(right):
            return False
        return self._speller.held(left + right)

    def _respelt(self, typed: str, word: str, steps: list[Step], inside: bool) -> str:
        """The word put right; one with a capital inside a sentence is a name and stays one."""
        if word != fold(typed):
            steps.append(Step("joined", typed, word))
            return word
        mended = word if word in ENGLISH or _abbreviation(typed) else self._speller.mend(word)
        if mended == word and (parts := self._speller.split(word)):
            steps.append(Step("split", typed, " ".join(parts)))
            return " ".join(parts)
        if mended == word or (inside and self._turns_name_common(typed, mended)):
            return typed
        respelt = shaped(mended, typed)
        steps.append(Step("typo", typed, respelt))
        return respelt

    def _turns_name_common(self, typed: str, mended: str) -> bool:
        """Whether a word written as a name («Сбера») would become a common one («сфера»); a single slip in
        a long word is none («Цирфовая Россия»)."""
        written = typed[:1].isupper() and not typed.isupper()
        word = fold(typed)
        swapped = sorted(word) == sorted(mended)
        slip = (swapped or len(word) >= LONG) and OSA.distance(word, mended) == 1
        return written and not slip and self._morph.known(mended) and not self._morph.is_name(mended)


def _abbreviation(typed: str) -> bool:
    return typed.isupper() and len(typed) <= LONGEST_ABBREVIATION
