"""What speaks for a sentence as the answer to a question, in figures."""

import heapq
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.index.marks import EXTREME, LINKED, MANY, NAME, NAMING, NUMBER, QUOTED, TITLE, WHEN, WHERE, WHO, YEAR
from bot.index.question import COUNTED, HEAD, NAMED, Question, Reading, Sentence
from bot.index.stopwords import STOP_WORDS

TEXT_K1, TEXT_B = 0.9, 0.75
SENTENCE_K1, SENTENCE_B = 0.6, 0.3
MOST_TEXTS = 12  # whose sentences are ranked
BESIDE = 2  # words from the noun asked for to a name that answers
WHOLE = 0.99  # of a term's weight: the same stem

# Of the paragraph: the share of the question's weight it holds, the weight of names, numbers and asked-for
# nouns, letter fours, share of the letter fours.
TEXT_FEATURES = ("text_share", "text_names", "text_numbers", "text_heads", "text_grams", "text_letters")
# Of the sentence: the same, the share of terms that it holds by their very stem, what its neighbours and the
# first sentence add, words that are new.
SENTENCE_FEATURES = ("share", "heads", "grams", "exact", "before", "after", "after_linked", "lead", "new")
# Whether it holds the kind of thing asked for (a figure, a name, a person's), says what something is called,
# names something beside the noun asked for; tells of an extreme or a year, as the question does.
KIND_FEATURES = ("figure", "name", "person", "naming", "beside", "extreme", "same_year")
FEATURES = TEXT_FEATURES + SENTENCE_FEATURES + KIND_FEATURES


class Scored(NamedTuple):
    """A sentence by its paragraph's and its own number, with its features in the order of FEATURES.

    `length` is that of its paragraph, in words; `possible` whether it can be the answer at all,
    `marks` what it holds.
    """

    paragraph: int
    number: int
    length: int
    possible: bool
    marks: str
    features: tuple[float, ...]


def score_paragraphs(
    question: Question,
    paragraphs: Mapping[int, Sequence[Sentence]],
    worth: Callable[[Sequence[float]], float],
) -> list[Scored]:
    """The features of each sentence of the best of these paragraphs; `worth` weighs the features of a text.

    Letter fours are weighed by how few of the paragraphs hold them.
    """
    texts = {
        number: [question.read(sentence) for sentence in sentences]
        for number, sentences in paragraphs.items()
    }
    counts = {number: _sum(reading.grams for reading in text) for number, text in texts.items()}
    weights = _gram_weights(list(counts.values()))
    usual = sum(map(_length, texts.values())) / max(1, len(texts))
    usual_sentence = sum(map(_length, texts.values())) / max(1, sum(map(len, texts.values())))
    about = {
        number: _text_features(
            question,
            text,
            counts[number],
            _bm25(weights, counts[number], _length(text) / usual, TEXT_K1, TEXT_B),
        )
        for number, text in texts.items()
    }
    best = heapq.nlargest(MOST_TEXTS, about, key=lambda number: (worth(about[number]), -number))
    found = []
    for number in best:
        told = question.is_told_in(texts[number])
        for n, reading in enumerate(texts[number]):
            if TITLE in reading.sentence.marks:
                continue
            possible = told and question.is_answered_by(reading.sentence)
            length = len(reading.sentence.words) / usual_sentence
            matched = _bm25(weights, reading.grams, length, SENTENCE_K1, SENTENCE_B)
            own = _sentence_features(question, texts[number], n, matched)
            features = (*about[number], *own, *_kind_features(question, reading.sentence))
            place = (number, reading.sentence.number, _length(texts[number]))
            found.append(Scored(*place, possible, reading.sentence.marks, features))
    return found


def _sum(counters: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)
    return total


def _length(text: Sequence[Reading]) -> int:
    return sum(len(read.sentence.words) for read in text)


