"""Floods: who is let through, and what those are told who are not."""

from itertools import count

import pytest
from aiogram import Bot, Dispatcher
from aiogram.methods import AnswerCallbackQuery, AnswerInlineQuery, SendMessage
from aiogram.types import InlineQuery, User

from bot.flood import ALL, INLINE, PERSON, REMEMBERED, Bucket, Limit, Throttle
from tests.telegram import NOW, Person, RecordingSession, said

NOTICE = "Слишком много сообщений сразу"


def inline_query(person: int) -> InlineQuery:
    user = User(id=person, is_bot=False, first_name="N")
    return InlineQuery(id="1", from_user=user, query="ц", offset="")


def test_a_bucket_lets_a_burst_through_and_then_a_steady_rate() -> None:
    bucket = Bucket(Limit(3, 2))
    assert [bucket.spend(100.0) for _ in range(4)] == [True, True, True, False]
    assert [bucket.spend(101.0) for _ in range(3)] == [True, True, False]
    assert [bucket.spend(1000.0) for _ in range(4)] == [True, True, True, False]


def test_a_clock_that_goes_back_gives_nothing() -> None:
    bucket = Bucket(Limit(1, 1))
    assert [bucket.spend(now) for now in (100.0, 50.0, 100.5, 101.5)] == [True, False, False, True]


def test_people_are_counted_apart_and_together() -> None:
    seen: list[str] = []
    throttle = Throttle(seen.append, now=lambda: 100.0)
    assert all(throttle.admits(inline_query(1), 1) for _ in range(int(INLINE.burst)))
    assert not throttle.admits(inline_query(1), 1)
    others = range(2, int(ALL.burst - INLINE.burst) + 2)
    assert all(throttle.admits(inline_query(person), person) for person in others)
    assert not throttle.admits(inline_query(0), 0)
    assert seen == ["inline", "all"]


def test_only_so_many_people_are_remembered() -> None:
    throttle = Throttle(now=count(100, 100).__next__)
    for person in range(REMEMBERED + 100):
        throttle.admits(inline_query(person), person)
        throttle.may_notice(person)
    assert len(throttle._people) == len(throttle._noticed) == REMEMBERED


async def test_a_flood_of_messages_gets_one_polite_notice(person: Person, session: RecordingSession) -> None:
    number = int(PERSON.burst)
    for _ in range(number):
        await person.write("/help")
    assert sum(isinstance(call, SendMessage) for call in session.calls) == number
    assert said(await person.write("/help")).startswith(NOTICE)
    for _ in range(20):
        assert await person.write("Что такое Цифробанк?") == []


async def test_others_are_answered_meanwhile(person: Person, dispatcher: Dispatcher, bot: Bot) -> None:
    for _ in range(int(PERSON.burst) + 1):
        await person.write("/help")
    other = Person(dispatcher, bot, id=8, chat=8)
    assert NOTICE not in said(await other.write("/help"))


async def test_messages_written_over_a_long_time_are_no_flood(person: Person) -> None:
    for second in range(int(PERSON.burst) + 50):
        calls = await person.write("/help", date=NOW + second)
    assert NOTICE not in said(calls)


@pytest.mark.parametrize("kind", ["inline", "button"])
async def test_a_flood_of_another_kind_gets_its_notice_where_the_person_looks(
    person: Person, dispatcher: Dispatcher, kind: str
) -> None:
    dispatcher["throttle"] = Throttle(now=lambda: float(NOW))
    for _ in range(int(INLINE.burst if kind == "inline" else PERSON.burst)):
        await (person.type_inline("циф") if kind == "inline" else person.press("nothing"))
    if kind == "inline":
        answer = await person.type_inline("цифр")
        assert isinstance(answer, AnswerInlineQuery)
        assert answer.results == []
        assert answer.button
        assert answer.button.text.startswith(NOTICE)
    else:
        (call,) = await person.press("nothing")
        assert isinstance(call, AnswerCallbackQuery)
        assert call.text
        assert call.text.startswith(NOTICE)
