"""What reading gives (articles in sentences) and what drafting makes of it (facts for review), as values.

All of it goes through `bot.index.codec` (`encode`, `decode`): the store and the process that reads
articles pass it on as JSON.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from bot.errors import BotError
from bot.facts.model import Article, EntityType, FactKind, FactStatus, Part

FlagKind = Literal["contradiction", "duplicate"]


class IngestError(BotError):
    """An article that cannot be read; the message names the file or address and what is wrong with it."""

    text_id = "error-ingest"


class Recognizer(Protocol):
    """Finds names in a text: spans with `PER`, `LOC` or `ORG`."""

    def __call__(self, text: str) -> Iterable[tuple[int, int, str]]: ...


class Span(NamedTuple):
    """A piece of a text and where it stands there."""

    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article; the sentences' spans are those in the article's text."""

    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as it was read: its citation and its text in pieces.

    `header` are the page's own lines above the story that may hold facts (officials, dates);
    `reprint_of` is the id of the article, read or stored before, that this one repeats.
    """

    article: Article
    paragraphs: tuple[Paragraph, ...]
    header: tuple[Span, ...] = ()
    reprint_of: str | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """An entity that the base does not know yet, in the fields of an `Entity`; `name` is nominative.

    `kind` is a class of the lexicon, or `name` of the type where none fits.
    """

    id: str
    type: EntityType
    kind: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """A number of the text: `value` as decimal digits (`20000000`), `unit` as a lemma («человек») or ''."""

    value: str
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Something an editor should see beside a draft: the published fact it repeats or contradicts."""

    kind: FlagKind
    fact: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim of one article, proposed for review; the fields are those of `Fact` where they share a name.

    `id` depends on the article and the claim alone, so that reading an article again gives the same ids.
    `text` is the claim in the article's words, understandable alone: who «он» is and when «вчера» was
    stand in square brackets. `evidence` quotes the sentences as they stand. Ids in `about` and
    `said_by` are of known entities or of those in `proposed`. Of a date that the article gives without
    its year, `inferred` holds `year`; of a wholly relative one, `date`.
    """

    id: str
    article: str
    kind: FactKind
    status: FactStatus
    text: str
    evidence: tuple[Span, ...]
    about: tuple[Part, ...] = ()
    proposed: tuple[Proposed, ...] = ()
    asks: tuple[str, ...] = ()
    said_by: str | None = None
    role: str | None = None
    date: str | None = None
    until: str | None = None
    inferred: tuple[str, ...] = ()
    numbers: tuple[Measured, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def entities(self) -> frozenset[str]:
        """Ids of all entities the draft is about, its speaker included."""
        return frozenset({part.entity for part in self.about} | ({self.said_by} if self.said_by else set()))
