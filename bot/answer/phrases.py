"""Finding the longest known phrases in a question: names, attributes, posts, question words."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.answer.morph import Morph
from bot.answer.normalize import Token, tokenize
from bot.facts.model import FactBase

PhraseKind = Literal["entity", "role", "attribute", "class", "question"]

ABBREVIATION = 5  # letters of an abbreviation at most
SHORT = 3  # … of one that has no forms: «МО» is not «мой»
GAP = "…"
GAP_WORDS = 3  # that a gap holds at most
EXACT = "="  # marks a key that is a word, not a stem


@dataclass(frozen=True, slots=True)
class Span:
    """A known phrase in a question: tokens `start` up to `stop`, and the ids it may stand for."""

    kind: PhraseKind
    start: int
    stop: int
    ids: tuple[str, ...]

    def __len__(self) -> int:
        return self.stop - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a token."""
        return self.start < other.stop and other.start < self.stop


class PhraseTable:
    """Phrases of one kind by their stems; words of `skip` may stand inside one («сколько ему лет»)."""

    def __init__(
        self,
        kind: PhraseKind,
        phrases: Iterable[tuple[str, str]],
        morph: Morph,
        skip: Collection[str] = (),
        *,
        by_word: bool = False,
    ) -> None:
        self._kind = kind
        self._ids: dict[tuple[str, ...], list[str]] = {}
        self._skip = skip
        self._by_word = by_word
        self._begun: set[tuple[str, ...]] = set()
        self._exact: set[str] = set()
        self._first: set[str] = set()
        for text, id_ in phrases:
            key = self._phrase_key(text, morph)
            if not key:
                continue
            ids = self._ids.setdefault(key, [])
            if id_ not in ids:
                ids.append(id_)
            self._first.add(key[0])
            self._begun.update(key[:n] for n in range(1, len(key) + 1))
            self._exact.update(part for part in key if part.startswith(EXACT))

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
        first = tokens[start]
        if (first.word if self._by_word else first.stem) not in self._first and (
            EXACT + first.word not in self._first
        ):
            return None
        span = None
        states = [_State((), 0, start)]
        for index in range(start, len(tokens)):
            token = tokens[index]
            skipped = states if index > start and token.word in self._skip else []
            states = skipped + [after for state in states for after in self._after(state, token, index)]
            for state in states[len(skipped) :]:
                if ids := self._ids.get(state.key):
                    span = Span(self._kind, state.begin, index + 1, tuple(ids))
            if not states:
                break
        return span

    def _after(self, state: "_State", token: Token, index: int) -> Iterator["_State"]:
        """What a partly read phrase may be after one more word."""
        exact = EXACT + token.word
        forms = [token.word if self._by_word else token.stem]
        for form in [*forms, exact] if exact in self._exact else forms:
            key = (*state.key, form)
            if key in self._begun:
                yield _State(key, 0, index if state.key and state.key[-1] == GAP else state.begin)
                if (*key, GAP) in self._begun:
                    yield _State((*key, GAP), GAP_WORDS, state.begin)
        if state.gap:
            yield state._replace(gap=state.gap - 1)

    def _phrase_key(self, text: str, morph: Morph) -> tuple[str, ...]:
        """The keys of a phrase's words; «…» in it stands for a few words of any kind."""
        pieces = [[self._key(token) for token in tokenize(piece, morph)] for piece in text.split(GAP)]
        key = pieces[0]
        for piece in pieces[1:]:
            key += [GAP, *piece]
        return tuple(key)

    def _key(self, token: Token) -> str:
        """The stem (or the word); of an abbreviation that a stem would cut («НАО» to «на») the word."""
        length = len(token.text)
        cut = token.stem != token.word and length <= ABBREVIATION
        if token.text.isupper() and (cut or 1 < length <= SHORT):
            return EXACT + token.word
        return token.word if self._by_word else token.stem


class _State(NamedTuple):
    """A partly read phrase: its key so far, words its gap may still hold, where its last piece begins."""

    key: tuple[str, ...]
    gap: int
    begin: int


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
            "attribute",
            ((p, a.id) for a in lexicon.attributes.values() for p in a.phrases),
            morph,
            lexicon.forms.get("skipped", frozenset()),
        ),
        "role": PhraseTable("role", ((p, r.id) for r in lexicon.roles.values() for p in r.phrases), morph),
        "class": PhraseTable(
            "class", ((p, c.id) for c in lexicon.classes.values() for p in c.phrases), morph
        ),
        "question": PhraseTable(
            "question",
            ((p, kind) for kind, phrases in lexicon.questions.items() for p in phrases),
            morph,
            by_word=True,
        ),
    }
