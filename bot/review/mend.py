"""What an editor's reply says: a date, the names of a fact, the parts of a draft."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.errors import BotError
from bot.facts.model import Entity, EntityType, Part
from bot.ingest.citation import iso_date
from bot.ingest.dates import dates_of
from bot.ingest.identity import draft_id
from bot.ingest.model import Draft, Proposed

NONE: Final = frozenset({"-", "—", "нет", "no", "none"})
DOTTED: Final = re.compile(r"(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})")
ISO: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
PERIOD: Final = re.compile(r"\s+[–—-]\s+|\s*\.\.\s*")
TYPES: Final[Mapping[str, EntityType]] = {
    "человек": "person", "person": "person", "проект": "initiative", "initiative": "initiative",
    "организация": "organization", "organization": "organization", "регион": "region", "region": "region",
    "событие": "event", "event": "event",
}  # fmt: skip
TYPED: Final = re.compile(r"(.+?)\s*\(([^()]+)\)")
PERSON: Final = re.compile(r"[А-ЯЁA-Z][\w-]+(?: [А-ЯЁA-Z][\w.-]+){1,2}")
TEXT_LIMIT: Final = 400


class MendError(BotError):
    """A reply that cannot be taken; `text` is the id of the frame text that says why."""

    def __init__(self, text: str, **values: int) -> None:
        super().__init__(text, **values)
        self.text, self.values = text, values


def with_text(draft: Draft, words: str) -> Draft:
    """The draft in other words."""
    return replace(draft, text=short_text(words))


def short_text(words: str) -> str:
    """A text for a fact, on one line."""
    text = " ".join(words.split())
    if not text or len(text) > TEXT_LIMIT:
        raise MendError("mend-text-length", limit=TEXT_LIMIT)
    return text


def with_date(draft: Draft, words: str) -> Draft:
    """The draft with another date; marked as inferred as far as neither its text nor its evidence says it."""
    date, until = parse_date(words)
    kept = tuple(it for it in draft.inferred if it not in ("date", "year"))
    missing = _missing(draft, date) if date else None
    return replace(draft, date=date, until=until, inferred=(*kept, missing) if missing else kept)


def _missing(draft: Draft, date: str) -> str | None:
    """What of a date stands nowhere in a draft: its `year`, or all of the `date`."""
    day = date if len(date) == len("YYYY-MM-DD") else None
    texts = (draft.text, *(span.text for span in draft.evidence))
    found = [when.inferred for text in texts for when in dates_of(text, day) if when.date == date]
    if not found:
        return "date"
    return None if "" in found else "year" if "year" in found else "date"


def parse_date(words: str) -> tuple[str | None, str | None]:
    """A date, both ends of a period («2024 – 2026»), or none («нет»)."""
    if words.strip().casefold() in NONE:
        return None, None
    dates = [_date(part.strip()) for part in PERIOD.split(words.strip())]
    first, last = dates[0], dates[1] if len(dates) == 2 else None
    if first is None or len(dates) > 2 or (len(dates) == 2 and (last is None or last < first)):
        raise MendError("mend-date")
    return first, last


def _date(words: str) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD of words in this form or with dots."""
    if found := DOTTED.fullmatch(words):
        day, month, year = found.groups()
        words = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    if not ISO.fullmatch(words):
        return None
    return words if iso_date(words + "-01-01"[len(words) - len("YYYY") :]) else None


def with_entities(draft: Draft, words: str, entities: Mapping[str, Entity]) -> Draft:
    """The draft about the named things, the main one first; unknown names are proposed as new ones."""
    names = [name.strip() for name in re.split(r"[,;\n]", words) if name.strip()]
    if not names:
        raise MendError("mend-entities")
    known: dict[str, Entity | Proposed] = {**{it.id: it for it in draft.proposed}, **entities}
    by_name = {folded(name): id_ for id_, it in known.items() for name in (it.name, *it.aliases)}
    proposed: dict[str, Proposed] = {}
    ids = []
    for name in names:
        id_ = name if name in known else by_name.get(folded(name))
        if id_ is None:
            new = _proposed(name)
            proposed[new.id] = new
            id_ = new.id
        ids.append(id_)
    roles = {part.entity: part.role for part in draft.about}
    about = tuple(_parts(list(dict.fromkeys(ids)), roles, entities))
    kept = tuple(it for it in draft.proposed if it.id in ids)
    said_by = draft.said_by if draft.said_by in ids or draft.said_by in entities else None
    return replace(draft, about=about, proposed=(*kept, *proposed.values()), said_by=said_by)


def _parts(ids: Sequence[str], roles: Mapping[str, str], entities: Mapping[str, Entity]) -> Iterator[Part]:
    for place, id_ in enumerate(ids):
        region = id_ in entities and entities[id_].type == "region"
        role = roles.get(id_, "region" if region else "mentioned")
        yield Part("subject" if place == 0 and role == "mentioned" else role, id_)


def _proposed(name: str) -> Proposed:
    """A new thing: its type in brackets after the name, or else what the name looks like."""
    type_: EntityType = "initiative" if name.startswith(("«", '"')) else "organization"
    if PERSON.fullmatch(name):
        type_ = "person"
    if (typed := TYPED.fullmatch(name)) and typed[2].strip().casefold() in TYPES:
        name, type_ = typed[1].strip(), TYPES[typed[2].strip().casefold()]
    return Proposed(entity_id(name), type_, type_, name)


def entity_id(name: str) -> str:
    return f"n-{hashlib.sha256(folded(name).encode()).hexdigest()[:12]}"


def split(draft: Draft, words: str) -> list[Draft]:
    """A draft for each line of the reply."""
    lines = [" ".join(line.split()) for line in words.splitlines() if line.strip()]
    if len(lines) < 2 or any(len(line) > TEXT_LIMIT for line in lines):
        raise MendError("mend-split")
    return [replace(draft, id=draft_id(draft.article, line), text=line) for line in lines]


def folded(name: str) -> str:
    """A name as it is compared: whatever its quotes and case."""
    return re.sub(r"[«»\"“”]", "", name).casefold().replace("ё", "е").strip()
