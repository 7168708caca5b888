"""What common nouns of an article mean: «проект» named before, «соглашение» just signed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.answer.morph import Morph
from bot.facts.model import FactBase
from bot.ingest.kinds import SIGNED, SIGNING
from bot.ingest.model import Proposed, Span
from bot.ingest.nouns import INITIATIVES
from bot.ingest.slug import slug_of
from bot.ingest.spots import Spot, Spots

NOUN: Final = re.compile(
    r"(?<![\w-])(?:проект|партпроект|программ|платформ|сервис|конкурс|портал|систем)\w{0,3}(?![\w-])(?!\s*[«\"])",
    re.IGNORECASE,
)
AGREEMENT: Final = re.compile(r"\b(?:соглашени\w+|меморандум\w*|сторон(?:ы|ами|ам))\b", re.IGNORECASE)
ACTORS: Final = ("organization", "region")


@dataclass(frozen=True, slots=True)
class Meant:
    """A noun of a sentence that stands for an entity; the span is that in the sentence."""

    start: int
    stop: int
    entity: str


class MeaningReader:
    """Follows an article from its top and remembers what was named last of each class."""

    def __init__(self, base: FactBase, morph: Morph, spots: Spots) -> None:
        self._base = base
        self._morph = morph
        self._spots = spots
        self._last: dict[str, str] = {}
        self._agreement: str | None = None
        self.proposed: dict[str, Proposed] = {}

    def read(self, sentence: Span) -> list[Meant]:
        """What the nouns of the next sentence mean."""
        spots = self._spots.of(sentence)
        found: list[Meant] = []
        if not any(spot.type == "initiative" for spot in spots):
            found += self._initiative(sentence.text)
        found += self._agreed(sentence.text, spots)
        for spot in spots:
            if spot.type == "initiative" and (kind := self._kind(spot.entity)):
                self._last[kind] = spot.entity
        return found

    def _initiative(self, text: str) -> Iterable[Meant]:
        for match in NOUN.finditer(text):
            parses = self._morph.parses(match.group())
            if not parses or "sing" not in parses[0].tag:
                continue
            kind = INITIATIVES.get(str(parses[0].normal_form))
            if kind and (entity := self._last.get(kind)):
                return [Meant(*match.span(), entity)]
        return []

    def _agreed(self, text: str, spots: Sequence[Spot]) -> Iterable[Meant]:
        if SIGNED.search(text) and SIGNING.search(text):
            parties = [spot.entity for spot in spots if spot.type in ACTORS and spot.entity != "russia"]
            if len(set(parties)) >= 2 and self._agreement is None:
                self._agreement = self._known_agreement(parties) or self._new_agreement(parties)
        if self._agreement and (match := AGREEMENT.search(text)):
            return [Meant(*match.span(), self._agreement)]
        return []

    def _known_agreement(self, parties: Iterable[str]) -> str | None:
        """An agreement of the base between these parties."""
        wanted = set(parties)
        for fact in self._base.facts.values():
            held = set(fact.playing("party"))
            if fact.kind == "agreement" and len(held) >= 2 and held <= wanted:
                return next((id_ for id_ in fact.playing("subject") if self._kind(id_) == "agreement"), None)
        return None

    def _new_agreement(self, parties: Iterable[str]) -> str:
        first, second = list(dict.fromkeys(parties))[:2]
        id_ = f"{slug_of(f'{first} {second}')[:22].strip('-')}-agreement"
        name = f"соглашение: {self._name(first)} и {self._name(second)}"
        self.proposed[id_] = Proposed(id_, "initiative", "agreement", name)
        return id_

    def _kind(self, entity: str) -> str:
        known: Mapping[str, Proposed] = self._spots.proposed
        return known[entity].kind if entity in known else self._base.entities[entity].kind

    def _name(self, entity: str) -> str:
        known = self._spots.proposed
        return known[entity].name if entity in known else self._base.entities[entity].name
