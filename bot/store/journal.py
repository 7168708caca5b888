"""What the bot keeps of what it said: numbered answers, and who was told which fact."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.facts.model import Lang


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it was sent, under its number; to whom is no part of it.

    `text` and `entities` (in Telegram's JSON) are the message byte for byte, the number included.
    `said` holds by fact id the words in which the answer tells it; `reply` is the answer object of
    the command line. `digest` names the content: equal answers on the same base have the same.
    """

    number: str
    digest: str
    base: str
    lang: Lang
    text: str
    entities: tuple[dict[str, Any], ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    reply: Mapping[str, Any] = field(default_factory=dict)
    at: float = 0.0


class Answers(Protocol):
    """The answers given, kept for good: what was said can be shown again."""

    async def add(self, answer: KeptAnswer) -> bool:
        """Keep an answer, once; False where its number is that of another one. `at` is set here."""
        ...

    async def find(self, number: str) -> KeptAnswer | None: ...


@dataclass(frozen=True, slots=True)
class Telling:
    """That a person was told a fact in a chat: in which language, and the hash of the words (`said`).

    `number` is that of the answer; empty for what stood in a card, a digest or a list.
    """

    person: int
    chat: int
    fact: str
    number: str
    lang: Lang
    said: str
    at: float = 0.0


class Told(Protocol):
    """Who was told which fact: the last telling of each fact to each person in each chat."""

    async def note(
        self, person: int, chat: int, lang: Lang, said: Mapping[str, str], number: str = ""
    ) -> None:
        """The person was told facts just now, in the words of `said`, by the answer of this number if any."""
        ...

    async def forget(self, user: int) -> None: ...
