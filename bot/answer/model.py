"""What goes into the engine and what comes out: typed replies that hold facts, never frame sentences."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from bot.facts.model import Article, Entity, Fact, Lang

Verdict = Literal["yes", "no"]


class Reason(StrEnum):
    """Why the base gives no answer."""

    EMPTY = "empty"  # nothing that could be read as a question
    GREETING = "greeting"  # nothing but a greeting
    THANKS = "thanks"  # nothing but thanks
    OFF_TOPIC = "off_topic"
    NOT_IN_BASE = "not_in_base"  # about our field, but no fact says it
    NOT_IN_REGION = "not_in_region"  # nothing about that region (or not this about it)
    NOT_STATED = "not_stated"  # known subject, but this attribute is not stated


@dataclass(frozen=True, slots=True)
class Turn:
    """What a follow-up may lean on; `question` is the last question as it was read in full."""

    question: str
    entities: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    attribute: str | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a fed-in article, quoted as it stands; `article` is the citation."""

    passage: int
    text: str
    article: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Facts that answer, the direct one first (at most 3 more), and the articles they come from, as numbered.

    `verdict` goes before the first fact of a yes/no question. `quotes` are used instead of facts
    where the answer stands in a fed-in article. `understood` is the question as it was read,
    where it was repaired or read in a special way. `more` are further fact ids behind a button.
    `values` are all that the sources say of the figure asked for, where they differ, in the order of
    time; `retold` the other articles that say what the first fact says. `listed` are all things that
    were asked for by their kind, where there are several, each with the fact that tells of it.
    `compared` are the two things that were set side by side; of one of them there may be no fact.
    `unanswered` are the words of the one of two questions to which the base holds no answer.
    """

    question: str
    lang: Lang
    facts: tuple[Fact, ...]
    articles: tuple[Article, ...]
    turn: Turn
    verdict: Verdict | None = None
    quotes: tuple[Quote, ...] = ()
    understood: str | None = None
    suggestions: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    values: tuple[Fact, ...] = ()
    retold: tuple[Article, ...] = ()
    listed: tuple[tuple[Entity, Fact], ...] = ()
    compared: tuple[Entity, ...] = ()
    unanswered: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One reading of an open question: the entity it is about and the question it stands for."""

    entity: str
    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Clarify:
    """The question can be read in several ways; `word` is the part that is open."""

    question: str
    lang: Lang
    word: str
    options: tuple[Option, ...]
    turn: Turn
    understood: str | None = None
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotFound:
    """The base does not hold it. States no fact: `subject` and `asked` name what could not be found."""

    question: str
    lang: Lang
    reason: Reason
    turn: Turn | None
    subject: str | None = None  # entity id
    asked: str | None = None  # attribute, role or word that is not stated, as a person would read it
    understood: str | None = None
    suggestions: tuple[str, ...] = ()


Reply = Answer | Clarify | NotFound


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the engine replied as it did: named steps with what each found."""

    reply: Reply
    steps: tuple[tuple[str, str], ...] = field(default=())
