"""Text to tokens: one spelling for what people write in many ways."""

import re
import unicodedata
from dataclasses import dataclass
from html import unescape

from bot.answer.morph import Morph

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)
LINK = re.compile(r"\b[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
# Templates, escapes, commands, «!!!111».
NOISE = re.compile(r"\d+\s*=\s*\d+|\$?\{[^{}]*\}+|\\\w|%\w+|(?<!\w)/\w+|\[[A-Z_]+\]|(?<=[!?])1+")
# «чему-то учат» asks nothing
INDEFINITE = re.compile(
    r"\b(?:кто|кого|кому|кем|что|чего|чему|чем|как|где|куда|когда|сколько|чей|чья)"
    r"-(?:то|нибудь|либо)\b",
    re.IGNORECASE,
)
SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
INVISIBLE = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0f\ufeff]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: as typed, as read (lower case, е for ё, repaired), its index key and its span."""

    text: str
    word: str
    stem: str
    start: int
    stop: int


def clean(text: str) -> str:
    """The text without what no person types: invisible and control characters, lone surrogates.

    Every character is replaced by at most one, so that nothing is lengthened.
    """
    text = unicodedata.normalize("NFC", text)
    text = INVISIBLE.sub("", text)
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn") else char for char in text)


def unmarked(text: str) -> str:
    """The text without links, HTML and templates: people paste them, they are no words of a question."""
    text = LINK.sub(" ", text)
    if "<" in text or "&" in text:
        text = TAG.sub(" ", SCRIPT.sub(" ", unescape(text)))
    return INDEFINITE.sub(" ", NOISE.sub(" ", text))


def fold(word: str) -> str:
    """Lower case with е for ё: the form in which words are compared."""
    return word.casefold().replace("ё", "е").replace("’", "'").removesuffix("'s")


def tokenize(text: str, morph: Morph) -> list[Token]:
    """Words and numbers of a cleaned text, with their spans in it."""
    tokens = []
    for match in WORD.finditer(text):
        word = fold(match.group())
        tokens.append(Token(match.group(), word, morph.stem(word), match.start(), match.end()))
    return tokens
