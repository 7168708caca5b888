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
CLASSES = str.maketrans("оеэияыйюёбвгджз", "аииииииуапфктшс", "ьъ")
DOUBLED = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """A key equal for spellings that sound alike: «деректор» and «директор» share it."""
    for pattern, heard in CLUSTERS:
        word = pattern.sub(heard, word)
    return DOUBLED.sub(r"\1", word.translate(CLASSES))
