"""The fact base as values: articles, entities, facts and the lexicon that reads questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Lang = Literal["ru", "en"]
EntityType = Literal["region", "initiative", "person", "organization", "event"]
Certainty = Literal["stated", "inferred", "unknown"]
Seen = Literal["full", "excerpt"]
FactKind = Literal[
    "event", "agreement", "definition", "role", "statistic", "plan", "statement", "purpose", "publication"
]
FactStatus = Literal["announced", "planned", "under_way", "done", "stated"]
# What attributes have in common: `saying` asks for words or who spoke them, `personal` mostly of a person,
# `private` of nobody else, `counted` what is counted or ranked, `quantity` any number, `heading` who heads
# something, `framing` how the answer should be, `whole` what of the whole no part of it tells,
# `deed` what was done by the other words.
TRAITS = frozenset(
    {"saying", "personal", "private", "counted", "quantity", "own", "heading", "framing", "whole", "deed"}
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that questions name. Roles and descriptions are facts, not part of it.

    `kind` is the common noun people call it by, a class id of the lexicon (`university`,
    `agreement`, `oblast`…). `aliases` are further names in any form people type (abbreviations,
    colloquial names, adjectives); matching is by stem, so one inflected form is enough.
    """

    id: str
    type: EntityType
    kind: str
    name: str
    name_en: str
    aliases: tuple[str, ...] = ()
    aliases_en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What an entity is to a fact: its role there (`signer`, `party`, `place`…) and its id."""

    role: str
    entity: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim drawn from one article, in our own words.

    `asks` are the attributes (ids of the lexicon) that the fact answers: a fact that names the
    date of an agreement asks-for `date`. `role` is the role id of a fact of kind `role`. `date`
    and `until` are YYYY, YYYY-MM or YYYY-MM-DD. `evidence` are fragments of the article as they
    stand there. `inferred` names what does not stand in the article literally (`date`,
    of a date the `year` alone, `names`, `numbers`). `measure` names a figure that several facts
    give, each its `value` («41»): they are told together. `repeats` is the fact of another article
    that says the same.
    """

    id: str
    article: str
    kind: FactKind
    status: FactStatus
    text: str
    text_en: str
    about: tuple[Part, ...]
    asks: tuple[str, ...]
    evidence: tuple[str, ...]
    said_by: str | None = None
    role: str | None = None
    date: str | None = None
    until: str | None = None
    inferred: tuple[str, ...] = ()
    measure: str | None = None
    value: str | None = None
    repeats: str | None = None

    @property
    def entities(self) -> frozenset[str]:
        """Ids of all entities the fact is about, its speaker included."""
        ids = {part.entity for part in self.about}
        return frozenset(ids | {self.said_by} if self.said_by else ids)

    def playing(self, role: str) -> tuple[str, ...]:
        """Ids of the entities that play `role` in the fact, in order."""
        return tuple(part.entity for part in self.about if part.role == role)


@dataclass(frozen=True, slots=True)
class Article:
    """A source: its citation, and the facts that sum it up (`summary`, fact ids in order).

    `reprint_of` is the article that it only repeats: both are one first-hand source.
    """

    id: str
    url: str | None
    publisher: str
    title: str | None
    published: str | None
    published_certainty: Certainty
    regions: tuple[str, ...]
    file: str | None
    summary: tuple[str, ...]
    seen: Seen = "full"
    title_en: str | None = None
    reprint_of: str | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something a person may ask of a subject (`date`, `budget`, `signer`…).

    `phrases` are ways of asking, matched by stem; they count only in questions of `kinds` (empty:
    in any). `accepts` are further attributes that answer it. `ask` completes a suggestion
    («Цифробанк: что это?»). Only a fact that holds a `strict` attribute answers it; an
    `exclusive` one has one true value, so that another one in a yes/no question is wrong.
    `precision` is how many characters of its date a fact needs to answer it (10: a day). A question
    of the kind `asked_by` asks for it by its question word alone («когда …»). `traits` tell what
    sort of thing is asked, for the rules that treat several attributes alike (see `TRAITS`).
    """

    id: str
    name: str
    name_en: str
    phrases: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()
    ask: str | None = None
    ask_en: str | None = None
    strict: bool = False
    exclusive: bool = False
    precision: int = 0
    asked_by: str | None = None
    traits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A post that people hold: `governor`, `deputy-minister`; `phrases` as people say it.

    One that `many` hold at once has no newest holder. The phrases of its `groups` (other roles: «чиновник»,
    «зам») may mean it too.
    """

    id: str
    name: str
    name_en: str
    phrases: tuple[str, ...]
    many: bool = False
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityClass:
    """A common noun for entities (`kind` of `Entity`): university, technopark, party…"""

    id: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How people speak of the field: used for understanding alone, never as an answer.

    Words of one of the `fields` mean the same field of a post. All words are matched by stem, but `forms`
    (function words by their use), which stand as they are.
    """

    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    classes: Mapping[str, EntityClass] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
    contrasts: tuple[tuple[str, ...], ...] = ()
    fields: tuple[tuple[str, ...], ...] = ()
    fillers: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forms: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def having(self, trait: str) -> frozenset[str]:
        """Ids of the attributes with this trait."""
        return frozenset(id_ for id_, known in self.attributes.items() if trait in known.traits)

    def asked_by(self) -> dict[str, str]:
        """By the kind of a question: the attribute for which its question word alone asks."""
        return {known.asked_by: id_ for id_, known in self.attributes.items() if known.asked_by}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written in the data files: `line` opens its table, `keys` hold its keys' lines."""

    file: str
    line: int
    keys: Mapping[str, int] = field(default_factory=dict)

    def at(self, key: str) -> int:
        """The line of a key, or of the table where the key is absent."""
        return self.keys.get(key, self.line)


@dataclass(frozen=True, slots=True)
class FactBase:
    """Everything the bot may say, and the words it may be asked in; immutable.

    `places` (by the name of the table, `article` or `fact`, say, and id) serve the reports of `check` alone.
    """

    articles: Mapping[str, Article]
    entities: Mapping[str, Entity]
    facts: Mapping[str, Fact]
    lexicon: Lexicon
    hash: str
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict, compare=False, repr=False)
