"""The contract of the store: every backend passes the same tests."""

import asyncio
from collections.abc import Callable

import pytest

from bot.answer.model import Turn
from bot.store.protocols import RawUpdate, SentReply, Store
from bot.store.tables.inbox import DEAD_LETTERS_LIFE, IDS_LIFE
from bot.store.tables.talk import REPLIES_LIFE, TURN_LIFE
from tests.store.conftest import Clock

TURN = Turn(
    question="Кто подписал соглашение?", entities=("nizhny", "cipr"), facts=("f1",), attribute="signer"
)


def update(number: int, text: str = "?") -> RawUpdate:
    return {"update_id": number, "message": {"text": text}}


async def test_a_turn_comes_back_as_it_was(store: Store) -> None:
    await store.turns.remember(1, 2, TURN)
    assert await store.turns.last(1, 2) == TURN


async def test_an_unknown_person_has_no_turn(store: Store) -> None:
    assert await store.turns.last(1, 2) is None


async def test_the_newest_turn_counts(store: Store) -> None:
    await store.turns.remember(1, 2, TURN)
    await store.turns.remember(1, 2, Turn("Когда?"))
    assert await store.turns.last(1, 2) == Turn("Когда?")


@pytest.mark.parametrize("other", [(1, 3, None), (4, 2, None), (1, 2, 7)])
async def test_turns_of_other_people_chats_and_threads_are_apart(
    store: Store, other: tuple[int, int, int | None]
) -> None:
    await store.turns.remember(1, 2, TURN)
    assert await store.turns.last(*other) is None


async def test_a_turn_expires(store: Store, clock: Clock) -> None:
    await store.turns.remember(1, 2, TURN)
    clock.time += TURN_LIFE - 1
    assert await store.turns.last(1, 2) == TURN
    clock.time += 1
    assert await store.turns.last(1, 2) is None


async def test_forgetting_a_person_erases_their_turns_in_every_chat(store: Store) -> None:
    for chat in (1, 5):
        await store.turns.remember(chat, 2, TURN)
    await store.turns.remember(1, 3, TURN)
    await store.turns.forget(2)
    assert [await store.turns.last(1, 2), await store.turns.last(5, 2)] == [None, None]
    assert await store.turns.last(1, 3) == TURN


async def test_a_lone_surrogate_in_a_question_can_be_stored(store: Store) -> None:
    await store.turns.remember(1, 2, Turn("\ud83d?"))
    assert await store.turns.last(1, 2) == Turn("\ud83d?")


async def test_a_reply_is_found_by_its_message_and_by_its_question(store: Store) -> None:
    reply = SentReply(10, offers=("Когда?", "Где?"), more=("f1",))
    await store.replies.remember(1, 2, reply, question=9)
    assert await store.replies.at(1, 10) == reply
    assert await store.replies.to(1, 9) == reply
    assert [await store.replies.at(5, 10), await store.replies.at(1, 9)] == [None, None]
    assert [await store.replies.to(5, 9), await store.replies.to(1, 10)] == [None, None]


async def test_a_reply_edited_anew_takes_the_old_ones_place(store: Store) -> None:
    await store.replies.remember(1, 2, SentReply(10, offers=("Когда?",)), question=9)
    await store.replies.remember(1, 2, SentReply(10, more=("f2",)))
    assert await store.replies.to(1, 9) == SentReply(10, more=("f2",))


async def test_replies_expire_and_can_be_forgotten(store: Store, clock: Clock) -> None:
    await store.replies.remember(1, 2, SentReply(10))
    await store.replies.remember(1, 3, SentReply(11))
    await store.replies.forget(2)
    assert await store.replies.at(1, 10) is None
    assert await store.replies.at(1, 11) == SentReply(11)
    clock.time += REPLIES_LIFE
    assert await store.replies.at(1, 11) is None
    await store.prune()
    clock.time -= REPLIES_LIFE
    assert await store.replies.at(1, 11) is None


async def test_a_language_is_none_until_chosen_and_can_be_unchosen(store: Store) -> None:
    seen = [await store.prefs.language(2)]
    for choice in ("en", "ru", None):
        await store.prefs.choose_language(2, choice)
        seen.append(await store.prefs.language(2))
    assert seen == [None, "en", "ru", None]


async def test_forgetting_a_person_erases_their_preferences_alone(store: Store) -> None:
    await store.prefs.choose_language(2, "en")
    await store.prefs.choose_language(3, "en")
    await store.prefs.forget(2)
    assert [await store.prefs.language(2), await store.prefs.language(3)] == [None, "en"]


