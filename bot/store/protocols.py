"""What the bot keeps between messages, named by role; every backend passes the same contract tests."""

from typing import Protocol

from bot.answer.model import Turn
from bot.facts.model import Lang


class Turns(Protocol):
    """The last turn of one person in one chat and thread; turns expire."""

    async def last(self, chat: int, user: int, thread: int | None = None) -> Turn | None: ...

    async def remember(self, chat: int, user: int, turn: Turn, thread: int | None = None) -> None: ...

    async def forget(self, user: int) -> None: ...


class Prefs(Protocol):
    """What a person chose in /settings; None is «not chosen»."""

    async def language(self, user: int) -> Lang | None: ...

    async def choose_language(self, user: int, lang: Lang | None) -> None: ...

    async def forget(self, user: int) -> None: ...
