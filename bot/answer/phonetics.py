"""How a Russian word sounds: words misspelt by ear share a key with the right spelling."""

import re

# Letters first by their neighbours, in this order…
CLUSTERS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        (r"(?<=[ое])го$", "во"),  # «чево», «ево»
        (r"[тд]ь?[сц]|дц", "ц"),  # «пользуются» и «пользуютса»
        (r"([сз])[тд]н", r"\1н"),
        (r"[сз]ч", "щ"),
    )
)
# …then each by its class: unstressed vowels and voiced consonants merge, signs fall silent.
HEARD = ("оеэияыйюёбвгджз", "аииииииуапфктшс")
CLASSES = str.maketrans(*HEARD, "ьъ")
OUTLINES = str.maketrans(*HEARD)
DOUBLED = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """A key equal for spellings that sound alike: «деректор» and «директор» share it."""
    for pattern, heard in CLUSTERS:
        word = pattern.sub(heard, word)
    return DOUBLED.sub(r"\1", word.translate(CLASSES))


def outlined(word: str) -> str:
    """The word with each letter by its class: an edit of the one is an edit of the other."""
    return word.translate(OUTLINES)
