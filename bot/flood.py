"""Too much from one person, or from all together: refused, with one polite notice."""

import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

from aiogram import BaseMiddleware
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, InlineQuery, InlineQueryResultsButton, Message, TelegramObject, User

from bot.texts.catalog import Catalog, language_for
from bot.view.links import FROM_INLINE

log = logging.getLogger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Limit:
    """So many events at once, then so many a second."""

    burst: float
    rate: float


ALL: Final = Limit(10_000, 2_000)
PERSON: Final = Limit(600, 30)
"""No hand types as fast; a script with some hundred questions is still answered."""
INLINE: Final = Limit(60, 10)
"""Inline mode asks at every few letters, and an answer that comes late is of no use."""
REMEMBERED: Final = 10_000
"""People whose pace is known; the longest silent are forgotten first."""
NOTICE_EVERY: Final = 60.0
"""Seconds between two notices to the same person."""


@dataclass(slots=True)
class Bucket:
    """What is left of a limit at a time, in seconds of any clock."""

    limit: Limit
    left: float = field(init=False)
    at: float | None = None

    def __post_init__(self) -> None:
        self.left = self.limit.burst

    def spend(self, now: float) -> bool:
        """Take one, unless none is left."""
        if self.at is not None and now > self.at:
            self.left = min(self.limit.burst, self.left + (now - self.at) * self.limit.rate)
        self.at = now if self.at is None else max(self.at, now)
        if self.left < 1:
            return False
        self.left -= 1
        return True


class Throttle:
    """The pace of everybody; `refused` hears the name of each limit that was reached.

    A message counts at the time it was written, not at the time its turn came: who wrote while the
    bot was down is no flood.
    """

    def __init__(
        self, refused: Callable[[str], object] = lambda limit: None, now: Callable[[], float] = time.time
    ) -> None:
        self._refused = refused
        self._now = now
        self._all = Bucket(ALL)
        self._people: OrderedDict[tuple[str, int], Bucket] = OrderedDict()
        self._noticed: OrderedDict[int, float] = OrderedDict()

    def admits(self, event: TelegramObject, person: int) -> bool:
        """Whether the event may be handled."""
        now = self._now()
        kind, limit = ("inline", INLINE) if isinstance(event, InlineQuery) else ("person", PERSON)
        written = event.date.timestamp() if isinstance(event, Message) else now
        if not self._bucket(kind, person, limit).spend(written):
            self._refused(kind)
            return False
        if not self._all.spend(now):
            self._refused("all")
            return False
        return True

    def may_notice(self, person: int) -> bool:
        """Whether it is time to tell this person; asked once, it is not for a while."""
        now = self._now()
        if now - self._noticed.get(person, 0.0) < NOTICE_EVERY:
            return False
        self._noticed[person] = now
        _forget_oldest(self._noticed)
        return True

    def _bucket(self, kind: str, person: int, limit: Limit) -> Bucket:
        bucket = self._people.setdefault((kind, person), Bucket(limit))
        self._people.move_to_end((kind, person))
        _forget_oldest(self._people)
        return bucket


class ThrottleMiddleware(BaseMiddleware):
    """Lets through what `data["throttle"]` admits; comes first, before anything is read or looked up."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        throttle: Throttle = data["throttle"]
        user: User | None = data.get("event_from_user")
        if user is None or throttle.admits(event, user.id):
            return await handler(event, data)
        if throttle.may_notice(user.id):
            log.warning("Person %d asks too much", user.id)
            catalog: Catalog = data["catalog"]
            await _tell(event, catalog.in_language(language_for(user.language_code)).get("too-many"))
        return None


async def _tell(event: TelegramObject, notice: str) -> None:
    try:
        if isinstance(event, Message):
            await event.reply(notice, allow_sending_without_reply=True)
        elif isinstance(event, CallbackQuery):
            await event.answer(notice, show_alert=True)
        elif isinstance(event, InlineQuery):
            button = InlineQueryResultsButton(text=notice[:60], start_parameter=FROM_INLINE)
            await event.answer([], cache_time=5, is_personal=True, button=button)
    except TelegramAPIError as error:
        log.info("The notice did not arrive: %s", error)


def _forget_oldest(known: OrderedDict[Any, Any]) -> None:
    while len(known) > REMEMBERED:
        known.popitem(last=False)
