"""The contract of the base's history, of awaited questions and of digests, on every backend."""

from dataclasses import replace

from bot.facts.model import Fact
from bot.store.following import Awaited, DigestStep, FactChange
from bot.store.outgoing import Outgoing
from bot.store.protocols import Store
from bot.store.tables.base_history import RECALL_PAUSE
from bot.store.tables.following import FOLLOWED_MOST
from tests.store.conftest import Clock

FACT = Fact("f1", "a1", "event", "done", "Открыли.", "Opened.", (), (), ())
OTHER = replace(FACT, id="f2", text="Построили.", text_en="Built.")


def base(*facts: Fact) -> dict[str, Fact]:
    return {fact.id: fact for fact in facts}


def letter(person: int, kind: str = "recall") -> Outgoing:
    return Outgoing(person, person, kind, "{}", f"{kind}:{person}")


async def tell(store: Store, person: int, *facts: Fact) -> None:
    await store.told.note(person, person, "ru", {fact.id: fact.text for fact in facts}, "1AAA")


async def test_what_came_and_what_changed_are_told_apart(store: Store, clock: Clock) -> None:
    assert await store.history.record(base(FACT))
    assert not await store.history.record(base(FACT))
    clock.time += 10
    assert await store.history.record(base(replace(FACT, text="Открыли позже."), OTHER))
    changes = await store.history.changed_since(clock.time - 10)
    assert changes == [FactChange("f1", clock.time, new=False), FactChange("f2", clock.time, new=True)]
    assert await store.history.changed_since(clock.time) == []


async def test_a_withdrawn_fact_is_no_change_and_a_rolled_back_one_is(store: Store, clock: Clock) -> None:
    await store.history.record(base(FACT, OTHER))
    clock.time += 10
    await store.history.record(base(replace(FACT, text="Иначе.")))
    assert [change.fact for change in await store.history.changed_since(clock.time - 1)] == ["f1"]
    clock.time += 10
    await store.history.record(base(FACT))
    [change] = await store.history.changed_since(clock.time - 1)
    assert change == FactChange("f1", clock.time, new=False)


async def test_who_was_told_outdated_words_is_found_until_it_is_settled(store: Store, clock: Clock) -> None:
    await store.history.record(base(FACT, OTHER))
    await tell(store, 1, FACT, OTHER)
    await tell(store, 2, OTHER)
    assert await store.history.outdated(10) == []
    await store.history.record(base(replace(FACT, text="Иначе.")))
    outdated = await store.history.outdated(10)
    assert sorted((each.person, each.fact) for each in outdated) == [(1, "f1"), (1, "f2"), (2, "f2")]
    former = await store.history.former(outdated[0])
    assert former is not None
    assert (former.text, former.article) == (FACT.text if outdated[0].fact == "f1" else OTHER.text, "a1")
    await store.history.settle([each for each in outdated if each.person == 1], letter(1))
    await store.history.settle([each for each in outdated if each.person == 2], None)
    assert await store.history.outdated(10) == []
    assert await store.outbox.waiting() == 1


async def test_a_chat_with_a_fresh_recall_waits_an_hour(store: Store, clock: Clock) -> None:
    await store.history.record(base(FACT))
    await tell(store, 1, FACT)
    await store.outbox.put([letter(1)])
    await store.history.record(base())
    assert await store.history.outdated(10) == []
    [item] = await store.outbox.claim(1)
    await store.outbox.sent(item.id)
    assert await store.history.outdated(10) == []
    clock.time += RECALL_PAUSE + 1
    assert [each.fact for each in await store.history.outdated(10)] == ["f1"]


async def test_an_awaited_question_comes_back_as_it_was_until_it_is_answered(store: Store) -> None:
    asked = Awaited(0, 1, -5, "Сколько?", "ru", thread=3, base="b1")
    assert await store.awaited.add(asked)
    [kept] = await store.awaited.of(1)
    assert replace(kept, id=0) == asked
    assert await store.awaited.unasked("b1", 5) == []
    assert await store.awaited.unasked("b2", 5) == [kept]
    await store.awaited.still_open([], "b2")
    await store.awaited.still_open([kept.id], "b2")
    assert await store.awaited.unasked("b2", 5) == []
    await store.awaited.cancel(2, kept.id)
    assert len(await store.awaited.of(1)) == 1
    await store.awaited.answered(kept.id, letter(1, "awaited"))
    assert await store.awaited.of(1) == []
    assert await store.outbox.waiting() == 1


async def test_a_digest_is_due_at_its_time_and_advances_once(store: Store, clock: Clock) -> None:
    begun = clock.time
    assert await store.digests.follow(1, "nizhny", "ru", begun + 100)
    assert await store.digests.follow(1, "#связь", "en", begun + 999)
    assert not await store.digests.follow(1, "nizhny", "ru", begun + 100)
    await store.digests.begin(2, "ru", begun + 50)
    assert await store.digests.due(begun + 49, 5) == []
    second, first = await store.digests.due(begun + 100, 5)
    assert (first.person, first.lang, first.since, first.next_at) == (1, "ru", begun, begun + 100)
    assert set(first.targets) == {"nizhny", "#связь"}
    assert (second.person, second.targets) == (2, ())
    step = DigestStep(first, begun + 100, begun + 200, letter(1, "digest"))
    await store.digests.advance([step, DigestStep(second, begun, begun + 300)])
    await store.digests.advance([step])
    assert await store.digests.due(begun + 150, 5) == []
    [again] = await store.digests.due(begun + 200, 5)
    assert (again.since, again.next_at) == (begun + 100, begun + 200)
    assert await store.outbox.waiting() == 1


async def test_whoever_is_away_is_due_on_return(store: Store, clock: Clock) -> None:
    await store.digests.follow(1, "nizhny", "ru", clock.time)
    await store.outbox.close_chat(1)
    assert await store.digests.due(clock.time, 5) == []
    await store.outbox.reopen_chat(1)
    assert len(await store.digests.due(clock.time, 5)) == 1


async def test_nobody_follows_too_much_and_the_last_unfollowed_ends_the_digest(store: Store) -> None:
    await store.prefs.keep(1, replace(await store.prefs.of(1), digest="daily"))
    followed = [await store.digests.follow(1, f"t{number}", "ru", 0.0) for number in range(FOLLOWED_MOST + 1)]
    assert followed == [True] * FOLLOWED_MOST + [False]
    for target in await store.digests.targets(1):
        assert (await store.prefs.of(1)).digest == "daily"
        await store.digests.unfollow(1, target)
    assert (await store.prefs.of(1)).digest == "off"
