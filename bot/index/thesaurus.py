"""Words of near meaning: what a question asks with one word, a text may say with another."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import snowballstemmer


def near_meaning(stem: str) -> frozenset[str]:
    """The stems of the words that mean nearly the same; none for most stems."""
    return _near().get(stem, frozenset())


def thesaurus() -> list[list[str]]:
    """The groups of words, as the dictionary gives them."""
    text = files("bot.index").joinpath("thesaurus.txt").read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if not line.startswith("#")]


@lru_cache(maxsize=1)
def _near() -> Mapping[str, frozenset[str]]:
    stemmer = snowballstemmer.stemmer("russian")
    near: defaultdict[str, set[str]] = defaultdict(set)
    for group in thesaurus():
        stems = stemmer.stemWords(group)
        for stem in stems:
            near[stem].update(stems)
    return {stem: frozenset(others - {stem}) for stem, others in near.items()}
