"""Operators see what was asked in vain, grouped by meaning, and answer it or set it aside."""

import pytest
from aiogram import Bot, Dispatcher
from aiogram.methods import SendMessage

from bot.app import build_dispatcher
from bot.review.gaps import group_gaps
from bot.settings import Settings
from bot.store.reports import Gap
from bot.store.sqlite import SqliteStore
from bot.texts.catalog import Catalog
from tests.handlers.conftest import BUDGET
from tests.overheard import Overheard
from tests.telegram import Person, RecordingSession, labels, said

OPERATOR, STRANGER = 7, 9


@pytest.fixture
def dispatcher(answerer: Overheard, store: SqliteStore, catalog: Catalog) -> Dispatcher:
    settings = Settings(bot_token=None, operator_ids=frozenset({OPERATOR}))
    return build_dispatcher(settings, answerer, store, catalog)


@pytest.fixture
async def operator(dispatcher: Dispatcher, bot: Bot) -> Person:
    await Person(dispatcher, bot, id=STRANGER, chat=STRANGER).write(BUDGET)
    return Person(dispatcher, bot, id=OPERATOR, chat=OPERATOR)


def test_questions_of_one_meaning_are_one_gap(answerer: Overheard) -> None:
    gaps = [
        Gap("Сколько стоит Цифробанк?", 2, 2, ""),
        Gap("Кто построил мост?", 4, 4, ""),
        Gap("какая цена у цифробанка", 3, 3, ""),
        Gap("Что такое Цифробанк?", 1, 1, ""),
        Gap("Сколько стоит «Урок цифры»?", 1, 1, ""),
    ]
    meanings = {gap.question: answerer.concepts(gap.question) for gap in gaps}
    first, second, *rest = group_gaps(gaps, meanings)
    assert (first.questions, first.askers) == (("Сколько стоит Цифробанк?", "какая цена у цифробанка"), 5)
    assert second.questions == ("Кто построил мост?",)
    assert len(rest) == 2
    assert group_gaps(gaps, meanings, frozenset({first.id})) == [second, *rest]


async def test_an_answer_to_a_gap_is_a_draft_in_own_words(
    operator: Person, session: RecordingSession, store: SqliteStore
) -> None:
    assert labels((await operator.write("/gaps"))[-1]) == ["1"]
    shown = await operator.press_button("1")
    assert BUDGET in said(shown)
    await operator.press_button("Ответить")
    number = 999 + sum(isinstance(call, SendMessage) for call in session.calls)
    asked = {"message_id": number, "date": 1, "chat": {"id": OPERATOR, "type": "private"}, "text": "?"}
    words = "Бюджет — миллиард рублей."
    assert words in said(await operator.write(words, reply_to_message=asked))
    [(article, count)] = await store.drafts.waiting()
    [draft] = await store.drafts.of(article)
    assert (count, draft.own) == (1, True)


async def test_what_is_no_subject_of_ours_is_shown_no_more(operator: Person) -> None:
    await operator.write("/gaps")
    await operator.press_button("1")
    assert "Таких вопросов нет" in said(await operator.press_button("Не наша тема"))
