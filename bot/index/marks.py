"""What kind of thing a sentence holds, and what kind a question asks for."""

import re
from collections.abc import Sequence

from bot.answer.morph import Morph
from bot.answer.normalize import Token

YEAR = "y"  # a year
NUMBER = "n"  # a number in figures or words
QUOTED = "q"  # something in quotes, brackets or Latin letters
NAMING = "c"  # says what something is called or means
LINKED = "a"  # begins with a word that stands for something before it
EXTREME = "s"  # tells of a first, last or greatest one


def _words(stems: str) -> re.Pattern[str]:
    """Any word that begins with one of the stems; a stem with `.` at its end is a whole word."""
    return re.compile(r"\b(?:" + "|".join(stem.replace(".", r"\b") for stem in stems.split()) + ")")


# Searched in the folded words, and in the text as it stands.
PATTERNS = (
    (YEAR, re.compile(r"\b(?:1\d{3}|20\d{2})\b")),
    (NUMBER, re.compile(r"\d")),
    (NUMBER, _words("один. одна. одно. два. две. двух. двум три. трех. четыр пять. пяти шесть. шести семь.")),
    (NUMBER, _words("семи восемь. восьми девят десят двадцат тридцат сорок. сто. сотн тысяч миллион")),
    (NUMBER, _words("миллиард половин треть. трети четверт оба. обе. перв втор one. two. three. four.")),
    (NUMBER, _words("five. six. ten. hundred thousand million")),
    (QUOTED, re.compile(r"[«\"“(]|[a-z]{3,}")),
    (NAMING, _words("назыв назва извест именуе термин понима означа определя called. named. known.")),
    (NAMING, re.compile("[—–-] это ")),
    (EXTREME, re.compile(r"\bсам(?:ый|ая|ое|ые|ого|ой|ым|ых|ую)\b|\b(?:больше|чаще) все(?:го|х)\b")),
    (EXTREME, _words("лучш худш наибол наимен крупнейш старейш величайш максимал минимал главн основн")),
    (EXTREME, _words("первы перва перво последн единственн first. last. most. largest. best. oldest.")),
)
LINKING_WORDS = """
он. она. оно. они. его. ее. их. это. эта. этот. эти. этой. этого. такой. такая. такие. там. тогда. здесь.
данн указанн he. she. it. they. this. these. its. his. her. their.
"""
LINKING = _words(LINKING_WORDS)

WHEN, MANY, WHO, WHERE, WHY, NAME, WHAT = "when", "many", "who", "where", "why", "name", "what"
TIMES = "год|век|дн[яьюе]|день|месяц|дат|период|врем|десятилети|числ[оаеу]\\b|year|date|day\\b|month|century"
# The first pattern found in the folded question names its kind.
KINDS = (
    (WHEN, _words("когда. when.")),
    (WHEN, re.compile(rf"\b(?:как|что за|what|which)\w* (?:\w+ )?(?:{TIMES})")),
    (MANY, _words("сколько. насколько. процент количеств доля. доли. долю. численност площад населени")),
    (MANY, _words("размер длин высот возраст")),
    (MANY, re.compile(r"\bhow (?:many|much|old|long|big)\b")),
    (WHO, _words("кто. кого. кем. кому. чей. чья. чье. чьи. who. whom. whose.")),
    (WHERE, _words("где. куда. откуда. where.")),
    (WHERE, re.compile(r"\bкак\w+ (?:город|стран|мест|регион|штат|район|област)")),
    (WHY, _words("почему. зачем. причин why.")),
    (NAME, _words("назыв назва имя. имени. имена. термин извест called. name.")),
    (NAME, re.compile(r"\bчто такое\b")),
)


def marks_of(text: str, tokens: Sequence[Token]) -> str:
    """The marks of a sentence or a question, as letters."""
    folded = " ".join(token.word for token in tokens)
    marks = {mark for mark, pattern in PATTERNS if pattern.search(folded) or pattern.search(text)}
    if LINKING.match(folded):
        marks.add(LINKED)
    return "".join(sorted(marks))


def question_kind(words: Sequence[str]) -> str:
    """What a question (its folded words) asks for."""
    text = " ".join(words)
    return next((kind for kind, pattern in KINDS if pattern.search(text)), WHAT)


def person_stems(tokens: Sequence[Token], morph: Morph) -> list[str]:
    """Stems of people's names."""
    return [token.stem for token in tokens if token.text[0].isupper() and morph.is_person(token.word)]


def name_stems(tokens: Sequence[Token], morph: Morph) -> list[str]:
    """Stems of what is written with a capital for its own sake, and of Latin words."""
    return [
        token.stem
        for n, token in enumerate(tokens)
        if token.text[0].isupper() and (n > 0 or not morph.known(token.word) or morph.is_name(token.word))
    ]
