"""Words of the facts: which fact holds which word, its synonyms and its relatives."""

import math
from collections.abc import Iterable, Mapping, Sequence

from bot.answer.morph import Morph
from bot.answer.normalize import Token
from bot.answer.phrases import synonym_table
from bot.answer.wording import Wordings

SYNONYM = 0.85  # how much of a word's weight a synonym in the fact covers
RELATIVE = 0.7  # … a word of the same root (подписать, подписание)
ROOT = 5  # letters that relatives share at least
POS_WEIGHT: Mapping[str, float] = {
    "NOUN": 1.0, "LATN": 1.0, "NUMB": 1.0, "ADJF": 0.7, "ADJS": 0.7, "VERB": 0.45, "INFN": 0.45, "PRTF": 0.6,
    "PRTS": 0.6, "GRND": 0.5, "NUMR": 0.7, "ADVB": 0.4,
}  # fmt: skip
OTHER_POS_WEIGHT = 0.3


class Lexis:
    """Word statistics over some facts."""

    def __init__(self, facts: Iterable[str], wordings: Wordings, morph: Morph) -> None:
        self._morph = morph
        self._synonyms = synonym_table(wordings.phrases)
        self.words = {id_: wordings.facts[id_] for id_ in facts}
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

    def groups(self, tokens: Sequence[Token]) -> dict[int, frozenset[str]]:
        """Synonym groups by token position; a phrase gives its groups to each of its tokens."""
        found: dict[int, frozenset[str]] = {}
        for span in self._synonyms.find_all(tokens):
            for index in range(span.start, span.stop):
                found[index] = found.get(index, frozenset()) | frozenset(span.ids)
        return found

    def holders(self, token: Token, groups: frozenset[str]) -> dict[str, float]:
        """Facts that hold the word, and how fully (1 the word itself, less a synonym or a relative)."""
        found: dict[str, float] = {}
        for stem in self._relatives(token.stem):
            for fact in self._with_stem[stem]:
                found[fact] = RELATIVE
        for group in groups:
            for fact in self._with_group.get(group, ()):
                found[fact] = SYNONYM
        for fact in self._with_stem.get(token.stem, ()):
            found[fact] = 1.0
        return found

    def _relatives(self, stem: str) -> list[str]:
        """Stems in the facts that share the root: five letters, and more where the words are long."""
        if len(stem) < ROOT:
            return []
        return [
            other
            for other in self._with_root.get(stem[:ROOT], ())
            if other != stem and _shared(stem, other) >= 0.6 * max(len(stem), len(other))
        ]

    def holding_phrase(self, stems: Sequence[str]) -> set[str]:
        """Facts that hold these words side by side, as a name stands."""
        sets = [self._with_stem.get(stem, set()) for stem in stems]
        wanted = tuple(stems)
        return {
            fact
            for fact in (set.intersection(*sets) if sets else set())
            if any(
                self.words[fact].stems[i : i + len(wanted)] == wanted
                for i, stem in enumerate(self.words[fact].stems)
                if stem == wanted[0]
            )
        }

    def weight(self, token: Token, holding: int) -> float:
        """How much the word tells: rarer in the facts tells more, nouns more than verbs."""
        total = max(len(self.words), 1)
        rarity = math.log(1 + total / max(holding, 1)) / math.log(1 + total)
        return max(rarity, 0.25) * POS_WEIGHT.get(self._morph.pos(token.word), OTHER_POS_WEIGHT)

    def __contains__(self, stem: str) -> bool:
        return stem in self._with_stem


def _shared(a: str, b: str) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count
