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
TITLE = "t"  # the title or the dateline: it answers nothing
MONEY = "m"  # a sum of money
TIME = "d"  # a time, however said
AGE = "l"  # a number of years
CAUSE = "w"  # a cause or an aim
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
    (MONEY, _words("руб долл. доллар евро. юан тенге. фунт иен. франк марок. крон. центов.")),
    (MONEY, _words("rouble ruble dollar euro pound yuan")),
    (MONEY, re.compile("[$€₽£¥]")),
    (AGE, re.compile(r"\b(?:\d{1,3}|[а-я]+ь|дв\w+|тр\w+|четыр\w+|сорок\w*|сто|пяти|шести) (?:лет|года?)\b")),
    (AGE, re.compile(r"\b(?:возраст\w*|aged?|old)\b")),
    (CAUSE, _words("потому. поскольку. благодаря. ввиду. вследстви чтобы. причин поэтому. вызва привел")),
    (CAUSE, re.compile(r"\b(?:из за|так как|в связи|в результате|because|due to|in order)\b")),
    (TIME, re.compile(r"\b\d")),
    (TIME, _words("январ феврал март апрел мая. май. июн июл август сентябр октябр ноябр декабр весн")),
    (TIME, _words("летом.")),
    (TIME, _words("осен зимо утром. вечер ноч полдень понедельник вторник сред[уы]. четверг пятниц суббот")),
    (TIME, _words("воскресень вчера сегодня завтра год века. веке. недел месяц ежегодн ежедневн когда.")),
    (TIME, _words("year month week day. today yesterday monday tuesday wednesday thursday friday saturday")),
    (TIME, _words("sunday january february march april may. june july august september october november")),
    (TIME, _words("december century when.")),
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


COUNTING = tuple(pattern for mark, pattern in PATTERNS if mark == NUMBER)[1:]  # numbers in words
# What a sentence must hold to answer such a question at all; a time only where nothing else is asked.
HEAD = r"^(?:(?:а|и|с|до|но|скажите|подскажите|интересно) )*"
OTHER_ASKED = r"(?!.* (?:как\w*|что|кто|сколько|где|почему)\b)"
NEEDS = (
    (MONEY, re.compile(r"\b(?:сколько|скока|скоко) (?:сейчас |же )?сто[ия]")),
    (MONEY, re.compile(r"\bсколько (?:\w+ )?(?:денег|средств|потрат|заплат|обош)")),
    (MONEY, re.compile(r"\bhow much (?:\w+ )*(?:cost|pay|paid|money|spen)")),
    (AGE, re.compile(r"\bсколько лет\b|\bhow old\b")),
    (NUMBER, re.compile(r"\b(?:сколько|скольки|скока|скоко|how many)\b")),
    (TIME, re.compile(rf"{HEAD}(?:когда|when)\b{OTHER_ASKED}")),
    (TIME, re.compile(r"\bкак(?:ом|ого|ое|ой) (?:году|года|месяца?|числа|день)\b")),
)


def needs_of(words: Sequence[str]) -> str:
    """The mark that an answer to a question (its folded words) must have; empty where none."""
    text = " ".join(words)
    return next((mark for mark, pattern in NEEDS if pattern.search(text)), "")


def counts(words: Sequence[str]) -> bool:
    """Whether there is a number in words."""
    text = " ".join(words)
    return any(pattern.search(text) for pattern in COUNTING)


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
