"""What is worked out of a base when its index is built: phrases by their keys, facts by their words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answer.moments import in_words
from bot.answer.morph import Morph
from bot.answer.normalize import Token, tokenize
from bot.answer.phrases import Phrase, PhraseTable, Span, base_phrases, entity_table, synonym_table
from bot.answer.times import said_in
from bot.facts.model import Fact, FactBase

TELLING = frozenset({"ADJF", "PRTF", "NUMR", "NUMB"})  # parts of speech that tell which things are meant
LISTING = (":", "«", "(")
AMOUNTS = frozenset(
    {"тысяч", "тыс", "миллион", "млн", "миллиард", "млрд", "процент", "пар", "million", "thousand", "billion"}
)  # stems
THIS_CENTURY = re.compile(r"20[0-3]\d")  # years, which count nothing
PARTING = frozenset(
    {"by", "the", "in", "from", "for", "at", "to", "on", "with", "and", "a", "an", "per", "every"}
)  # end what is counted
REACH = 4  # words after a number within which the thing counted stands: «2,5 млн российских школьников»


@dataclass(frozen=True, slots=True)
class Wording:
    """A fact's words: its stems in order (Russian, English, names) and the synonym groups they belong to.

    `known` are the stems as a set, `counted` the stems and groups that follow a number closely,
    `bare` the Russian words that stand nowhere with one that tells which are meant, nor before a list,
    `initiatives` where the texts name which of the fact's initiatives (positions in `stems`).
    """

    stems: tuple[str, ...]
    known: frozenset[str]
    groups: frozenset[str]
    counted: frozenset[str]
    bare: frozenset[str]
    initiatives: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Wordings:
    """The phrases of each kind and the wording of each fact (by its id)."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    facts: Mapping[str, Wording]


def word_base(base: FactBase, morph: Morph) -> Wordings:
    """All wordings of a base."""
    phrases = base_phrases(base, morph)
    names, synonyms = entity_table(phrases), synonym_table(phrases)
    facts = {fact.id: _word(fact, base, morph, names, synonyms) for fact in base.facts.values()}
    return Wordings(phrases, facts)


def _word(fact: Fact, base: FactBase, morph: Morph, names: PhraseTable, synonyms: PhraseTable) -> Wording:
    about = [base.entities[id_] for id_ in sorted(fact.entities)]
    page = [base.articles[fact.article].publisher] if fact.kind == "publication" else []
    told = tokenize(f"{fact.text} {fact.text_en}", morph)
    beside = " ".join(
        (
            *(f"{entity.name} {entity.name_en}" for entity in about),
            *page,
            in_words(fact.date or said_in(fact, base)),
        )
    )
    tokens = [*told, *tokenize(beside, morph)]
    grouped = synonyms.find_all(tokens)
    named = names.find(told)
    placed = {i for span in named if _is_region(span, base) for i in range(span.start, span.stop)}
    after = set(_after_numbers(told, named, morph)) - placed  # «50 тысяч обучающихся Мурманской области»
    stems = tuple(token.stem for token in tokens)
    return Wording(
        stems=stems,
        known=frozenset(stems),
        groups=frozenset(id_ for span in grouped for id_ in span.ids),
        counted=frozenset(stems[i] for i in after)
        | {id_ for span in grouped if span.start in after for id_ in span.ids},
        bare=frozenset(_bare(fact.text, morph)),
        initiatives=_initiatives(fact, base, named),
    )


def _is_region(span: Span, base: FactBase) -> bool:
    return all(base.entities[id_].type == "region" for id_ in span.ids)


def _bare(text: str, morph: Morph) -> set[str]:
    tokens = tokenize(text, morph)
    told: set[str] = set()
    for before, token in pairwise(tokens):
        if morph.pos(before.word) in TELLING or text[token.stop :].lstrip()[:1] in LISTING:
            told.add(token.stem)
    return {token.stem for token in tokens} - told


def _after_numbers(tokens: Sequence[Token], named: Sequence[Span], morph: Morph) -> Iterator[int]:
    """Positions shortly after a number; one that is part of a name («Школа 21») counts nothing."""
    within = {i for span in named for i in range(span.start, span.stop)}
    for place, token in enumerate(tokens):
        number = token.word[0].isdigit() or morph.pos(token.word) == "NUMR" or token.stem in AMOUNTS
        if place in within or not number or THIS_CENTURY.fullmatch(token.word):
            continue
        for after in range(place + 1, min(place + 1 + REACH, len(tokens))):
            if tokens[after].word in PARTING:
                break  # «36 thousand times by the region's …» counts no regions either
            yield after
            if morph.pos(tokens[after].word) == "NOUN" and tokens[after].stem not in AMOUNTS:
                break  # «13 тысяч жителей области» counts no regions


def _initiatives(fact: Fact, base: FactBase, named: Sequence[Span]) -> dict[str, tuple[int, ...]]:
    places: dict[str, tuple[int, ...]] = {}
    for span in named:
        for id_ in fact.entities.intersection(span.ids):
            if base.entities[id_].type == "initiative":
                places[id_] = (*places.get(id_, ()), span.start)
    return places
