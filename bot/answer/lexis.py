"""Words of the facts: which fact holds which word, its synonyms and its relatives."""

import math
from collections.abc import Iterable, Mapping, Sequence

from bot.answer.morph import Morph
from bot.answer.normalize import Token
from bot.answer.phrases import synonym_table
from bot.answer.remembered import remembered
from bot.answer.wording import Wordings

SYNONYM = 0.85  # how much of a word's weight a synonym in the fact covers
RELATIVE = 0.7  # … a word of the same root (подписать, подписание)
ROOT = 5  # letters that relatives share at least
POS_WEIGHT: Mapping[str, float] = {
    "NOUN": 1.0, "LATN": 1.0, "NUMB": 1.0, "ADJF": 0.7, "ADJS": 0.7, "VERB": 0.45, "INFN": 0.45, "PRTF": 0.6,
    "PRTS": 0.6, "GRND": 0.5, "NUMR": 0.7, "ADVB": 0.4,
}  # fmt: skip
OTHER_POS_WEIGHT = 0.3
CACHED = 4_096  # words and phrases whose facts are remembered


class Lexis:
    """Word statistics over some facts."""

    def __init__(self, facts: Iterable[str], wordings: Wordings, morph: Morph) -> None:
        self._morph = morph
        self._synonyms = synonym_table(wordings.phrases)
        self.words = {id_: wordings.facts[id_] for id_ in facts}
        self._grouped: dict[str, frozenset[str]] = {}
        for group, *parts in wordings.phrases["synonym"]:
            if len(parts) == 1:
                self._grouped[parts[0]] = self._grouped.get(parts[0], frozenset()) | {group}
        self._with_stem: dict[str, set[str]] = {}
        self._with_group: dict[str, set[str]] = {}
        self._with_root: dict[str, set[str]] = {}
        for id_, words in self.words.items():
            for stem in words.known:
                self._with_stem.setdefault(stem, set()).add(id_)
            for group in words.groups:
                self._with_group.setdefault(group, set()).add(id_)
        for stem in self._with_stem:
            if len(stem) >= ROOT:
                self._with_root.setdefault(stem[:ROOT], set()).add(stem)
        self.holders = remembered(self._facts_with, CACHED)
        self._in_row = remembered(self._facts_with_row, CACHED)

    def groups(self, tokens: Sequence[Token]) -> dict[int, frozenset[str]]:
        """Synonym groups by token position; a phrase gives its groups to each of its tokens."""
        found: dict[int, frozenset[str]] = {}
        for span in self._synonyms.find_all(tokens):
            for index in range(span.start, span.stop):
                found[index] = found.get(index, frozenset()) | frozenset(span.ids)
        return found

    def _facts_with(self, stem: str, groups: frozenset[str]) -> dict[str, float]:
        """Facts that hold the word, and how fully (1 the word itself, less a synonym or a relative).

        Not to be changed.
        """
        found: dict[str, float] = {}
        for relative in self._relatives(stem):
            found.update(dict.fromkeys(self._with_stem[relative], RELATIVE))
        for group in groups:
            found.update(dict.fromkeys(self._with_group.get(group, ()), SYNONYM))
        found.update(dict.fromkeys(self._with_stem.get(stem, ()), 1.0))
        return found

    def says(self, fact: str, tokens: Sequence[Token], places: Iterable[int]) -> bool:
        """Whether the fact holds all the words at these places, themselves or by a synonym."""
        words, groups = self.words[fact], self.groups(tokens)
        return all(tokens[i].stem in words.known or words.groups & groups.get(i, frozenset()) for i in places)

    def says_barely(self, fact: str, tokens: Sequence[Token], place: int) -> bool:
        """Whether the fact holds the noun, or a synonym, nowhere with what tells which ones are meant."""
        words, stem = self.words[fact], tokens[place].stem
        if stem in words.known:
            return stem in words.bare
        groups = self.groups(tokens).get(place, frozenset())
        return any(groups & self._grouped.get(other, frozenset()) for other in words.bare)

    def _relatives(self, stem: str) -> list[str]:
        """Stems in the facts that share the root: five letters, and more where the words are long."""
        if len(stem) < ROOT:
            return []
        return [
            other
            for other in self._with_root.get(stem[:ROOT], ())
            if other != stem and _shared(stem, other) >= 0.6 * max(len(stem), len(other))
        ]

    def holding_phrase(self, stems: Sequence[str]) -> frozenset[str]:
        """Facts that hold these words side by side, as a name stands."""
        return self._in_row(tuple(stems))

    def _facts_with_row(self, stems: tuple[str, ...]) -> frozenset[str]:
        sets = [self._with_stem.get(stem, set()) for stem in stems]
        facts = set.intersection(*sets) if sets else set()
        return frozenset(fact for fact in facts if _in_row(stems, self.words[fact].stems))

    def weight(self, token: Token, holding: int) -> float:
        """How much the word tells: rarer in the facts tells more, nouns more than verbs."""
        total = max(len(self.words), 1)
        rarity = math.log(1 + total / max(holding, 1)) / math.log(1 + total)
        return max(rarity, 0.25) * POS_WEIGHT.get(self._morph.pos(token.word), OTHER_POS_WEIGHT)

    def __contains__(self, stem: str) -> bool:
        return stem in self._with_stem


def _in_row(wanted: tuple[str, ...], stems: tuple[str, ...]) -> bool:
    """Whether the wanted stems, all of them there, stand side by side."""
    place = -1
    for _ in range(stems.count(wanted[0])):
        place = stems.index(wanted[0], place + 1)
        if stems[place : place + len(wanted)] == wanted:
            return True
    return False


def _shared(a: str, b: str) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count
