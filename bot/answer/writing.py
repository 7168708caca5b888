"""How a question is written: its kind, the dash of a claim, the capitals of names."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bot.answer.morph import Morph
from bot.answer.normalize import Token
from bot.answer.phrases import Span
from bot.answer.wording import AMOUNTS

NUMERALS = {
    "один": "1", "два": "2", "три": "3", "четыре": "4", "пять": "5", "шесть": "6", "семь": "7", "восемь": "8",
    "девять": "9", "десять": "10", "двадцать": "20", "тридцать": "30", "сорок": "40", "пятьдесят": "50",
    "шестьдесят": "60", "семьдесят": "70", "восемьдесят": "80", "девяносто": "90", "сто": "100",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60",
    "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100",
}  # fmt: skip
ADVISED = 2  # words between «как» and what one is to do: «как мне лучше стать»
VERBS = frozenset({"VERB", "INFN", "NOUN"})
ANYWHERE = ("compare", "yesno")  # kinds that decide wherever they stand; of the others the first one does


def kind_of(
    found: Mapping[str, Sequence[Span]], tokens: Sequence[Token], forms: Mapping[str, frozenset[str]]
) -> str:
    """The kind of a question; some words («how», «is») ask only where nothing but «а», «с» precedes them,
    or the name of what is asked about («Греф чем руководит»)."""
    leading = forms.get("openers", frozenset()) | forms.get("prepositions", frozenset())
    named = {i for span in found["entity"] for i in range(span.start, span.stop)}
    opening = next((i for i, token in enumerate(tokens) if token.word not in leading and i not in named), 0)
    spans = found["question"]
    first_only = forms.get("first_only", frozenset())
    real = [span for span in spans if span.start <= opening or tokens[span.start].word not in first_only]
    for kind in ANYWHERE:
        if any(kind in span.ids for span in real):
            return kind
    return real[0].ids[0] if real else "none"


def written_amounts(tokens: Sequence[Token], morph: Morph) -> Iterator[str]:
    """Numbers written in words before thousands, millions and the like («два миллиона»), in digits."""
    for token, after in pairwise(tokens):
        if after.stem in AMOUNTS and (number := NUMERALS.get(morph.lemma(token.word))):
            yield number


def asks_advice(tokens: Sequence[Token], morph: Morph, forms: Mapping[str, frozenset[str]]) -> int | None:
    """The place of an infinitive that follows a word which asks how: «как стать», «что мне делать»."""
    for place, token in enumerate(tokens):
        if token.word in forms.get("advice", ()):
            after = range(place + 1, min(place + 2 + ADVISED, len(tokens)))
            verb = next((i for i in after if morph.pos(tokens[i].word) in VERBS), None)
            if verb is None or morph.pos(tokens[verb].word) != "INFN":
                return None
            return (
                None if tokens[verb].word in forms.get("existing", ()) else verb
            )  # «что есть» for nobody eats
    return None


def claims_kind(text: str, tokens: Sequence[Token], names: Sequence[Span]) -> bool:
    """Whether the first name is followed by «это» or a dash: the question says what it is."""
    if not names or names[0].stop >= len(tokens):
        return False
    last, after = tokens[names[0].stop - 1], tokens[names[0].stop]
    return after.word == "это" or any(dash in text[last.stop : after.start] for dash in "—–-")


def looks_proper(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether the word is written as a name: in quotes, or with a capital inside a sentence."""
    token = tokens[index]
    before = text[: token.start]
    if before.count("«") > before.count("»"):
        return True
    capital = token.text[:1].isupper() and not token.text.isupper() and token.text[0].isalpha()
    return capital and index > 0 and before.rstrip()[-1:] not in ".!?:;—–" and not text.istitle()
