"""Finding the longest known phrases in a question: names, attributes, posts, question words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.answer.morph import Morph
from bot.answer.normalize import Token, tokenize
from bot.facts.model import FactBase

PhraseKind = Literal["entity", "role", "attribute", "class", "question"]

NAME_ENDING = 3  # letters by which forms of a name that the dictionary lacks may differ


@dataclass(frozen=True, slots=True)
class Span:
    """A known phrase in a question: tokens `start` up to `stop`, and the ids it may stand for."""

    kind: PhraseKind
    start: int
    stop: int
    ids: tuple[str, ...]

    def __len__(self) -> int:
        return self.stop - self.start


class PhraseTable:
    """Phrases of one kind by their stems; `find` gives all longest matches, which may touch but not nest."""

    def __init__(self, kind: PhraseKind, phrases: Iterable[tuple[str, str]], morph: Morph) -> None:
        self._kind = kind
        self._ids: dict[tuple[str, ...], list[str]] = {}
        self._first: dict[str, int] = {}
        for text, id_ in phrases:
            key = tuple(token.stem for token in tokenize(text, morph))
            if not key:
                continue
            ids = self._ids.setdefault(key, [])
            if id_ not in ids:
                ids.append(id_)
            self._first[key[0]] = max(self._first.get(key[0], 0), len(key))

    def find(self, tokens: Sequence[Token]) -> list[Span]:
        """Longest matches from left to right, none inside another."""
        spans = []
        index = 0
        while index < len(tokens):
            span = self._longest(tokens, index)
            if span is None:
                index += 1
            else:
                spans.append(span)
                index = span.stop
        return spans

    def find_all(self, tokens: Sequence[Token]) -> list[Span]:
        """The longest match at every position, overlaps included."""
        spans = (self._longest(tokens, index) for index in range(len(tokens)))
        return [span for span in spans if span is not None]

    def _longest(self, tokens: Sequence[Token], start: int) -> Span | None:
        most = self._first.get(tokens[start].stem, 0)
        for length in range(min(most, len(tokens) - start), 0, -1):
            key = tuple(token.stem for token in tokens[start : start + length])
            if ids := self._ids.get(key):
                return Span(self._kind, start, start + length, tuple(ids))
        return None


def entity_table(base: FactBase, morph: Morph) -> PhraseTable:
    """All names and aliases of entities; one name may stand for several."""
    return PhraseTable(
        "entity",
        (
            (name, entity.id)
            for entity in base.entities.values()
            for name in (entity.name, entity.name_en, *entity.aliases, *entity.aliases_en)
        ),
        morph,
    )


def lexicon_tables(base: FactBase, morph: Morph) -> dict[str, PhraseTable]:
    """Tables of attributes, posts, common nouns and question words."""
    lexicon = base.lexicon
    return {
        "attribute": PhraseTable(
            "attribute", ((p, a.id) for a in lexicon.attributes.values() for p in a.phrases), morph
        ),
        "role": PhraseTable("role", ((p, r.id) for r in lexicon.roles.values() for p in r.phrases), morph),
        "class": PhraseTable(
            "class", ((p, c.id) for c in lexicon.classes.values() for p in c.phrases), morph
        ),
        "question": PhraseTable(
            "question", ((p, kind) for kind, phrases in lexicon.questions.items() for p in phrases), morph
        ),
    }
