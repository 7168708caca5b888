"""Names of the base in a text: where each entity is named, by stems, the longest name first."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.answer.morph import Morph
from bot.answer.normalize import Token, clean, fold, tokenize
from bot.facts.model import Entity, EntityType
from bot.ingest.people import Person

# «Иркутский переулок» is in another town.
NAMED_PLACE: Final = re.compile(
    "переул|улиц|проспект|шоссе|площад|собор|кремл|вокзал|мост|бульвар|театр|набережн|парк|вал|рынок|аэропорт"
)
ABBREVIATION: Final = 5  # letters at most
ORDINARY: Final = frozenset(("АНО", "НН", "ГД", "Дума", "Нижний", "ЕР"))  # names in one article, not in all


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named in a text: its id and where."""

    start: int
    stop: int
    entity: str


class KnownNames:
    """The names of entities, ready to be found; common nouns («партпроект») are no names here.

    A region is also known by its adjectives, whatever their case («нижегородские школы»).
    """

    def __init__(self, entities: Mapping[str, Entity], morph: Morph) -> None:
        self._entities = entities
        self._morph = morph
        self._names: dict[tuple[str, ...], str] = {}
        self._adjectives: dict[str, str] = {}
        self._people: dict[str, list[tuple[str, str]]] = {}
        self._longest = 1
        self._short: set[str] = set()
        self._short_stems: set[tuple[str, ...]] = set()
        for entity in entities.values():
            if entity.type == "person":
                self._enter_person(entity)
            else:
                self._enter(entity)

    def find(self, text: str) -> Iterator[Mention]:
        """Mentions of all but people in the order of the text, none inside another."""
        tokens = tokenize(text, self._morph)
        place = 0
        while place < len(tokens):
            length, id_ = self._longest_at(tokens, place)
            if id_:
                yield Mention(tokens[place].start, tokens[place + length - 1].stop, id_)
            place += length

    def named(self, name: str, type_: EntityType) -> str | None:
        """The entity of this type that has this very name."""
        id_ = self._names.get(self._stems(name))
        return id_ if id_ and self._entities[id_].type == type_ else None

    def person(self, person: Person) -> str | None:
        """Who of the base that is: the last name must be the same, and the first where both have one."""
        known = self._people.get(fold(person.last), [])
        first = fold(person.first)
        fitting = {id_ for other, id_ in known if not first or not other or _same_first(first, other)}
        return fitting.pop() if len(fitting) == 1 else None

    @property
    def last_names(self) -> frozenset[str]:
        """Last names of the people of the base, folded."""
        return frozenset(self._people)

    def _enter(self, entity: Entity) -> None:
        for name in (entity.name, *entity.aliases):
            stems = self._stems(name)
            if not stems or name in ORDINARY:
                continue
            if name.isupper() and name.isalpha() and len(name) <= ABBREVIATION:
                self._short.add(name)
                self._short_stems.add(stems)
            if name.lstrip("«")[:1].isupper():
                self._names.setdefault(stems, entity.id)
                self._longest = max(self._longest, len(stems))
            elif entity.type == "region" and len(stems) == 1:
                self._adjectives.setdefault(stems[0], entity.id)
            elif "«" in name or len(stems) > 3:
                self._names.setdefault(stems, entity.id)
                self._longest = max(self._longest, len(stems))

    def _as_written(self, row: Sequence[Token]) -> bool:
        """Abbreviations have no forms: «на» is not «НАО»."""
        return (row[0].stem,) not in self._short_stems or len(row) > 1 or row[0].text in self._short

    def _enter_person(self, entity: Entity) -> None:
        for name in (entity.name, *entity.aliases):
            *first, last = name.split()
            self._people.setdefault(fold(last), []).append((fold("".join(first)), entity.id))

    def _stems(self, name: str) -> tuple[str, ...]:
        return tuple(token.stem for token in tokenize(clean(name), self._morph))

    def _longest_at(self, tokens: Sequence[Token], place: int) -> tuple[int, str | None]:
        following = tokens[place + 1].word if place + 1 < len(tokens) else ""
        shortest = 1 if NAMED_PLACE.match(following) else 0
        for length in range(min(self._longest, len(tokens) - place), shortest, -1):
            row = tokens[place : place + length]
            id_ = self._names.get(tuple(token.stem for token in row))
            if id_ and any(token.text[0].isupper() for token in row) and self._as_written(row):
                return length, id_
        return 1, None if shortest else self._adjectives.get(tokens[place].stem)


def _same_first(one: str, other: str) -> bool:
    """Whether two first names may be one person's: equal, or one the other's initial."""
    short, long = sorted((one.replace(" ", ""), other.replace(" ", "")), key=len)
    return long.startswith(short.split(".")[0]) if "." in short else short == long
