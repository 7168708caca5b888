"""How much two words have in common."""

from functools import lru_cache

from bot.index.passages import KEY_LETTERS, key_of

# How much a word of the text says for a word of the question, by what they share.
SAME_KEY = 0.8
SAME_BASE = 0.8
SAME_ROOT = 0.45
LEAST_LIKE = 0.5  # Dice coefficient of letter fours
GRAM = 4
ROOT_LETTERS = 4
PREFIXES = ("пере", "при", "пред", "под", "над", "рас", "раз", "без", "вос", "воз", "про", "вы", "до", "за",
            "из", "ис", "на", "об", "от", "по", "со", "о", "с", "у", "в")  # fmt: skip
# What a root takes to become a verb, its aspect or its noun («решить, решать, решение») …
VERBAL = ("ован", "ирован", "ирова", "ова", "ева", "ива", "ыва", "ва", "енн", "анн", "ени", "ани", "ен",
          "ан", "ян", "а", "я", "и", "о")  # fmt: skip
# … or an adjective («лес, лесной»).
ADJECTIVAL = ("ическ", "ейск", "еск", "ск", "очн", "ичн", "онн", "ов", "ев", "н")
# «заявить, заявление», «Тула, тульский», «Калуга, калужский»
SOFTENED = (("вл", "в"), ("бл", "б"), ("пл", "п"), ("мл", "м"), ("жд", "д"), ("ль", "л"), ("ж", "г"))
LEAST_BASE = 3
CACHED = 20_000


def likeness(asked: str, stem: str) -> float:
    """How much `stem` says for `asked`: 1 for the same, less for a shared base, root or letters."""
    if asked == stem:
        return 1.0
    if asked[0].isdigit() or stem[0].isdigit():
        return 0.0
    if len(asked) >= KEY_LETTERS and key_of(asked) == key_of(stem):
        return SAME_KEY
    if not bases(asked).isdisjoint(bases(stem)):
        return SAME_BASE
    like = SAME_ROOT if len(asked) >= ROOT_LETTERS and root(asked) == root(stem) else 0.0
    shared = len(grams(asked) & grams(stem))
    if shared >= 2:
        dice = 2 * shared / (len(grams(asked)) + len(grams(stem)))
        like = max(like, dice if dice >= LEAST_LIKE else 0.0)
    return like


@lru_cache(CACHED)
def root(stem: str) -> str:
    """The first letters after a prefix: «выплат» and «уплат» share them."""
    for prefix in PREFIXES:
        if stem.startswith(prefix) and len(stem) - len(prefix) >= ROOT_LETTERS:
            stem = stem[len(prefix) :]
            break
    return stem[:ROOT_LETTERS]


@lru_cache(CACHED)
def bases(stem: str) -> frozenset[str]:
    """The stem, and what is left of it without an ending that makes another word of the same root."""
    without = (stem.removesuffix(end) for end in VERBAL + ADJECTIVAL if stem.endswith(end))
    left = {stem, *(base for base in without if len(base) >= LEAST_BASE)}
    for soft, hard in SOFTENED:
        left.update([base.removesuffix(soft) + hard for base in left if base.endswith(soft)])
    return frozenset(left)


@lru_cache(CACHED)
def grams(word: str) -> frozenset[str]:
    """Its letter fours, the beginning marked."""
    marked = f"^{word}"
    return frozenset(marked[n : n + GRAM] for n in range(max(1, len(marked) - GRAM + 1)))


@lru_cache(CACHED)
def pieces(stem: str) -> frozenset[str]:
    """What two stems must share to be alike at all: letter fours, the root or a base."""
    return grams(stem) | {f"-{root(stem)}"} | {f"={base}" for base in bases(stem)}


@lru_cache(CACHED)
def reach(word: str, stem: str) -> frozenset[str]:
    """Everything by which a word may say something for a question."""
    return grams(word) | pieces(stem)
