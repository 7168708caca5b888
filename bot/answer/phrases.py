"""Finding the longest known phrases in a question: names, attributes, posts, question words."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

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

    def shifted(self, by: int) -> "Span":
        """The same phrase among tokens of which so many more stand before it."""
        return Span(self.kind, self.start + by, self.stop + by, self.ids)

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
        self._skip = skip
        self._by_word = by_word
        self._exact: set[str] = set()
        self._root = _Node()
        for id_, *parts in phrases:
            node = self._root
            for part in parts:
                if part not in node.after:
                    node.after[part] = _Node()
                node = node.after[part]
                if part.startswith(EXACT):
                    self._exact.add(part.removeprefix(EXACT))
            if id_ not in node.ids:
                node.ids += (id_,)

    def find(self, tokens: Sequence[Token]) -> list[Span]:
        """Longest matches from left to right, none inside another."""
        spans: list[Span] = []
        for index in self._beginnings(tokens):
            if not spans or index >= spans[-1].stop:
                spans += self._longest(tokens, index)
        return spans

    def find_all(self, tokens: Sequence[Token]) -> list[Span]:
        """The longest match at every position, overlaps included."""
        return [span for index in self._beginnings(tokens) for span in self._longest(tokens, index)]

    def _beginnings(self, tokens: Sequence[Token]) -> list[int]:
        """Places where a phrase may begin."""
        first, exact = self._root.after, self._exact
        if self._by_word:
            return [i for i, token in enumerate(tokens) if token.word in first or token.word in exact]
        return [i for i, token in enumerate(tokens) if token.stem in first or token.word in exact]

    def _longest(self, tokens: Sequence[Token], start: int) -> list[Span]:
        """The longest match from here on; none or one."""
        longest: list[Span] = []
        states: list[_State] = [(self._root, None, start)]
        for index in range(start, len(tokens)):
            token = tokens[index]
            skipped = states if index > start and token.word in self._skip else []
            read = self._after(states, token, index)
            for node, _, begin in read:
                if node.ids:
                    longest = [Span(self._kind, begin, index + 1, node.ids)]
            states = skipped + read if skipped else read
            if not states:
                break
        return longest

    def _after(self, states: Iterable["_State"], token: Token, index: int) -> list["_State"]:
        """What partly read phrases may be after one more word."""
        found: list[_State] = []
        keys: tuple[str, ...] = (token.word if self._by_word else token.stem,)
        if token.word in self._exact:
            keys = (*keys, EXACT + token.word)
        for reached, gap, begin in states:
            for key in keys:
                if node := reached.after.get(key):
                    found.append((node, None, begin if gap is None else index))
                    if within := node.after.get(GAP):
                        found.append((within, GAP_WORDS, begin))
            if gap:
                found.append((reached, gap - 1, begin))
        return found


class _Node:
    """What is read of phrases so far: the keys that may follow, and what it stands for as it is."""

    __slots__ = ("after", "ids")

    def __init__(self) -> None:
        self.after: dict[str, _Node] = {}
        self.ids: tuple[str, ...] = ()


_State = tuple[_Node, int | None, int]
"""A partly read phrase, the words that a gap it is in may hold, where its last piece begins."""


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
    posts = (
        (phrase, role.id)
        for role in lexicon.roles.values()
        for known in (role, *(lexicon.roles[group] for group in role.groups))
        for phrase in known.phrases
    )
    return {
        "entity": tuple(phrase_keys(names, morph)),
        "attribute": tuple(
            phrase_keys(((p, a.id) for a in lexicon.attributes.values() for p in a.phrases), morph)
        ),
        "role": tuple(phrase_keys(posts, morph)),
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


def overlapping(span: Span, others: Sequence[Span], *, longer: bool = False) -> bool:
    """Whether the span shares a token with another one (with `longer`: that is at least as long)."""
    return any(span.overlaps(other) and not (longer and len(span) > len(other)) for other in others)


def longer_over(span: Span, others: Sequence[Span]) -> bool:
    """Whether a longer span shares a token with this one."""
    return any(span.overlaps(other) and len(other) > len(span) for other in others)