async def test_a_batch_is_stored_in_order(store: Store) -> None:
    items = await store.inbox.put("telegram", [update(7), update(9), update(8)])
    assert [item.update["update_id"] for item in items] == [7, 9, 8]
    assert await store.inbox.waiting("telegram") == items


async def test_an_empty_batch_is_no_fault(store: Store) -> None:
    assert await store.inbox.put("telegram", []) == []


async def test_repeated_ids_are_dropped_within_a_batch_and_between_batches(store: Store) -> None:
    first = await store.inbox.put("telegram", [update(1), update(1, "again")])
    second = await store.inbox.put("telegram", [update(1), update(2)])
    assert [item.update for item in first + second] == [update(1), update(2)]


async def test_an_answered_id_is_still_known(store: Store) -> None:
    [item] = await store.inbox.put("telegram", [update(1)])
    await store.inbox.done(item.seq)
    assert await store.inbox.put("telegram", [update(1)]) == []
    assert await store.inbox.waiting("telegram") == []


async def test_sources_do_not_share_ids(store: Store) -> None:
    await store.inbox.put("telegram", [update(1)])
    assert len(await store.inbox.put("local", [update(1)])) == 1
    assert len(await store.inbox.waiting("local")) == 1


@pytest.mark.parametrize("broken", [{}, {"update_id": "x"}, {"update_id": 2**70}, {"update_id": True}])
async def test_an_update_without_a_usable_id_is_kept_all_the_same(store: Store, broken: RawUpdate) -> None:
    items = await store.inbox.put("telegram", [broken, update(5)])
    assert [item.update for item in items] == [broken, update(5)]


async def test_what_waits_survives_a_restart_and_what_is_done_does_not_return(
    backend: Callable[[], Store],
) -> None:
    store = backend()
    await store.open()
    items = await store.inbox.put("telegram", [update(1), update(2), update(3)])
    await store.inbox.done(items[1].seq)
    await store.inbox.failed(items[2].seq)
    await store.close()
    store = backend()
    await store.open()
    waiting = await store.inbox.waiting("telegram")
    await store.close()
    assert [(item.update["update_id"], item.attempts) for item in waiting] == [(1, 0), (3, 1)]


async def test_waiting_items_come_page_by_page(store: Store) -> None:
    items = await store.inbox.put("telegram", [update(number) for number in range(5)])
    page = await store.inbox.waiting("telegram", after=items[1].seq, limit=2)
    assert page == items[2:4]


async def test_set_aside_moves_an_update_to_the_dead_letters(store: Store) -> None:
    [item] = await store.inbox.put("telegram", [update(1)])
    await store.inbox.set_aside(item.seq, "no chat")
    assert await store.inbox.waiting("telegram") == []
    assert [(letter.update, letter.reason) for letter in await store.inbox.dead_letters()] == [
        (update(1), "no chat")
    ]


async def test_pruning_keeps_young_ids_and_all_that_waits(store: Store, clock: Clock) -> None:
    old, waiting = await store.inbox.put("telegram", [update(1), update(2)])
    await store.inbox.done(old.seq)
    clock.time += IDS_LIFE + 1
    [young] = await store.inbox.put("telegram", [update(3)])
    await store.inbox.done(young.seq)
    await store.prune()
    again = await store.inbox.put("telegram", [update(1), update(2), update(3)])
    assert [item.update["update_id"] for item in again] == [1]
    assert waiting in await store.inbox.waiting("telegram")


async def test_pruning_drops_old_dead_letters(store: Store, clock: Clock) -> None:
    [item] = await store.inbox.put("telegram", [update(1)])
    await store.inbox.set_aside(item.seq, "no chat")
    await store.prune()
    assert len(await store.inbox.dead_letters()) == 1
    clock.time += DEAD_LETTERS_LIFE + 1
    await store.prune()
    assert await store.inbox.dead_letters() == []


async def test_a_thousand_updates_of_a_backlog_fit_in_one_batch(store: Store) -> None:
    items = await store.inbox.put("telegram", [update(number) for number in range(1000)])
    await asyncio.gather(*(store.inbox.done(item.seq) for item in items))
    assert await store.inbox.waiting("telegram") == []


async def test_many_writers_at_once_all_see_their_own_change(store: Store) -> None:
    async def live(user: int) -> Turn | None:
        await store.turns.remember(user, user, Turn(f"q{user}"))
        return await store.turns.last(user, user)

    assert await asyncio.gather(*map(live, range(100))) == [Turn(f"q{user}") for user in range(100)]
