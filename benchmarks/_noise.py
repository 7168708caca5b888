"""What people do to a question: typos, the wrong layout, Latin letters, keywords alone."""

import random
import re
from collections.abc import Callable

from bot.answer.keyboard import TO_LATIN_KEYS
from bot.index.stopwords import STOP_WORDS

LETTERS = "абвгдежзийклмнопрстуфхцчшщыьэюя"
LONG = 5  # letters of a word that a typo is put into
COMMON = dict(zip("абвгдезиклмнопрстуфыэ", "abvgdeziklmnoprstufye", strict=True))
SCHEMES = (
    COMMON
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": ""}
    | {"ю": "yu", "я": "ya", "ё": "yo", "й": "y"},
    COMMON
    | {"ж": "zh", "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ь": "'"}
    | {"ю": "ju", "я": "ja", "ё": "e", "й": "j"},
)

Noise = Callable[[str, random.Random], str]


def bare(question: str, _: random.Random) -> str:
    """Lower case, no punctuation."""
    return " ".join(re.findall(r"\w+", question.lower()))


def typos(question: str, chance: random.Random) -> str:
    """One wrong letter in each of two words."""
    words = question.split()
    places = [n for n, word in enumerate(words) if len(word) >= LONG and word.isalpha()]
    for n in chance.sample(places, min(2, len(places))):
        at = chance.randrange(1, len(words[n]))
        words[n] = words[n][:at] + chance.choice(LETTERS) + words[n][at + 1 :]
    return " ".join(words)


def wrong_layout(question: str, _: random.Random) -> str:
    """Typed with the Latin layout on."""
    return question.translate(TO_LATIN_KEYS)


def latin(question: str, chance: random.Random) -> str:
    """In Latin letters, after one of two schemes."""
    scheme = chance.choice(SCHEMES)
    return "".join(scheme.get(char, char) for char in question.lower())


def keywords(question: str, _: random.Random) -> str:
    """Only the words that say something."""
    return " ".join(word for word in re.findall(r"\w+", question.lower()) if word not in STOP_WORDS)


NOISES: dict[str, Noise] = {
    "n1 bare": bare,
    "n2 typos": typos,
    "n3 layout": wrong_layout,
    "n4 Latin": latin,
    "n5 keywords": keywords,
}
