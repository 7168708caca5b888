"""Who and what an article names, sentence by sentence: known entities by their ids, new ones proposed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.answer.morph import Morph
from bot.answer.normalize import fold, tokenize
from bot.facts.model import EntityType, FactBase
from bot.ingest.cases import Cases
from bot.ingest.chains import Thing
from bot.ingest.model import Proposed, ReadArticle, Recognizer, Span
from bot.ingest.names import KnownNames, Mention
from bot.ingest.nouns import OFFICES
from bot.ingest.people import PeopleFinder, Person
from bot.ingest.slug import slug_of
from bot.ingest.things import QUOTED, ThingFinder, a_name

COUNTRY: Final = "russia"


@dataclass(frozen=True, slots=True)
class Spot:
    """An entity named in a sentence, and where in it; `subject` is a person in the nominative."""

    start: int
    stop: int
    entity: str
    type: EntityType
    subject: bool = False


@dataclass(frozen=True, slots=True)
class Spots:
    """What an article names: the spots of each sentence, by where it starts, and the new entities by id."""

    by_start: Mapping[int, tuple[Spot, ...]]
    proposed: Mapping[str, Proposed]

    def of(self, sentence: Span) -> tuple[Spot, ...]:
        return self.by_start.get(sentence.start, ())

    def main_region(self) -> str | None:
        """The region that the article names most, the country aside."""
        regions = Counter(
            spot.entity
            for spots in self.by_start.values()
            for spot in spots
            if spot.type == "region" and spot.entity != "russia"
        )
        return regions.most_common(1)[0][0] if regions else None


class Spotter:
    """Finds what articles name against one base."""

    def __init__(self, base: FactBase, morph: Morph, ner: Recognizer | None) -> None:
        self._base = base
        self._morph = morph
        self._ner = ner
        self.names = KnownNames(base.entities, morph)
        self._people = PeopleFinder(morph)
        self._things = ThingFinder(morph)
        self._publishers = [article.publisher for article in base.articles.values()]

    def spots(self, read: ReadArticle) -> Spots:
        """All that the article names; people by a surname alone where they are named in full somewhere."""
        sentences = [sentence for paragraph in read.paragraphs for sentence in paragraph.sentences]
        spans = {sentence.start: self._recognized(sentence.text) for sentence in sentences}
        known = {sentence.start: list(self.names.find(sentence.text)) for sentence in sentences}
        region = self._main_region(known)
        publishers = [*self._publishers, *([read.article.publisher] if read.article.publisher else [])]
        registry = Registry(self._base, self.names, self._morph, region, publishers)
        people = {}
        for sentence in sentences:
            found = self._people.find(sentence.text, spans[sentence.start].get("PER", ()))
            people[sentence.start] = found
            for person in found:
                registry.person(person)
        by_start: dict[int, tuple[Spot, ...]] = {}
        for sentence in sentences:
            by_start[sentence.start] = self._in(
                sentence, known[sentence.start], people[sentence.start], spans[sentence.start], registry
            )
        return Spots(by_start, registry.proposed)

    def _main_region(self, known: Mapping[int, Sequence[Mention]]) -> str | None:
        """The region that sentences name most, the country aside."""
        regions = Counter(
            mention.entity
            for mentions in known.values()
            for mention in mentions
            if mention.entity != COUNTRY and self._base.entities[mention.entity].type == "region"
        )
        return regions.most_common(1)[0][0] if regions else None

    def _in(
        self,
        sentence: Span,
        known: Sequence[Mention],
        full: Sequence[Person],
        spans: Mapping[str, Sequence[tuple[int, int]]],
        registry: "Registry",
    ) -> tuple[Spot, ...]:
        text = sentence.text
        alone = self._people.surnames(text, registry.last_names)
        apart = [one for one in alone if not any(_overlap(one, other) for other in full)]
        spots = [
            Spot(one.start, one.stop, id_, "person", _is_subject(one, text))
            for one in (*full, *apart)
            if (id_ := registry.person(one)) is not None
        ]
        spots += self._unpeopled(text, known, spots, spans.get("ORG", ()), registry)
        return tuple(sorted(spots, key=lambda spot: (spot.start, -spot.stop)))

    def _unpeopled(
        self,
        text: str,
        mentions: Sequence[Mention],
        people: Sequence[Spot],
        spans: Iterable[tuple[int, int]],
        registry: "Registry",
    ) -> Iterator[Spot]:
        """All but people: what is known stands, but for things that a noun says to be something else."""
        known = [
            Spot(mention.start, mention.stop, mention.entity, self._base.entities[mention.entity].type)
            for mention in mentions
        ]
        quoted = [
            match.span() for match in QUOTED.finditer(text) if a_name(match.group()[1:-1].strip() or " ")
        ]
        known = [
            spot
            for spot in known
            if not any(_overlap(spot, person) for person in people)
            and not (spot.type == "region" and any(s < spot.start and spot.stop < e for s, e in quoted))
        ]
        free = [span for span in spans if not any(span[0] < p.stop and p.start < span[1] for p in people)]
        things = [
            thing
            for thing in self._things.find(text, free, [(one.start, one.stop) for one in people])
            if not any(_overlap(thing, person) for person in people)
        ]
        events = [thing for thing in things if thing.type == "event"]
        known = [spot for spot in known if spot.type != "region" or not _any_overlap(spot, events)]
        yield from (spot for spot in known if not any(_denies(thing, spot) for thing in things))
        for thing in things:
            stands = [
                spot
                for spot in known
                if _overlap(spot, thing) and (spot.type != "region" or _inside(thing, spot))
            ]
            if any(not _denies(thing, spot) for spot in stands):
                continue
            if entity := registry.thing(thing):
                yield Spot(thing.start, thing.stop, entity, thing.type)

    def _recognized(self, text: str) -> dict[str, list[tuple[int, int]]]:
        spans: dict[str, list[tuple[int, int]]] = {}
        for start, stop, type_ in self._ner(text) if self._ner else ():
            spans.setdefault(type_, []).append((start, stop))
        return spans


class Registry:
    """The entities of one article: each thing under one id, however it is named."""

    def __init__(
        self,
        base: FactBase,
        names: KnownNames,
        morph: Morph,
        region: str | None = None,
        publishers: Iterable[str] = (),
    ) -> None:
        self._base = base
        self._names = names
        self._morph = morph
        self._region = Cases(morph).genitive(base.entities[region].name) if region else None
        self._publishers = frozenset(key for name in publishers for key in (self._key(name), fold(name)))
        self._people: dict[str, list[tuple[Person, str]]] = {}
        self._keys: dict[tuple[str, str], str] = {}
        self.proposed: dict[str, Proposed] = {}

    @property
    def last_names(self) -> frozenset[str]:
        return frozenset(self._people) | self._names.last_names

    def person(self, person: Person) -> str | None:
        """The id of a person; None where a surname alone names nobody for certain."""
        met = self._people.setdefault(fold(person.last), [])
        for other, id_ in met:
            if not person.first or not other.first or fold(person.first)[0] == fold(other.first)[0]:
                if id_ in self.proposed and len(person.name) > len(self.proposed[id_].name):
                    self.proposed[id_] = replace(self.proposed[id_], name=person.name)
                return id_
        known = self._names.person(person)
        if known is None and not person.first:
            return None
        id_ = known or self._propose(person.name, "person", "person", _person_aliases(person))
        met.append((person, id_))
        return id_

    def thing(self, thing: Thing) -> str | None:
        """The id of a thing; None for what names nothing by itself, and for whoever publishes the news."""
        if thing.regional:
            if self._region is None and thing.name.casefold() in OFFICES:
                return None
            thing = replace(thing, name=" ".join(filter(None, (thing.name, self._region))))
        keys = [self._key(name) for name in (thing.name, thing.alias) if name]
        if met := next(
            (self._keys[thing.type, key] for key in keys if (thing.type, key) in self._keys), None
        ):
            return met
        known = next((self._names.named(n, thing.type) for n in (thing.name, thing.alias) if n), None)
        known = known or (self._names.named(_inner(thing.name), thing.type) if "«" in thing.name else None)
        if known is None and thing.lone and keys[0] in self._publishers:
            return None
        id_ = (
            known
            or self._longer(thing, keys[0])
            or self._propose(thing.name, thing.type, thing.kind, (thing.alias,) if thing.alias else ())
        )
        for key in keys:
            self._keys[thing.type, key] = id_
        return id_

    def _longer(self, thing: Thing, key: str) -> str | None:
        """An organization met before under this name and more: «Минцифры» after «Минцифры Татарстана»."""
        if thing.type != "organization" or "«" in thing.name:
            return None
        names = (
            id_
            for (type_, other), id_ in self._keys.items()
            if type_ == thing.type and other.startswith(f"{key} ")
        )
        return next(names, None)

    def _key(self, name: str) -> str:
        """What two names of a thing have in common: what stands in quotes, else all stems (a region's id)."""
        inner = _inner(name)
        if inner == name:
            for mention in reversed(list(self._names.find(name))):
                if self._base.entities[mention.entity].type == "region" and mention.start:
                    inner = f"{inner[: mention.start]}{mention.entity}{inner[mention.stop :]}"
        return " ".join(token.stem for token in tokenize(inner, self._morph))

    def _propose(self, name: str, type_: EntityType, kind: str, aliases: tuple[str, ...]) -> str:
        id_ = slug_of(_inner(name) if type_ in ("initiative", "event") else name)
        while id_ in self.proposed or id_ in self._base.entities:
            id_ = f"{id_[:29]}-2" if not id_.endswith("-2") else f"{id_[:-2]}-3"
        self.proposed[id_] = Proposed(id_, type_, kind, name, tuple(alias for alias in aliases if alias))
        return id_


def _is_subject(person: Person, text: str) -> bool:
    """Whether a person is named in the nominative."""
    words = text[person.start : person.stop].split()
    first = not person.first or "." in person.first or person.first in words
    return person.last in words and first


def _person_aliases(person: Person) -> tuple[str, ...]:
    full = person.full_name
    return (person.last, *((full,) if full != person.name else ()))


def _inner(name: str) -> str:
    return name.partition("«")[2].rstrip("»") or name


def _overlap(one: Spot | Thing | Person, other: Spot | Thing | Person) -> bool:
    return one.start < other.stop and other.start < one.stop


def _any_overlap(one: Spot, others: Iterable[Spot | Thing]) -> bool:
    return any(_overlap(one, other) for other in others)


def _inside(thing: Thing, spot: Spot) -> bool:
    return spot.start <= thing.start and thing.stop <= spot.stop


def _denies(thing: Thing, spot: Spot) -> bool:
    """Whether a thing is named around a known name that means something else: «фонд «Цифровая Россия»»."""
    inside = thing.start <= spot.start and spot.stop <= thing.stop
    longer = thing.stop - thing.start > spot.stop - spot.start + 2 and thing.kind != "organization"
    return inside and longer and spot.type not in ("region", thing.type)
