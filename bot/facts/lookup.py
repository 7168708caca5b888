"""What the base holds about a thing: pure questions to a `FactBase`, for cards, lists and inline mode."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

import snowballstemmer
from rapidfuzz.fuzz import ratio

from bot.facts.model import Article, Entity, EntityType, Fact, FactBase, FactKind, Lang

TELLING: Final[tuple[FactKind, ...]] = (
    "definition", "role", "purpose", "agreement", "event", "plan", "statistic", "statement", "publication",
)  # fmt: skip
NAME_WORDS: Final = 20  # longer texts are no names
MISSPELT: Final = 4  # letters of a word from which a slip is forgiven
NEARLY: Final = 80  # likeness in percent


def fact_text(fact: Fact, lang: Lang) -> str:
    """The fact in this language."""
    return fact.text if lang == "ru" else fact.text_en or fact.text


def words_of(base: FactBase, facts: Iterable[str], lang: Lang) -> dict[str, str]:
    """The words in which the base tells these facts, as far as it holds them."""
    return {id_: fact_text(base.facts[id_], lang) for id_ in facts if id_ in base.facts}


def entity_name(entity: Entity, lang: Lang) -> str:
    """The entity's name in this language."""
    return entity.name if lang == "ru" else entity.name_en or entity.name


def article_title(article: Article, lang: Lang) -> str:
    """What to call the article: its title, or else its publisher, or else its id."""
    title = article.title if lang == "ru" else article.title_en or article.title
    return title or article.publisher or article.id


def facts_about(base: FactBase, entity: str) -> list[Fact]:
    """Facts that have this entity in any part: what it is first, then what happened, then words."""
    return list(_facts_of_each(_Identity(base)).get(entity, ()))


@dataclass(frozen=True, slots=True, eq=False)
class _Identity:
    """A base as a key: the same object, since bases hold mappings and have no hash of their own."""

    base: FactBase

    def __hash__(self) -> int:
        return id(self.base)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.base is other.base


@lru_cache(maxsize=2)  # the base in use, and the one before it
def _facts_of_each(key: _Identity) -> Mapping[str, Sequence[Fact]]:
    """The facts about each entity, in the order in which a thing is told of."""
    found = defaultdict(list)
    for fact in sorted(key.base.facts.values(), key=lambda fact: TELLING.index(fact.kind)):
        for id_ in fact.entities:
            found[id_].append(fact)
    return dict(found)


def facts_from(base: FactBase, article: str) -> list[Fact]:
    """Facts drawn from this article: its summary first, then the rest as they stand there."""
    summary = base.articles[article].summary
    drawn = [fact for fact in base.facts.values() if fact.article == article]
    place = {fact: place for place, fact in enumerate(summary)}
    return sorted(drawn, key=lambda fact: place.get(fact.id, len(place)))


def sources_of(base: FactBase, facts: Iterable[Fact]) -> list[Article]:
    """The articles that these facts come from, in order of first use."""
    return [base.articles[id_] for id_ in dict.fromkeys(fact.article for fact in facts)]


def entities_of(base: FactBase, type_: EntityType) -> list[Entity]:
    """Entities of a type that at least one fact is about, by name."""
    known = _facts_of_each(_Identity(base))
    found = (entity for entity in base.entities.values() if entity.type == type_ and entity.id in known)
    return sorted(found, key=lambda entity: (_folded(entity.name).lstrip("«\"'"), entity.id))


def articles_by_date(base: FactBase) -> list[Article]:
    """All articles, the newest first, those without a date last."""
    return sorted(
        base.articles.values(), key=lambda article: (article.published or "", article.id), reverse=True
    )


def related(base: FactBase, facts: Iterable[Fact], besides: str | None = None) -> list[Entity]:
    """Entities that these facts mention (besides one), the most often mentioned first."""
    counts = Counter(id_ for fact in facts for id_ in sorted(fact.entities) if id_ != besides)
    return [base.entities[id_] for id_, _ in counts.most_common() if id_ in base.entities]


def named_like(base: FactBase, text: str) -> list[Entity]:
    """Entities with facts that have a name in which each word of `text` starts some word."""
    words = _folded(text).split()
    known = _facts_of_each(_Identity(base))
    return [
        entity
        for entity in base.entities.values()
        if entity.id in known and any(_starts_all(words, name) for name in _names(entity))
    ]


def named_as(base: FactBase, text: str, type_: EntityType) -> list[Entity]:
    """Entities of a type by a name as people type it: as it begins, else in another case, else misspelt."""
    words = _folded(text).split()
    if not 0 < len(words) <= NAME_WORDS:
        return []
    stems = " ".join(_stemmer().stemWords(words))
    for found in (named_like(base, text), named_like(base, stems), _misspelt(base, words)):
        if hits := [entity for entity in found if entity.type == type_]:
            return hits
    return []


def _misspelt(base: FactBase, words: list[str]) -> list[Entity]:
    """Entities with a name in which each word but the shortest is nearly the beginning of some word."""
    telling = [word for word in words if len(word) >= MISSPELT]
    return [
        entity
        for entity in base.entities.values()
        if telling and any(_nearly(telling, name) for name in _names(entity)) and facts_about(base, entity.id)
    ]


def _nearly(words: list[str], name: str) -> bool:
    return all(any(ratio(word, head[: len(word)]) >= NEARLY for head in _heads(name)) for word in words)


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("russian")


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, entity.name_en, *entity.aliases, *entity.aliases_en)


def _starts_all(words: list[str], name: str) -> bool:
    heads = _heads(name)
    return all(any(head.startswith(word) for head in heads) for word in words)


@lru_cache(maxsize=8192)  # names repeat with each search, and the base has a few thousand
def _heads(name: str) -> tuple[str, ...]:
    return tuple(head.strip("«»\"'()") for head in _folded(name).replace("-", " ").split())


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")
