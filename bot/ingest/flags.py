"""What of the base a draft repeats or contradicts."""

from collections import defaultdict
from collections.abc import Iterator

from bot.answer.morph import Morph
from bot.answer.normalize import tokenize
from bot.facts.model import Fact, FactBase
from bot.ingest.model import Draft, Flag
from bot.ingest.numbers import measured

FUNCTION_WORDS = frozenset(("PREP", "CONJ", "PRCL", "NPRO", "INTJ"))

SAME = 0.6  # share of common words from which two claims say the same
LIKE = 0.4  # … from which they speak of the same, so that other numbers contradict
MOST_FLAGS = 3
ENTITIES = 2  # that two claims must share, or all of the smaller one's


class Comparer:
    """Compares drafts with the facts of a base that share their entities."""

    def __init__(self, base: FactBase, morph: Morph) -> None:
        self._morph = morph
        self._by_entity: dict[str, list[Fact]] = defaultdict(list)
        self._words: dict[str, frozenset[str]] = {}
        for fact in base.facts.values():
            for entity in fact.entities:
                self._by_entity[entity].append(fact)

    def flags(self, draft: Draft) -> tuple[Flag, ...]:
        """Flags on the facts nearest to a draft; facts of the same article are its earlier self."""
        near = {fact.id: fact for entity in sorted(draft.entities) for fact in self._by_entity[entity]}
        others = (fact for fact in near.values() if fact.article != draft.article)
        found = sorted((flag for fact in others for flag in self._of(draft, fact)), key=lambda f: f.kind)
        return tuple(found[:MOST_FLAGS])

    def _of(self, draft: Draft, fact: Fact) -> Iterator[Flag]:
        if draft.kind == "role" or fact.kind == "role":
            yield from _posts(draft, fact)
            return
        shared = len(draft.entities & fact.entities)
        if shared < min(ENTITIES, len(draft.entities), len(fact.entities)):
            return
        alike = self._alike(draft, fact)
        if alike < LIKE:
            return
        reason = self._difference(draft, fact)
        if reason:
            yield Flag("contradiction", fact.id, reason)
        elif alike >= SAME:
            yield Flag("duplicate", fact.id, "says the same")

    def _alike(self, draft: Draft, fact: Fact) -> float:
        mine, theirs = self._content(draft.text), self._content(fact.text)
        return len(mine & theirs) / max(1, min(len(mine), len(theirs)))

    def _content(self, text: str) -> frozenset[str]:
        if text not in self._words:
            tokens = tokenize(text, self._morph)
            self._words[text] = frozenset(
                token.stem for token in tokens if self._morph.pos(token.word) not in FUNCTION_WORDS
            )
        return self._words[text]

    def _numbers(self, text: str) -> frozenset[str]:
        return frozenset(number.value for number in measured(text, self._morph))

    def _difference(self, draft: Draft, fact: Fact) -> str:
        """What two claims on the same state differently."""
        if draft.date and fact.date and draft.kind == fact.kind:
            length = min(len(draft.date), len(fact.date))
            if draft.date[:length] != fact.date[:length]:
                return f"another date: {fact.date}"
        mine, theirs = self._numbers(draft.text), self._numbers(fact.text)
        return f"other numbers: {', '.join(sorted(theirs))}" if mine and theirs and not mine & theirs else ""


def _posts(draft: Draft, fact: Fact) -> Iterator[Flag]:
    if draft.kind != fact.kind or draft.role != fact.role:
        return
    of = {part.entity for part in draft.about if part.role == "of"}
    holder = {part.entity for part in draft.about if part.role == "holder"}
    if not of & set(fact.playing("of")):
        return
    if holder & set(fact.playing("holder")):
        yield Flag("duplicate", fact.id, "the same post and holder")
    else:
        yield Flag("contradiction", fact.id, "the same post, another holder")
