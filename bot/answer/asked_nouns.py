"""The noun that «какой …» asks for."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from bot.answer.normalize import Token
from bot.answer.phrases import Span

QUALIFYING = frozenset({"ADJF", "ADJS", "PRTF", "PRTS", "COMP"})
PASSED = frozenset({"ADVB", "PRCL"})  # «какие конкретно компании»
OF = frozenset({"из", "of"})
PERSONS = frozenset({"кто", "who"})
COUNTING = ("every", "pronouns", "demonstratives")  # uses of words: «из двух», «из этих»
NEAR = 3  # words after «тип» within which that stands whose type is asked for: «формат был у мероприятия»


class Words(Protocol):
    """What words are."""

    def is_form(self, token: Token, use: str) -> bool:
        """Whether the word is a function word of this use."""

    def pos(self, token: Token) -> str:
        """The part of speech of a word."""


def asked_nouns(
    questions: Sequence[Span],
    nouns: Sequence[Span],
    names: Sequence[Span],
    text: str,
    tokens: Sequence[Token],
    words: Words,
    kinds_of: Callable[[Span], set[str]],
) -> tuple[frozenset[int], frozenset[int]]:
    """Places after «какой» up to the noun that is asked for, and those of nouns that only lead to it.

    «Какой тип мероприятия …» asks for the event; of what has a name («тип школы „Север“») the type itself is
    asked for.
    """
    places = {place for question in questions for place in _determined(question, text, tokens, words)}
    leading: set[int] = set()
    for place in [place for place in places if words.is_form(tokens[place], "sorts")]:
        for noun in nouns:
            named = any(name.start == noun.stop and kinds_of(name).intersection(noun.ids) for name in names)
            between = [words.pos(token) for token in tokens[place + 1 : noun.start]]
            if place < noun.start and len(between) < NEAR and "NOUN" not in between and not named:
                leading.add(place)
                places.update(range(noun.start, noun.stop))
                break
    return frozenset(places), frozenset(leading)


def compares(questions: Sequence[Span], tokens: Sequence[Token], words: Words) -> bool:
    """Whether one of several is asked for by more or less of something: «какая из программ эффективнее»."""
    among = (question.stop for question in questions if question.stop < len(tokens))
    chosen = any(tokens[place].word in OF and tokens[place - 1].word not in PERSONS for place in among)
    weighing = (words.pos(token) == "COMP" or words.is_form(token, "superlatives") for token in tokens)
    return chosen and any(weighing)


def _determined(question: Span, text: str, tokens: Sequence[Token], words: Words) -> Iterator[int]:
    """Places after «какой …» up to the noun that is asked for: «какие местные ИТ-компании»."""
    if not words.is_form(tokens[question.stop - 1], "determiners"):
        return
    for place in range(_after_of(question.stop, tokens, words), len(tokens)):
        if words.pos(tokens[place]) in PASSED:
            continue
        yield place
        compound = text[tokens[place].stop :].startswith("-")
        if not compound and words.pos(tokens[place]) not in QUALIFYING:
            return


def _after_of(start: int, tokens: Sequence[Token], words: Words) -> int:
    """Where that is told of which one is asked for: «какая из двух новостей», not «кто из депутатов»."""
    if tokens[start - 1].word in PERSONS or start >= len(tokens) or tokens[start].word not in OF:
        return start
    start += 1
    while start < len(tokens) and any(words.is_form(tokens[start], use) for use in COUNTING):
        start += 1
    return start
