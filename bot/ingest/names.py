"""Names of the base in a text: where each entity is named, by stems, the longest name first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answer.morph import Morph
from bot.answer.normalize import Token, clean, tokenize
from bot.facts.model import Entity


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named in a text: its id and where."""

    start: int
    stop: int
    entity: str


class KnownNames:
    """The names of entities, ready to be found; common nouns («партпроект») are no names here."""

    def __init__(self, entities: Mapping[str, Entity], morph: Morph) -> None:
        self._morph = morph
        self._names: dict[tuple[str, ...], str] = {}
        self._longest = 1
        for entity in entities.values():
            for name in _proper(entity):
                stems = tuple(token.stem for token in tokenize(clean(name), morph))
                if stems:
                    self._names.setdefault(stems, entity.id)
                    self._longest = max(self._longest, len(stems))

    def find(self, text: str) -> Iterator[Mention]:
        """Mentions in the order of the text, none inside another."""
        tokens = tokenize(text, self._morph)
        place = 0
        while place < len(tokens):
            length, id_ = self._longest_at(tokens, place)
            if id_:
                yield Mention(tokens[place].start, tokens[place + length - 1].stop, id_)
            place += length

    def _longest_at(self, tokens: Sequence[Token], place: int) -> tuple[int, str | None]:
        if not tokens[place].text[0].isupper():
            return 1, None
        for length in range(min(self._longest, len(tokens) - place), 0, -1):
            stems = tuple(token.stem for token in tokens[place : place + length])
            if id_ := self._names.get(stems):
                return length, id_
        return 1, None


def _proper(entity: Entity) -> Iterable[str]:
    return (name for name in (entity.name, *entity.aliases) if name.lstrip("«")[:1].isupper())
