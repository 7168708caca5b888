"""Two layouts of the same keys, letters that look alike, and Russian in Latin letters."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise, product

LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>#$^&"
RUSSIAN_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ№;:?"
TO_RUSSIAN_KEYS = str.maketrans(LATIN_KEYS, RUSSIAN_KEYS)
TO_LATIN_KEYS = str.maketrans(RUSSIAN_KEYS, LATIN_KEYS)

KEY_ROWS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
NEIGHBOURS = frozenset(pair for row in KEY_ROWS for a, b in pairwise(row) for pair in ((a, b), (b, a)))
"""Pairs of letters whose keys lie side by side."""

LOOKS_RUSSIAN = str.maketrans("aceopxykmthbuACEOPXYKMTHB", "асеорхукмтнвиАСЕОРХУКМТНВ")
LOOKS_LATIN = str.maketrans("асеорхукмтнвАСЕОРХУКМТНВ", "aceopxykmthbACEOPXYKMTHB")

# What a run of Latin letters may stand for, likeliest first; longer runs are tried first.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "shch": ("щ",), "shh": ("щ",), "sch": ("щ", "сч", "сх"), "tch": ("ч",), "yyo": ("ыё",),
    "iya": ("ия",), "iia": ("ия",), "ija": ("ия",), "iye": ("ие",), "ije": ("ие",), "iyu": ("ию",),
    "iju": ("ию",), "oye": ("ое",), "aya": ("ая",), "yye": ("ые",), "yie": ("ые",), "yy": ("ый",),
    "iy": ("ий",), "ij": ("ий",), "yj": ("ый",), "yi": ("ый", "ьи"), "ii": ("ии", "ий"),
    "sh": ("ш",), "ch": ("ч",), "zh": ("ж",), "kh": ("х",), "ts": ("ц", "тс"), "tz": ("ц",),
    "ya": ("я", "ья"), "ja": ("я", "ья"), "yu": ("ю",), "ju": ("ю",), "iu": ("ю", "иу"), "ia": ("ия", "я"),
    "yo": ("ё", "йо"), "jo": ("ё", "йо"), "ye": ("е", "ье"), "je": ("е", "э", "ье"), "ie": ("ие", "ье"),
    "ph": ("ф",), "ck": ("к",), "ay": ("ай",), "ey": ("ей",), "oy": ("ой",), "uy": ("уй",),
    "a": ("а",), "b": ("б",), "c": ("ц", "к", "с"), "d": ("д",), "e": ("е", "э"), "f": ("ф",),
    "g": ("г", "ж"), "h": ("х", "г"), "i": ("и",), "j": ("й", "ж"), "k": ("к",), "l": ("л",),
    "m": ("м",), "n": ("н",), "o": ("о",), "p": ("п",), "q": ("к", "я"), "r": ("р",), "s": ("с",),
    "t": ("т",), "u": ("у", "ю"), "v": ("в",), "w": ("в", "ш"), "x": ("кс", "х"), "y": ("ы", "й", "и"),
    "z": ("з",), "'": ("ь", ""), "’": ("ь", ""), "`": ("ь", ""),
}  # fmt: skip
# «uy» is no diphthong before a vowel: pol-zu-yu-tsya.
DIPHTHONGS = {"ay", "ey", "oy", "uy"}
OTHER_RUNS = sorted(SPELLINGS.keys() - DIPHTHONGS, key=len, reverse=True)
RUNS = re.compile("[aeou]y(?![aeou])|" + "|".join(OTHER_RUNS))
MOST_COMBINED = 256  # readings put together before the likeliest are kept
MOST_READINGS = 24

SOFTENED = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])(?=[бвгджзклмнпрстфхцчшщеяюи]|$)")
"""Where a soft sign may have stood, which most people leave out in Latin letters."""

ENGLISH_WORDS = """
select union table user users password title drop delete insert update null admin
a about after agreement all am an and any are article as at be because been before begin between both but
buy by can city compare cost costs could country date describe did difference digital do does doing done
during each economy english explain first for from get give given go governor had happen happened has have
he head heads hello help her here hi him his how i if in into is it its know last latest lead leads list
long made make many me mean means minister more moscow most much my name named new news no not number of
on one or other our out over part party people person place plan planned plans please president price
project projects region regions run runs russia russian said say says school second she should show sign
signed so some source speak start started summarize summary take tell than thank thanks that the their
them then there these they thing this those through to today tomorrow took total under university until up
us was we weather were what when where which while who whom whose why will with work works would year
years you your
"""
ENGLISH = frozenset(ENGLISH_WORDS.split())


def softened(word: str) -> Iterator[str]:
    """A Russian word with a soft sign wherever one may be missing («должност», «стате»)."""
    for gap in SOFTENED.finditer(word):
        yield f"{word[: gap.start()]}ь{word[gap.start() :]}"


def read_as_russian(word: str) -> Iterator[str]:
    """Readings of a word in Latin letters as Russian (lower case), likeliest first."""
    runs = RUNS.findall(word.lower())
    choices = [SPELLINGS[run] for run in runs]
    if not choices or sum(map(len, runs)) != len(word):
        return
    readings = sorted(islice(product(*(range(len(choice)) for choice in choices)), MOST_COMBINED), key=sum)
    for picks in readings[:MOST_READINGS]:
        yield "".join(choice[pick] for choice, pick in zip(choices, picks, strict=True))
