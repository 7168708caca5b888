"""What differs between two versions of the published base, in words."""

import difflib
from collections.abc import Iterator, Mapping

from bot.facts.model import Article, Entity, Fact, FactBase


def differences(before: FactBase, after: FactBase) -> Iterator[str]:
    """A line for each article, entity and fact that one of the bases has otherwise, and for new synonyms."""
    yield from _compared("article", before.articles, after.articles)
    yield from _compared("entity", before.entities, after.entities)
    yield from _compared("fact", before.facts, after.facts)
    synonyms = [set(base.lexicon.synonyms) for base in (before, after)]
    for sign, groups in (("+", synonyms[1] - synonyms[0]), ("-", synonyms[0] - synonyms[1])):
        yield from (f"{sign} synonyms: {', '.join(group)}" for group in sorted(groups))


def _compared(
    name: str, before: Mapping[str, Article | Entity | Fact], after: Mapping[str, Article | Entity | Fact]
) -> Iterator[str]:
    for id_ in sorted(before.keys() | after.keys()):
        old, new = before.get(id_), after.get(id_)
        if old is None and new is not None:
            yield f"+ {name} {id_}: {_said(new)}"
        elif new is None and old is not None:
            yield f"- {name} {id_}: {_said(old)}"
        elif old is not None and new is not None and old != new:
            yield f"~ {name} {id_}: {', '.join(_fields(old, new))}"


def _fields(old: Article | Entity | Fact, new: Article | Entity | Fact) -> Iterator[str]:
    for field in type(old).__dataclass_fields__:
        was, now = getattr(old, field), getattr(new, field)
        if was != now:
            yield f"{field}: {_changed(str(was), str(now))}"


def _changed(was: str, now: str) -> str:
    """The words that differ, with those around them left out."""
    old, new = was.split(), now.split()
    spans = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    parts = [f"[{' '.join(old[a:b])} → {' '.join(new[c:d])}]" for tag, a, b, c, d in spans if tag != "equal"]
    return " ".join(parts)


def _said(item: Article | Entity | Fact) -> str:
    match item:
        case Article():
            return item.title or item.publisher
        case Entity():
            return item.name
        case Fact():
            return item.text
