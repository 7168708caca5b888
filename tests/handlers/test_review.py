"""Operators review drafts in chat: each is decided once, mended by replies, and nobody else reaches any."""

from collections.abc import Sequence
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, TelegramMethod

from bot.app import build_dispatcher
from bot.facts.changes import Change
from bot.facts.model import Article, Fact, Part
from bot.index.codec import decode, encode
from bot.index.overlay import fold, overlaid
from bot.ingest.model import Draft, Flag, Paragraph, Proposed, ReadArticle, Span
from bot.settings import Settings
from bot.store.editing import StoredDraft
from bot.store.sqlite import SqliteStore
from bot.texts.catalog import Catalog
from tests.overheard import Overheard
from tests.telegram import Person, RecordingSession, labels, said

ANYA, BORYA, STRANGER = 7, 8, 9
SENTENCE = "Мэр Олег Речной 30 сентября открыл в Заречье мост с датчиками."
PROPOSED = Proposed("n-oleg", "person", "person", "Олег Речной", ("Речной",))
READ = ReadArticle(
    Article("bridge", "https://example.org/b", "Вестник", "Мост", "2026-10-01", "stated", (), None, ()),
    (Paragraph((Span(0, 5, SENTENCE),)),),
)


def draft(n: int, **fields: Any) -> Draft:
    return Draft(
        f"d-{n}", "bridge", "event", "done", f"Олег Речной открыл мост № {n}.", (Span(0, 5, SENTENCE),),
        (Part("subject", "n-oleg"),), (PROPOSED,), ("date",), date="2026-09-30", **fields,
    )  # fmt: skip


@pytest.fixture
def dispatcher(answerer: Overheard, store: SqliteStore, catalog: Catalog) -> Dispatcher:
    settings = Settings(bot_token=None, operator_ids=frozenset({ANYA, BORYA}))
    return build_dispatcher(settings, answerer, store, catalog)


@pytest.fixture
async def fed(store: SqliteStore) -> None:
    drafts = [StoredDraft(f"d-{n}", "bridge", encode(draft(n))) for n in range(1, 4)]
    await store.drafts.put("bridge", encode(READ), drafts, ANYA)


@pytest.fixture
def anya(dispatcher: Dispatcher, bot: Bot) -> Person:
    return Person(dispatcher, bot, id=ANYA, chat=ANYA)


@pytest.fixture
def borya(dispatcher: Dispatcher, bot: Bot) -> Person:
    return Person(dispatcher, bot, id=BORYA, chat=BORYA)


@pytest.fixture
def stranger(dispatcher: Dispatcher, bot: Bot) -> Person:
    return Person(dispatcher, bot, id=STRANGER, chat=STRANGER)


def alert(calls: Sequence[TelegramMethod[Any]]) -> str:
    return next(
        call.text or "" for call in calls if isinstance(call, AnswerCallbackQuery) and call.show_alert
    )


async def published(store: SqliteStore) -> dict[tuple[str, str], str]:
    return {
        (change.kind, change.id): change.action
        for version in await store.versions.all()
        for change in version.changes
    }


async def answer(person: Person, session: RecordingSession, field: str, words: str) -> Any:
    """Press a button that asks for words, and reply to what it asks."""
    await person.press(f"de:{field}:d-1")
    number = 999 + sum(isinstance(call, SendMessage) for call in session.calls)
    asked = {"message_id": number, "date": 1, "chat": {"id": ANYA, "type": "private"}, "text": "?"}
    return await person.write(words, reply_to_message=asked)


@pytest.mark.usefixtures("fed")
async def test_the_queue_shows_articles_and_opens_a_card(anya: Person) -> None:
    calls = await anya.write("/queue")
    assert labels(calls[-1]) == ["3 · Мост", "Сообщения людей"]
    card = await anya.press_button("3 · Мост")
    text = said(card)
    for part in (
        "1 из 3",
        "Олег Речной открыл мост № 1.",
        "событие",
        "30 сентября 2026",
        "новое имя",
        SENTENCE,
    ):
        assert part in text, part


@pytest.mark.usefixtures("fed")
async def test_an_approved_draft_is_published_with_its_article_and_new_names(
    anya: Person, store: SqliteStore
) -> None:
    calls = await anya.press("dr:ok:d-1")
    assert await published(store) == {
        ("article", "bridge"): "put", ("entity", "n-oleg"): "put", ("fact", "d-1"): "put"
    }  # fmt: skip
    assert "✅ Принято: N" in said([call for call in calls if isinstance(call, EditMessageText)])
    assert "2 из 3" in said([call for call in calls if isinstance(call, SendMessage)]), "the next one comes"
    (version,) = await store.versions.all()
    fact = decode(Fact, version.changes[-1].body or "")
    assert fact.evidence == ("Мэр Олег Речной 30 сентября открыл",)
    assert not version.changes[-1].own, "the words are the article's"


