"""What a reader follows: things by their ids, topics by their words."""

import re
from collections.abc import Callable
from typing import Final

from bot.facts.lookup import entity_name, fact_text
from bot.facts.model import Fact, FactBase, Lang
from bot.view.subscriptions import TOPIC

Stem = Callable[[str], str]
"""What all forms of a word (in lower case, е for ё) have in common."""

WORD: Final = re.compile(r"[^\W_]+")
_LANGUAGES: Final[tuple[Lang, ...]] = ("ru", "en")


def followed(base: FactBase, targets: tuple[str, ...], stem: Stem) -> Callable[[Fact], bool]:
    """Whether a fact is about any of the targets; without targets, every fact is."""
    things = frozenset(target for target in targets if not target.startswith(TOPIC))
    topics = [stems(target.removeprefix(TOPIC), stem) for target in targets if target.startswith(TOPIC)]

    def follows(fact: Fact) -> bool:
        if not targets or things & (fact.entities | set(base.articles[fact.article].regions)):
            return True
        return bool(topics) and any(topic <= stems(_words(base, fact), stem) for topic in topics)

    return follows


def stems(text: str, stem: Stem) -> set[str]:
    """The words of a text without regard to their forms."""
    return {stem(word) for word in WORD.findall(text.casefold().replace("ё", "е"))}


def _words(base: FactBase, fact: Fact) -> str:
    """All that a fact says, and the names of what it is about, in both languages."""
    things = [base.entities[id_] for id_ in sorted(fact.entities) if id_ in base.entities]
    names = [entity_name(thing, lang) for thing in things for lang in _LANGUAGES]
    return " ".join([*(fact_text(fact, lang) for lang in _LANGUAGES), *names])
