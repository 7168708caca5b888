"""When to write to somebody: in their time zone, not at night. Pure: no clock, moments in epoch seconds."""

from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.store.protocols import Preferences

HOUR: Final = 9
"""Of a person's day, at which digests come, unless that is in their quiet hours."""
MONDAY: Final = 0
WEEK: Final = 7  # days
DEFAULT_ZONE: Final = "Europe/Moscow"


def zone_of(preferences: Preferences) -> ZoneInfo:
    """The person's time zone; Moscow where this machine does not know theirs."""
    try:
        return ZoneInfo(preferences.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(DEFAULT_ZONE)


def is_quiet(hour: int, preferences: Preferences) -> bool:
    """Whether an hour of the day is one of the person's quiet ones."""
    first, end = preferences.quiet_from, preferences.quiet_until
    return first <= hour < end if first <= end else hour >= first or hour < end


def after_quiet(moment: float, preferences: Preferences) -> float:
    """The moment itself, or the end of the quiet hours that it falls into."""
    local = datetime.fromtimestamp(moment, zone_of(preferences))
    if not is_quiet(local.hour, preferences):
        return moment
    end = _at_hour(local, preferences.quiet_until)
    return end if end > moment else _at_hour(local + timedelta(days=1), preferences.quiet_until)


def next_digest(moment: float, preferences: Preferences) -> float:
    """The first time for a digest after this moment: each day at `HOUR`, or at the end of the quiet hours."""
    hour = preferences.quiet_until if is_quiet(HOUR, preferences) else HOUR
    local = datetime.fromtimestamp(moment, zone_of(preferences))
    today = _at_hour(local, hour)
    return today if today > moment else _at_hour(local + timedelta(days=1), hour)


def is_digest_due(first: float, now: float, preferences: Preferences) -> bool:
    """Whether a day on which the person wants a digest has come, from `first` until `now`."""
    moment = first
    for _ in range(WEEK):
        if moment > now:
            return False
        if is_digest_day(moment, preferences):
            return True
        moment = next_digest(moment, preferences)
    return False


def is_digest_day(moment: float, preferences: Preferences) -> bool:
    """Whether the person wants a digest on the day of this moment; a weekly one comes on Mondays."""
    if preferences.digest == "weekly":
        return datetime.fromtimestamp(moment, zone_of(preferences)).weekday() == MONDAY
    return preferences.digest == "daily"


def _at_hour(local: datetime, hour: int) -> float:
    """This hour of that local day; where the clocks skip it, the moment to which they jump."""
    wall = local.replace(hour=hour % 24, minute=0, second=0, microsecond=0, fold=0)
    return wall.astimezone(UTC).timestamp()
