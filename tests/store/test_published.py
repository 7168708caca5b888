"""The contract of what editors publish and of what people said of answers, on every backend."""

from bot.facts.changes import Change, Head
from bot.store.protocols import Store
from bot.store.reports import Asked
from tests.store.conftest import Clock

PUT = Change("fact", "f-1", "put", '{"text":"Открыли."}')
BACK = Change("fact", "f-1", "withdraw")
ASKED = Asked("кто открыл", "answer", "ru", 0.002)


async def test_versions_are_numbered_and_come_back_as_they_were(store: Store) -> None:
    assert await store.versions.head() == Head()
    first = await store.versions.publish([PUT], 7, "approve")
    second = await store.versions.publish([BACK, PUT], 8, "«отзыв»")
    assert second.number > first.number
    assert await store.versions.head() == Head(second.number, second.token)
    assert await store.versions.all() == [first, second]


async def test_what_was_asked_is_counted_by_day_and_by_asker(store: Store, clock: Clock) -> None:
    for person in (1, 1, 2):
        await store.questions.note(person, ASKED)
    await store.questions.note(3, Asked("кто закрыл", "not_found", "ru", 0.004, "no_fact"))
    [day] = await store.questions.days()
    assert (day.askers, day.questions, day.answered, day.clarified) == (3, 4, 3, 0)
    assert round(day.latency, 6) == 0.0025
    assert await store.questions.latencies([0.0, 0.99]) == [0.002, 0.004]
    [gap] = await store.questions.gaps()
    assert (gap.question, gap.askers, gap.times) == ("кто закрыл", 1, 1)


async def test_a_gap_set_aside_stays_so(store: Store) -> None:
    await store.dismissed.add("кто закрыл", 7)
    await store.dismissed.add("кто закрыл", 8)
    assert await store.dismissed.all() == frozenset({"кто закрыл"})


async def test_ten_thousand_questions_are_kept_looked_up_and_cleared(store: Store, clock: Clock) -> None:
    updates = [{"update_id": n, "message": {"chat": {"id": n % 500}, "text": f"t{n}"}} for n in range(10_000)]
    for start in range(0, len(updates), 500):
        items = await store.inbox.put("telegram", updates[start : start + 500])
        assert [item.update["update_id"] for item in items] == list(range(start, start + 500))
    found, last = 0, 0
    while waiting := await store.inbox.waiting("telegram", after=last):
        found, last = found + len(waiting), waiting[-1].seq
    assert found == 10_000
    assert await store.inbox.put("telegram", updates[:500]) == []
    await store.inbox.done(last)
    clock.time += 10 * 365 * 24 * 3600
    await store.prune()
    assert len(await store.inbox.put("telegram", updates[-1:])) == 1
    assert await store.inbox.put("telegram", updates[:1]) == []
