"""What people report, what was asked, and the feeds of editors: the same on every backend."""

from dataclasses import replace

from bot.store.editing import Feed
from bot.store.protocols import Store
from bot.store.reports import Asked, Report
from bot.store.tables.questions import QUESTIONS_LIFE
from bot.store.tables.reports import REPORTS_LIFE
from tests.store.conftest import Clock

DAY = 24 * 3600.0
WRONG = Report("mend", "1F3K", "кто координатор", "уже другой")
GAP = Report("gap", "", "какой бюджет")
FEED = Feed("https://example.org/feed", 5, ("https://example.org/1",), "tag", "Mon, 01 Jan 2024", 7.0)


async def waiting(store: Store) -> list[Report]:
    """Open reports, whatever number and time the store gave them."""
    return [replace(each, id=0, at=0.0) for each in await store.reports.waiting()]


async def test_reports_wait_in_order_until_one_operator_settles_them(store: Store, clock: Clock) -> None:
    await store.reports.add(7, WRONG)
    await store.reports.add(8, GAP)
    first, second = await store.reports.waiting()
    assert (first.at, replace(first, id=0, at=0.0), replace(second, id=0, at=0.0)) == (clock.time, WRONG, GAP)
    assert [await store.reports.settle(first.id), await store.reports.settle(first.id)] == [True, False]
    assert await waiting(store) == [GAP]


async def test_a_repeated_report_takes_the_newer_words(store: Store) -> None:
    await store.reports.add(7, WRONG)
    await store.reports.add(7, replace(WRONG, words="с мая другой"))
    assert await waiting(store) == [replace(WRONG, words="с мая другой")]


async def test_a_dislike_takes_back_a_like_and_the_other_way_round(store: Store) -> None:
    down = Report("down", "1F3K", "кто координатор", "wrong")
    await store.reports.add(7, replace(down, kind="up", words=""))
    assert await waiting(store) == []
    await store.reports.add(7, down)
    assert await waiting(store) == [down]
    await store.reports.add(7, replace(down, kind="up", words=""))
    assert await waiting(store) == []


async def test_a_forgotten_reporter_leaves_the_report_and_may_come_back(store: Store) -> None:
    await store.reports.add(7, WRONG)
    await store.forget(7)
    await store.reports.add(7, WRONG)
    assert await waiting(store) == [WRONG, WRONG]


async def test_reports_are_forgotten_in_time(store: Store, clock: Clock) -> None:
    await store.reports.add(7, WRONG)
    clock.time += REPORTS_LIFE
    await store.prune()
    assert await waiting(store) == []


async def test_questions_are_counted_by_those_who_ask(store: Store, clock: Clock) -> None:
    for person, question in ((1, "кто"), (1, "кто"), (2, "кто"), (2, "где")):
        await store.questions.note(person, Asked(question, "answer", "ru", 0.01))
    assert await store.questions.asked(DAY) == [("кто", 2), ("где", 1)]
    clock.time += DAY
    assert await store.questions.asked(DAY) == []


async def test_a_dislike_makes_a_gap_of_an_answered_question(store: Store) -> None:
    await store.questions.note(1, Asked("какой бюджет", "not_found", "ru", 0.01, "no_fact"))
    await store.reports.add(2, Report("down", "1F3K", "кто координатор", "wrong"))
    assert {gap.question for gap in await store.questions.gaps()} == {"какой бюджет", "кто координатор"}


async def test_old_questions_go_and_their_counts_stay(store: Store, clock: Clock) -> None:
    await store.questions.note(1, Asked("кто", "answer", "ru", 0.01))
    await store.forget(1)
    clock.time += QUESTIONS_LIFE
    await store.prune()
    assert await store.questions.asked(2 * QUESTIONS_LIFE) == []
    assert [day.questions for day in await store.questions.days()] == [1]


async def test_feeds_are_kept_with_their_state_by_address(store: Store) -> None:
    other = Feed("https://example.org/other", 6)
    await store.feeds.put(FEED)
    await store.feeds.put(other)
    read = replace(FEED, seen=(*FEED.seen, "https://example.org/2"), etag="newer", at=9.0)
    await store.feeds.put(read)
    assert await store.feeds.all() == [other, read]
    await store.feeds.drop(other.url)
    assert await store.feeds.all() == [read]


async def test_a_feed_outlives_the_editor_who_is_forgotten(store: Store) -> None:
    await store.feeds.put(FEED)
    await store.forget(FEED.person)
    assert await store.feeds.all() == [replace(FEED, person=0)]
