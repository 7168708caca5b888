"""Finding the longest known phrases in a question: names, attributes, posts, question words."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.answer.morph import Morph
from bot.answer.normalize import Token, tokenize
from bot.facts.model import FactBase, Lexicon

PhraseKind = Literal["entity", "role", "attribute", "class", "question"]
Phrase = tuple[str, ...]
"""What a phrase stands for (an id), and the keys of its words."""

ABBREVIATION = 5  # letters of an abbreviation at most
SHORT = 3  # … of one that has no forms: «МО» is not «мой»
GAP = "…"
GAP_WORDS = 5  # that a gap holds at most
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
        phrases: Iterable[Phrase],
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
        for id_, *parts in phrases:
            key = tuple(parts)
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


class _State(NamedTuple):
    """A partly read phrase: its key so far, words its gap may still hold, where its last piece begins."""

    key: tuple[str, ...]
    gap: int
    begin: int


def phrase_keys(
    phrases: Iterable[tuple[str, str]], morph: Morph, *, by_word: bool = False
) -> Iterator[Phrase]:
    """Phrases (a text and the id it stands for) by the keys of their words; «…» is a few of any kind."""
    for text, id_ in phrases:
        pieces = [[_key(token, by_word) for token in tokenize(piece, morph)] for piece in text.split(GAP)]
        key = pieces[0]
        for piece in pieces[1:]:
            key += [GAP, *piece]
        if key:
            yield (id_, *key)


def _key(token: Token, by_word: bool) -> str:
    """The stem (or the word); of an abbreviation that a stem would cut («НАО» to «на») the word."""
    length = len(token.text)
    cut = token.stem != token.word and length <= ABBREVIATION
    if token.text.isupper() and (cut or 1 < length <= SHORT):
        return EXACT + token.word
    return token.word if by_word else token.stem


def base_phrases(base: FactBase, morph: Morph) -> dict[str, tuple[Phrase, ...]]:
    """All phrases of a base by kind: names of entities, and how the lexicon speaks."""
    lexicon = base.lexicon
    names = (
        (name, entity.id)
        for entity in base.entities.values()
        for name in (entity.name, entity.name_en, *entity.aliases, *entity.aliases_en)
    )
    return {
        "entity": tuple(phrase_keys(names, morph)),
        "attribute": tuple(
            phrase_keys(((p, a.id) for a in lexicon.attributes.values() for p in a.phrases), morph)
        ),
        "role": tuple(phrase_keys(((p, r.id) for r in lexicon.roles.values() for p in r.phrases), morph)),
        "class": tuple(phrase_keys(((p, c.id) for c in lexicon.classes.values() for p in c.phrases), morph)),
        "question": tuple(
            phrase_keys(
                ((p, kind) for kind, phrases in lexicon.questions.items() for p in phrases),
                morph,
                by_word=True,
            )
        ),
        "synonym": tuple(
            phrase_keys(((w, str(n)) for n, group in enumerate(lexicon.synonyms) for w in group), morph)
        ),
    }


def entity_table(phrases: Mapping[str, Iterable[Phrase]]) -> PhraseTable:
    """All names and aliases of entities; one name may stand for several."""
    return PhraseTable("entity", phrases["entity"])


def synonym_table(phrases: Mapping[str, Iterable[Phrase]]) -> PhraseTable:
    """Words by the groups of synonyms that they belong to."""
    return PhraseTable("class", phrases["synonym"])


def lexicon_tables(phrases: Mapping[str, Iterable[Phrase]], lexicon: Lexicon) -> dict[str, PhraseTable]:
    """Tables of attributes, posts, common nouns and question words."""
    return {
        "attribute": PhraseTable(
            "attribute", phrases["attribute"], lexicon.forms.get("skipped", frozenset())
        ),
        "role": PhraseTable("role", phrases["role"]),
        "class": PhraseTable("class", phrases["class"]),
        "question": PhraseTable("question", phrases["question"], by_word=True),
    }