@pytest.mark.usefixtures("fed")
async def test_a_late_operator_is_told_who_was_first(anya: Person, borya: Person, store: SqliteStore) -> None:
    await anya.press("dr:no:d-1")
    calls = await borya.press("dr:ok:d-1")
    assert alert(calls) == "Уже решено. ✖ Отклонено: N"
    assert await store.versions.all() == []


@pytest.mark.usefixtures("fed")
async def test_all_drafts_of_an_article_are_approved_at_once(anya: Person, store: SqliteStore) -> None:
    await anya.press("dr:no:d-2")
    await anya.press("dr:all:d-1")
    assert [it.status for it in await store.drafts.of("bridge")] == ["approved", "rejected", "approved"]
    assert len(await store.versions.all()) == 1


@pytest.mark.usefixtures("fed")
async def test_an_undone_approval_is_taken_back(anya: Person, store: SqliteStore) -> None:
    await anya.press("dr:ok:d-1")
    await anya.press("dr:undo:d-1")
    assert set((await published(store)).values()) == {"restore"}
    assert [it.status for it in await store.drafts.of("bridge")] == ["pending"] * 3


@pytest.mark.usefixtures("fed")
async def test_undoing_one_of_two_keeps_what_the_other_needs(anya: Person, store: SqliteStore) -> None:
    await anya.press("dr:ok:d-1")
    await anya.press("dr:ok:d-2")
    await anya.press("dr:undo:d-1")
    assert await published(store) == {
        ("article", "bridge"): "put", ("entity", "n-oleg"): "put",
        ("fact", "d-1"): "restore", ("fact", "d-2"): "put",
    }  # fmt: skip


@pytest.mark.usefixtures("fed")
@pytest.mark.parametrize(
    ("field", "words", "shown"),
    [
        ("text", "Мост  открыт\nмэром.", "Мост открыт мэром."),
        ("date", "14.10.2025", "14 октября 2025"),
        ("date", "2024 – 2026", "2024 – 2026"),
        ("date", "нет", "Дата: —"),
        ("entities", "Цифробанк, Иван Лесной", "«Цифробанк», Иван Лесной (новое имя)"),
    ],
)
async def test_a_reply_mends_a_draft(
    anya: Person, session: RecordingSession, field: str, words: str, shown: str
) -> None:
    assert shown in said(await answer(anya, session, field, words))


@pytest.mark.usefixtures("fed")
async def test_own_words_are_known_as_such(
    anya: Person, session: RecordingSession, store: SqliteStore
) -> None:
    await answer(anya, session, "text", "Мост открыт мэром.")
    await anya.press("dr:ok:d-1")
    (version,) = await store.versions.all()
    assert version.changes[-1].own
    assert [it.what for it in await store.drafts.history("d-1")] == ["edited", "approved"]


@pytest.mark.usefixtures("fed")
@pytest.mark.parametrize(
    ("field", "words", "reason"),
    [("date", "вчера", "Не понимаю дату"), ("date", "30.02.2025", "Не понимаю дату"),
     ("text", "а" * 401, "не длиннее 400"), ("entities", " , ", "хотя бы одно имя"),
     ("split", "одна строка", "хотя бы две строки")],
)  # fmt: skip
async def test_words_that_do_not_fit_are_refused_kindly(
    anya: Person, session: RecordingSession, store: SqliteStore, field: str, words: str, reason: str
) -> None:
    assert reason in said(await answer(anya, session, field, words))
    stored = await store.drafts.get("d-1")
    assert stored
    assert decode(Draft, stored.body) == draft(1)


@pytest.mark.usefixtures("fed")
async def test_a_draft_is_split_into_a_draft_a_line(
    anya: Person, session: RecordingSession, store: SqliteStore
) -> None:
    assert "Мост открыт." in said(await answer(anya, session, "split", "Мост открыт.\nМост с датчиками."))
    split = [it for it in await store.drafts.of("bridge") if it.own]
    assert [decode(Draft, it.body).text for it in split] == ["Мост открыт.", "Мост с датчиками."]
    assert {it.status for it in split} == {"pending"}


