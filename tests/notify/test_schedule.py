"""When to write to somebody: time zones, quiet hours, and the days when clocks jump."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.notify.schedule import after_quiet, is_digest_day, next_digest
from bot.store.protocols import DigestPace, Preferences


def moment(local: str, zone: str = "Europe/Moscow") -> float:
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).timestamp()


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-21 12:00", "2026-11-21 12:00"),
        ("2026-11-21 22:00", "2026-11-22 08:00"),
        ("2026-11-21 23:59", "2026-11-22 08:00"),
        ("2026-11-22 03:00", "2026-11-22 08:00"),
        ("2026-11-22 08:00", "2026-11-22 08:00"),
    ],
)
def test_nothing_goes_in_quiet_hours(now: str, then: str) -> None:
    assert after_quiet(moment(now), Preferences()) == moment(then)


def test_equal_hours_are_never_quiet() -> None:
    preferences = Preferences(quiet_from=8, quiet_until=8)
    assert after_quiet(moment("2026-11-22 03:00"), preferences) == moment("2026-11-22 03:00")


@pytest.mark.parametrize(
    "zone", ["Europe/Kaliningrad", "Europe/Moscow", "Asia/Kamchatka", "America/New_York"]
)
def test_a_digest_comes_at_nine_where_the_person_is(zone: str) -> None:
    preferences = Preferences(timezone=zone)
    assert next_digest(moment("2026-11-21 08:59", zone), preferences) == moment("2026-11-21 09:00", zone)
    assert next_digest(moment("2026-11-21 09:00", zone), preferences) == moment("2026-11-22 09:00", zone)


def test_late_sleepers_get_it_when_their_quiet_hours_end() -> None:
    preferences = Preferences(quiet_from=0, quiet_until=11)
    assert next_digest(moment("2026-11-21 08:00"), preferences) == moment("2026-11-21 11:00")


@pytest.mark.parametrize("day", ["2026-03-08", "2026-11-01"])  # when clocks change in New York
def test_nine_is_nine_on_the_days_when_clocks_jump(day: str) -> None:
    zone = "America/New_York"
    preferences = Preferences(timezone=zone)
    assert next_digest(moment(f"{day} 00:30", zone), preferences) == moment(f"{day} 09:00", zone)


def test_an_hour_that_the_clocks_skip_is_the_moment_to_which_they_jump() -> None:
    zone = "America/New_York"
    preferences = Preferences(timezone=zone, quiet_from=0, quiet_until=2)
    assert after_quiet(moment("2026-03-08 01:30", zone), preferences) == moment("2026-03-08 03:00", zone)


def test_a_zone_that_this_machine_does_not_know_is_moscow() -> None:
    preferences = Preferences(timezone="Mars/Olympus")
    assert next_digest(moment("2026-11-21 08:00"), preferences) == moment("2026-11-21 09:00")


@pytest.mark.parametrize(
    ("pace", "sunday", "monday"),
    [("daily", True, True), ("weekly", False, True), ("off", False, False)],
)
def test_a_weekly_digest_comes_on_mondays(pace: DigestPace, sunday: bool, monday: bool) -> None:
    preferences = Preferences(digest=pace)
    assert is_digest_day(moment("2026-11-22 09:00"), preferences) is sunday
    assert is_digest_day(moment("2026-11-23 09:00"), preferences) is monday
