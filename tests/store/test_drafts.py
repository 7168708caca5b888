"""Drafts under review: decided once, all or nothing, with a record of who did what."""

import asyncio

import pytest

from bot.facts.changes import Change
from bot.store.editing import Prompt, StoredDraft
from bot.store.protocols import Store

ANYA, BORYA = 7, 8
CHANGE = Change("fact", "d-1", "put", "{}")


@pytest.fixture
async def store(store: Store) -> Store:
    """Every backend, with an article under review."""
    drafts = [StoredDraft(f"d-{n}", "yard", f"body {n}") for n in range(1, 4)]
    await store.drafts.put("yard", "the article", drafts, ANYA)
    return store


async def statuses(store: Store) -> list[str]:
    return [draft.status for draft in await store.drafts.of("yard")]


async def test_an_article_is_kept_whole_with_its_drafts_in_order(store: Store) -> None:
    assert await store.drafts.article("yard") == "the article"
    assert [draft.id for draft in await store.drafts.of("yard")] == ["d-1", "d-2", "d-3"]
    assert await store.drafts.waiting() == [("yard", 3)]


async def test_two_who_decide_at_once_decide_once(store: Store) -> None:
    decided = await asyncio.gather(
        store.drafts.decide(["d-1"], "approved", ANYA, [CHANGE], "approve"),
        store.drafts.decide(["d-1"], "rejected", BORYA),
    )
    assert sum(version is not None for version in decided) == 1
    draft = await store.drafts.get("d-1")
    assert draft
    assert len(await store.versions.all()) == (draft.status == "approved")


async def test_a_decision_and_its_version_come_together(store: Store) -> None:
    version = await store.drafts.decide(["d-1"], "approved", ANYA, [CHANGE], "approve")
    assert version
    assert await store.versions.all() == [version]
    assert version.changes == (CHANGE,)
    draft = await store.drafts.get("d-1")
    assert draft
    assert (draft.status, draft.person, draft.decision) == ("approved", ANYA, version.token)


async def test_all_drafts_of_a_decision_are_decided_or_none(store: Store) -> None:
    await store.drafts.decide(["d-2"], "rejected", BORYA)
    assert await store.drafts.decide(["d-1", "d-2", "d-3"], "approved", ANYA, [CHANGE]) is None
    assert await statuses(store) == ["pending", "rejected", "pending"]
    assert await store.versions.all() == []
    assert await store.drafts.decide(["d-1", "d-3"], "approved", ANYA, [CHANGE])
    assert await statuses(store) == ["approved", "rejected", "approved"]


async def test_an_article_fed_in_again_keeps_what_was_decided(store: Store) -> None:
    await store.drafts.decide(["d-1"], "rejected", ANYA)
    drafts = [StoredDraft(f"d-{n}", "yard", "new body") for n in (1, 4)]
    await store.drafts.put("yard", "the article, mended", drafts, BORYA)
    first = await store.drafts.get("d-1")
    assert first
    assert (first.status, first.body) == ("rejected", "body 1")
    assert await store.drafts.get("d-4")
    assert await store.drafts.article("yard") == "the article, mended"


async def test_of_two_who_mend_a_draft_the_second_is_told(store: Store) -> None:
    draft = await store.drafts.get("d-1")
    assert draft
    assert await store.drafts.edit(draft, "better", True, ANYA)
    assert not await store.drafts.edit(draft, "worse", True, BORYA)
    assert [(it.what, it.body, it.person) for it in await store.drafts.history("d-1")] == [
        ("edited", "body 1", ANYA)
    ]


async def test_a_decided_draft_is_not_mended(store: Store) -> None:
    draft = await store.drafts.get("d-1")
    assert draft
    await store.drafts.decide(["d-1"], "approved", ANYA)
    assert not await store.drafts.edit(draft, "better", True, BORYA)


async def test_a_decision_is_undone_once(store: Store) -> None:
    await store.drafts.decide(["d-1"], "approved", ANYA, [CHANGE])
    draft = await store.drafts.get("d-1")
    assert draft
    back = Change("fact", "d-1", "restore")
    assert await store.drafts.reopen(draft, BORYA, [back])
    assert await store.drafts.reopen(draft, BORYA, [back]) is None
    assert await statuses(store) == ["pending"] * 3
    assert [version.changes for version in await store.versions.all()] == [(CHANGE,), (back,)]
    assert [(it.what, it.person) for it in await store.drafts.history("d-1")] == [
        ("approved", ANYA), ("reopened", BORYA)
    ]  # fmt: skip


async def test_a_split_draft_is_replaced_by_its_parts(store: Store) -> None:
    parts = [StoredDraft(f"d-1{n}", "yard", "part", own=True) for n in "ab"]
    assert await store.drafts.decide(["d-1"], "split", ANYA, instead=parts)
    assert {draft.id for draft in await store.drafts.of("yard")} == {"d-1", "d-1a", "d-1b", "d-2", "d-3"}
    more = [StoredDraft("d-1c", "yard", "part")]
    assert await store.drafts.decide(["d-1"], "split", BORYA, instead=more) is None
    assert await store.drafts.get("d-1c") is None


async def test_a_split_draft_is_put_together_again(store: Store) -> None:
    parts = [StoredDraft(f"d-1{n}", "yard", "part", own=True) for n in "ab"]
    for _ in range(2):  # what was put together may be split again, into the same
        assert await store.drafts.decide(["d-1"], "split", ANYA, instead=parts)
        assert await store.drafts.whole_of("d-1a") == "d-1"
        await store.drafts.decide(["d-1b"], "rejected", BORYA)
        assert await store.drafts.join("d-1a", ANYA) is None, "a part is decided"
        rejected = await store.drafts.get("d-1b")
        assert rejected
        await store.drafts.reopen(rejected, BORYA)
        assert await store.drafts.join("d-1a", ANYA) == "d-1"
        assert await store.drafts.join("d-1a", ANYA) is None
        assert [draft.id for draft in await store.drafts.of("yard")] == ["d-1", "d-2", "d-3"]
        assert await statuses(store) == ["pending"] * 3
    assert [it.what for it in await store.drafts.history("d-1")] == ["split", "joined"] * 2
    assert await store.drafts.join("d-2", ANYA) is None, "it is no part of anything"


async def test_what_an_editor_did_outlives_their_name(store: Store) -> None:
    await store.drafts.decide(["d-1"], "approved", ANYA, [CHANGE])
    await store.prompts.put(ANYA, 5, Prompt("d-2", "text"))
    await store.forget(ANYA)
    draft = await store.drafts.get("d-1")
    assert draft
    assert (draft.status, draft.person) == ("approved", 0)
    assert [version.person for version in await store.versions.all()] == [0]
    assert [it.person for it in await store.drafts.history("d-1")] == [0]
    assert await store.prompts.at(ANYA, 5) is None


async def test_a_prompt_is_found_by_its_message(store: Store) -> None:
    await store.prompts.put(ANYA, 5, Prompt("d-1", "text"))
    assert await store.prompts.at(ANYA, 5) == Prompt("d-1", "text")
    assert await store.prompts.at(BORYA, 5) is None