def _gram_weights(counts: Sequence[Counter[str]]) -> dict[str, float]:
    held = Counter(gram for count in counts for gram in count)
    return {gram: math.log(1 + (len(counts) - n + 0.5) / (n + 0.5)) for gram, n in held.items()}


def _bm25(weights: dict[str, float], counts: Counter[str], length: float, k1: float, b: float) -> float:
    norm = k1 * (1 - b + b * length)
    return sum(weights[gram] * n * (k1 + 1) / (n + norm) for gram, n in counts.items())


def _text_features(
    question: Question, text: Sequence[Reading], count: Counter[str], matched: float
) -> tuple[float, ...]:
    held = [max(values) for values in zip(*(reading.held for reading in text), strict=True)]
    return (
        sum(held) / question.total,
        *(question.of_role(held, role) for role in (NAMED, COUNTED, HEAD)),
        matched,
        len(count) / max(1, len(question.grams)),
    )


def _sentence_features(
    question: Question, text: Sequence[Reading], n: int, matched: float
) -> tuple[float, ...]:
    own, sentence = text[n].held, text[n].sentence
    following = text[n + 1] if n + 1 < len(text) else None
    after = _gain(following.held, own) if following else 0.0
    # A thing is named before «она» stands for it.
    names = question.kind in (WHO, NAME) or question.asked
    linked = following is not None and LINKED in following.sentence.marks
    return (
        sum(own) / question.total,
        question.of_role(own, HEAD),
        matched,
        sum(held >= WHOLE * term.weight for held, term in zip(own, question.terms, strict=True)) / len(own),
        _gain(text[n - 1].held, own) if n > 0 else 0.0,
        after,
        after if names and linked else 0.0,
        _gain(text[0].held, own),
        math.log(1 + _new_words(question, sentence)),
    )


def _gain(other: Sequence[float], own: Sequence[float]) -> float:
    """What another sentence adds to what a sentence holds itself."""
    return sum(there - here for there, here in zip(other, own, strict=True) if there > here)


def _new_words(question: Question, sentence: Sentence) -> int:
    pairs = zip(sentence.words, sentence.stems, strict=True)
    return sum(stem not in question.stems and word not in STOP_WORDS for word, stem in pairs)


def _kind_features(question: Question, sentence: Sentence) -> tuple[float, ...]:
    """Whether the sentence holds the kind of thing asked for, beyond what the question names itself."""
    kind, marks = question.kind, sentence.marks
    new_name = not sentence.names <= question.stems
    return (
        float(kind in (WHEN, MANY) and _has_figure(question, sentence)),
        float(kind in (WHO, WHERE, NAME) and (new_name or (kind == NAME and QUOTED in marks))),
        float((kind == WHO or question.animate) and not sentence.persons <= question.stems),
        float(kind == NAME and NAMING in marks),
        float(kind != MANY and _beside(question, sentence)),
        float(EXTREME in question.marks and EXTREME in marks),
        float(not question.years.isdisjoint(sentence.words)),
    )


def _has_figure(question: Question, sentence: Sentence) -> bool:
    new = any(stem[0].isdigit() and stem not in question.stems for stem in sentence.stems)
    if question.kind == WHEN:
        return new and YEAR in sentence.marks
    return new or NUMBER in sentence.marks


def _beside(question: Question, sentence: Sentence) -> bool:
    """Whether a new name or number stands beside the noun asked for: «поэт Фет»."""
    nouns = [place for place, stem in enumerate(sentence.stems) if question.asks_for(stem)]
    return any(
        _answers(question, sentence, place)
        for noun in nouns
        for place in range(max(0, noun - BESIDE), min(len(sentence.words), noun + BESIDE + 1))
    )


def _answers(question: Question, sentence: Sentence, place: int) -> bool:
    word, stem = sentence.words[place], sentence.stems[place]
    named = stem in sentence.names or word[0].isdigit() or word.isascii()
    return named and stem not in question.stems
