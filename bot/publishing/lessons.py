"""What an editor may teach so that a question is answered from a fact: the words that it could be about."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from bot.answer.morph import Morph
from bot.answer.normalize import Token, clean, tokenize
from bot.facts.lessons import Lesson
from bot.facts.model import Fact, FactBase

KINDS: Final = {"NOUN": "noun", "VERB": "verb", "INFN": "verb", "GRND": "verb", "ADJF": "adjective"}
LONGEST_NAME: Final = 4  # words of a name
MOST_NAMES: Final = 12
MOST_WORDS: Final = 36


def lessons(question: str, fact: Fact, base: FactBase, morph: Morph) -> list[Lesson]:
    """Words of the question that the fact lacks, as names of its things and as words of its own."""
    asked = tokenize(clean(question), morph)
    known = {token.stem for token in _words_of(fact, base, morph)}
    asking = {token.stem for phrase in _asking(base) for token in tokenize(phrase, morph)}
    telling = [n for n, token in enumerate(asked) if token.stem not in asking and _kind(token, morph)]
    strange = [n for n in telling if asked[n].stem not in known]
    nouns = frozenset(n for n in telling if _kind(asked[n], morph) != "verb")
    names = islice(_names(asked, nouns, strange, fact, base), MOST_NAMES)
    words = islice(_words([asked[n] for n in strange], asked, fact, morph), MOST_WORDS)
    return [*names, *words]


def _asking(base: FactBase) -> Iterator[str]:
    """Words by which people ask, and which name nothing."""
    lexicon = base.lexicon
    for phrases in (*lexicon.questions.values(), *lexicon.forms.values(), lexicon.fillers):
        yield from phrases


def _words_of(fact: Fact, base: FactBase, morph: Morph) -> list[Token]:
    names = (name for id_ in fact.entities for name in (base.entities[id_].name, *base.entities[id_].aliases))
    return tokenize(" ".join((fact.text, *names)), morph)


def _kind(token: Token, morph: Morph) -> str | None:
    """Whether a word tells something: nouns, verbs, adjectives, and words that no dictionary knows."""
    return KINDS.get(morph.pos(token.word)) or (None if morph.known(token.word) else "noun")


def _names(
    asked: Sequence[Token], nouns: frozenset[int], strange: Sequence[int], fact: Fact, base: FactBase
) -> Iterator[Lesson]:
    """Rows of nouns and their adjectives, a strange one among them, as names of what the fact is about."""
    for length in range(1, LONGEST_NAME + 1):
        for start in sorted(nouns):
            row = range(start, start + length)
            if not nouns.issuperset(row) or set(row).isdisjoint(strange):
                continue
            word = " ".join(asked[n].text for n in row)
            for part in fact.about:
                if base.entities[part.entity].type != "region":
                    yield Lesson("alias", word, part.entity)


def _words(strange: Sequence[Token], asked: Sequence[Token], fact: Fact, morph: Morph) -> Iterator[Lesson]:
    """Strange words as synonyms of words of the fact, of the same part of speech."""
    there = {token.stem for token in asked}
    told = {token.stem: token for token in tokenize(fact.text, morph) if token.stem not in there}
    for token in strange:
        for other in told.values():
            if _kind(token, morph) == _kind(other, morph) and not other.word[0].isdigit():
                yield Lesson("synonym", morph.lemma(token.word), morph.lemma(other.word))