@pytest.mark.usefixtures("fed")
async def test_a_split_is_undone_unless_a_part_is_decided(
    anya: Person, borya: Person, session: RecordingSession, store: SqliteStore
) -> None:
    card = await answer(anya, session, "split", "Мост открыт.\nМост с датчиками.")
    assert "Собрать обратно" in labels(card[-1])
    first, second = [it.id for it in await store.drafts.of("bridge") if it.own]
    await borya.press(f"dr:no:{second}")
    assert "Одна из частей уже решена" in said(await anya.press(f"dr:join:{first}"))
    await borya.press(f"dr:undo:{second}")
    assert "Олег Речной открыл мост № 1." in said(await anya.press(f"dr:join:{first}"))
    assert [it.id for it in await store.drafts.of("bridge")] == ["d-1", "d-2", "d-3"]
    assert {it.status for it in await store.drafts.of("bridge")} == {"pending"}


@pytest.mark.usefixtures("fed")
async def test_a_kind_is_chosen_by_a_button(anya: Person, store: SqliteStore) -> None:
    kinds = await anya.press("dr:kinds:d-1")
    assert "✓ событие" in labels(kinds[-1])
    assert "высказывание" not in labels(kinds[-1]), "nobody is named who said it"
    assert "план" in said(await anya.press("dk:plan:d-1"))
    stored = await store.drafts.get("d-1")
    assert stored
    assert decode(Draft, stored.body).kind == "plan"


async def test_a_draft_is_merged_with_the_fact_that_it_repeats(
    anya: Person, store: SqliteStore, answerer: Overheard
) -> None:
    known = next(iter(answerer.base.facts.values()))
    repeated = draft(1, flags=(Flag("duplicate", known.id, "the same"),))
    await store.drafts.put("bridge", encode(READ), [StoredDraft("d-1", "bridge", encode(repeated))], ANYA)
    assert known.text[:50] in said(await anya.press("dr:merge:d-1"))
    await anya.press(f"dm:d-1:{known.id}")
    (version,) = await store.versions.all()
    fact = decode(Fact, version.changes[-1].body or "")
    assert (fact.text, fact.article) == (known.text, "bridge")


async def test_facts_of_a_withdrawn_article_do_not_return_with_it(
    anya: Person, store: SqliteStore, answerer: Overheard
) -> None:
    shipped = answerer.base
    article = next(iter(shipped.articles.values()))
    facts = {fact.id for fact in shipped.facts.values() if fact.article == article.id}
    await anya.press(f"fx:article:{article.id}")
    await store.versions.publish([Change("article", article.id, "put", encode(article))], ANYA, "approve")
    again = overlaid(shipped, fold(await store.versions.all()))
    assert article.id in again.articles
    assert not facts & again.facts.keys()


@pytest.mark.usefixtures("fed")
async def test_quoted_words_stay_the_article_s_until_they_change(
    anya: Person, session: RecordingSession, store: SqliteStore, answerer: Overheard
) -> None:
    known = next(iter(answerer.base.facts.values()))
    await store.versions.publish([Change("fact", known.id, "put", encode(known), own=False)], ANYA, "approve")
    await anya.press(f"dm:d-1:{known.id}")
    for field, words in (("date", "2024"), ("text", "Сказано своими словами.")):
        await anya.press(f"fx:{field}:{known.id}")
        number = 999 + sum(isinstance(call, SendMessage) for call in session.calls)
        asked = {"message_id": number, "date": 1, "chat": {"id": ANYA, "type": "private"}, "text": "?"}
        await anya.write(words, reply_to_message=asked)
    _, merged, dated, reworded = await store.versions.all()
    assert [version.changes[-1].own for version in (merged, dated, reworded)] == [False, False, True]


@pytest.mark.usefixtures("fed")
@pytest.mark.parametrize(
    "data",
    ["dr:ok:d-1", "dr:no:d-1", "dr:all:d-1", "dr:undo:d-1", "dr:show:d-1", "de:text:d-1", "dk:plan:d-1",
     "dm:d-1:x", "dr:ok:d-99", "dr:ok", "dr:no:d-1:d-2"],
)  # fmt: skip
async def test_a_forged_press_does_nothing(
    stranger: Person, anya: Person, store: SqliteStore, data: str
) -> None:
    (answered,) = await stranger.press(data)
    assert isinstance(answered, AnswerCallbackQuery)
    assert "Олег" not in (answered.text or "")
    assert {it.status for it in await store.drafts.of("bridge")} == {"pending"}
    assert await store.versions.all() == []


@pytest.mark.usefixtures("fed")
async def test_a_stranger_sees_no_queue(stranger: Person) -> None:
    assert "Такой команды" in said(await stranger.write("/queue"))
    assert "Такой команды" in said(await stranger.write("/feed https://example.org"))
