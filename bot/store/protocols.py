"""What the bot keeps between messages, named by role; every backend passes the same contract tests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol, get_args

from bot.answer.model import Turn
from bot.facts.model import Lang
from bot.store.editing import Dismissed, Drafts, Feeds, Prompts, Versions
from bot.store.following import AwaitedQuestions, BaseHistory, Digests
from bot.store.journal import Answers, Told
from bot.store.outgoing import Outbox
from bot.store.reports import QuestionLog, Reports


class Turns(Protocol):
    """The last turn of one person in one chat and thread; turns expire."""

    async def last(self, chat: int, user: int, thread: int | None = None) -> Turn | None: ...

    async def remember(self, chat: int, user: int, turn: Turn, thread: int | None = None) -> None: ...

    async def forget(self, user: int) -> None: ...


@dataclass(frozen=True, slots=True)
class SentReply:
    """A reply as it was sent: its message, and what its buttons stand for.

    `offers` are the questions that its buttons ask, `more` the ids of the facts behind «more»,
    `asked` the words that it answers. `number` is that of the answer in it, or of the answer whose
    mending this message asks for. `context` is what a question without an answer could lean on.
    """

    message: int
    offers: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    asked: str = ""
    number: str = ""
    context: Turn | None = None


class Replies(Protocol):
    """Which message answers which question, for edited questions and pressed buttons; replies expire."""

    async def remember(self, chat: int, user: int, reply: SentReply, question: int | None = None) -> None:
        """Keep a reply; `question` is the message it answers. Edited anew, it takes the old one's place."""
        ...

    async def at(self, chat: int, message: int) -> SentReply | None:
        """The reply in this message."""
        ...

    async def to(self, chat: int, question: int) -> SentReply | None:
        """The reply to the question in this message."""
        ...

    async def forget(self, user: int) -> None: ...


DigestPace = Literal["daily", "weekly", "off"]
PACES: Final[tuple[DigestPace, ...]] = get_args(DigestPace)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person chose in /settings.

    `language` None is «as the app has it». `rich` asks for rich messages where they pay. The bot
    begins nothing by itself from `quiet_from` until `quiet_until`, hours of the day in `timezone`
    (equal: never quiet). `recall`: to be told when something they were told turns out wrong.
    """

    language: Lang | None = None
    rich: bool = False
    timezone: str = "Europe/Moscow"
    quiet_from: int = 22
    quiet_until: int = 8
    recall: bool = True
    digest: DigestPace = "off"


class Prefs(Protocol):
    """The preferences of each person; who has chosen nothing has the defaults."""

    async def of(self, user: int) -> Preferences: ...

    async def keep(self, user: int, preferences: Preferences) -> None: ...

    async def language(self, user: int) -> Lang | None: ...

    async def choose_language(self, user: int, lang: Lang | None) -> None: ...

    async def forget(self, user: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody whom an owner made an operator, and the name the owner knows them by."""

    person: int
    name: str


class Operators(Protocol):
    """The operators whom an owner added; the owners themselves stand in the settings."""

    async def all(self) -> list[Operator]:
        """Everyone, in the order in which they were added."""
        ...

    async def has(self, person: int) -> bool: ...

    async def add(self, operator: Operator) -> None: ...

    async def remove(self, person: int) -> None: ...


RawUpdate = dict[str, Any]
"""An Update as Telegram's JSON has it."""


@dataclass(frozen=True, slots=True)
class InboxItem:
    """A stored update that waits to be answered.

    `seq` orders items as they arrived; `attempts` is how often answering it has failed so far.
    """

    seq: int
    update: RawUpdate
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An update that could not be read or answered, and why."""

    source: str
    update: RawUpdate
    reason: str


class Inbox(Protocol):
    """Updates from their arrival until they are answered; what is stored survives a killed process.

    Every method returns after its change is committed.
    """

    @property
    def shared(self) -> bool:
        """Whether several processes answer from it; then `claim` has to be asked from time to time."""
        ...

    async def put(self, source: str, updates: Sequence[RawUpdate]) -> list[InboxItem]:
        """Store a batch at once and return what is new in it, in order; ids seen before are dropped.

        What belongs behind items that another process answers is left to that one.
        """
        ...

    async def claim(self, source: str) -> list[InboxItem]:
        """What has become this process's to answer since the last call.

        Stored by others behind its items, or left by a process that died.
        """
        ...

    async def holds(self, seq: int) -> bool:
        """Whether the item is still this process's to answer; false once another has taken it over."""
        ...

    def let_go(self, seqs: Iterable[int]) -> None:
        """These are in nobody's hand here any more; those still this process's are claimed anew."""
        ...

    async def waiting(self, source: str, after: int = 0, limit: int = 1000) -> list[InboxItem]:
        """Items of `source` that are neither done nor set aside, in order, with `seq` above `after`."""
        ...

    async def done(self, seq: int) -> None:
        """The item is answered: its content is dropped, its id is kept to know repetitions."""
        ...

    async def failed(self, seq: int) -> None:
        """Answering the item failed once more; it stays waiting."""
        ...

    async def set_aside(self, seq: int, reason: str) -> None:
        """Give the item up: it moves to the dead letters with the reason."""
        ...

    async def dead_letters(self, limit: int = 100) -> list[DeadLetter]:
        """What was given up, newest first."""
        ...


class Store(Protocol):
    """All mutable state behind one opening and closing."""

    @property
    def turns(self) -> Turns: ...

    @property
    def replies(self) -> Replies: ...

    @property
    def prefs(self) -> Prefs: ...

    @property
    def operators(self) -> Operators: ...

    @property
    def answers(self) -> Answers: ...

    @property
    def told(self) -> Told: ...

    @property
    def reports(self) -> Reports: ...

    @property
    def questions(self) -> QuestionLog: ...

    @property
    def inbox(self) -> Inbox: ...

    @property
    def versions(self) -> Versions: ...

    @property
    def drafts(self) -> Drafts: ...

    @property
    def prompts(self) -> Prompts: ...

    @property
    def dismissed(self) -> Dismissed: ...

    @property
    def feeds(self) -> Feeds: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def history(self) -> BaseHistory: ...

    @property
    def awaited(self) -> AwaitedQuestions: ...

    @property
    def digests(self) -> Digests: ...

    @property
    def leads(self) -> bool:
        """Whether this process does what must be done once: of all that share the store at most one leads."""
        ...

    async def open(self) -> None:
        """Connect and bring the schema up to date."""
        ...

    async def prune(self) -> None:
        """Drop what has expired or is too old to matter."""
        ...

    async def forget(self, user: int) -> None:
        """Erase everything that is kept about a person."""
        ...

    async def move_chat(self, old: int, new: int) -> None:
        """A group became a supergroup with another id: what is kept of it follows, but for its messages."""
        ...

    async def close(self) -> None:
        """Finish what is being written, then disconnect."""
        ...
