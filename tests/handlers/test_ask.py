"""Questions through the real dispatcher: what is sent, what is edited, what is remembered."""

import json
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.methods import EditMessageText, SendChatAction, SendMessage

from tests.handlers.conftest import BUDGET, QUESTION, bad_request
from tests.overheard import Overheard
from tests.telegram import ME, NOW, Person, RecordingSession, chat, labels, said


async def test_a_question_is_answered_with_sources_and_offers(person: Person) -> None:
    (sent,) = await person.write(QUESTION)
    assert isinstance(sent, SendMessage)
    assert sent.text.startswith("Соглашение о сотрудничестве")
    assert "Источники\n1. " in sent.text
    assert labels(sent)[0] == "Подробнее"
    assert (sent.parse_mode, sent.reply_parameters) == (None, None)


async def test_the_answer_speaks_the_language_of_the_question_not_of_the_app(person: Person) -> None:
    assert said(await person.write("Who signed the agreement?")).startswith("The agreement")


async def test_a_question_without_letters_is_answered_in_the_language_of_the_person(
    dispatcher: Dispatcher, bot: Bot
) -> None:
    assert "outside my field" in said(await Person(dispatcher, bot, language="de").write("2023?"))
    assert "не по моей части" in said(await Person(dispatcher, bot, language="be").write("2023?"))


async def test_a_refusal_offers_questions_and_no_sources(person: Person) -> None:
    (sent,) = await person.write(BUDGET)
    assert isinstance(sent, SendMessage)
    assert "Источники" not in sent.text
    assert labels(sent)[0] == QUESTION


async def test_the_next_question_leans_on_the_last(person: Person, answerer: Overheard) -> None:
    await person.write(QUESTION)
    assert "31 мая" in said(await person.write("а когда?"))
    assert [turn.facts if turn else None for _, turn, _ in answerer.asked] == [None, ("nn-signed",)]


async def test_a_refusal_leaves_the_topic_as_it_was(person: Person) -> None:
    await person.write(QUESTION)
    await person.write(BUDGET)
    assert "31 мая" in said(await person.write("а когда?"))


async def test_turns_of_two_people_in_a_group_are_apart(
    dispatcher: Dispatcher, bot: Bot, answerer: Overheard
) -> None:
    first, second = (Person(dispatcher, bot, id=id_, chat=-5) for id_ in (7, 8))
    await first.write(f"/ask {QUESTION}")
    await second.write("/ask а когда?")
    assert answerer.asked[-1][1] is None


async def test_turns_of_two_topics_of_a_forum_are_apart(
    dispatcher: Dispatcher, bot: Bot, answerer: Overheard
) -> None:
    member = Person(dispatcher, bot, chat=-5)
    topic = {"is_topic_message": True, "message_thread_id": 3}
    await member.write(f"/ask {QUESTION}", **topic)
    await member.write("/ask а когда?")
    assert answerer.asked[-1][1] is None
    await member.write("/ask а когда?", **topic)
    assert answerer.asked[-1][1] is not None


@pytest.mark.parametrize("command", ["/ask", "/ASK", "/ask@facts_bot"])
async def test_ask_takes_its_question_from_behind_the_command(person: Person, command: str) -> None:
    assert said(await person.write(f"{command} {QUESTION}")).startswith("Соглашение")


async def test_ask_without_a_question_says_how(person: Person) -> None:
    assert "/ask Кто подписал" in said(await person.write("/ask"))


async def test_a_caption_is_a_question_too(person: Person) -> None:
    photo = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]
    assert said(await person.write(photo=photo, caption=QUESTION)).startswith("Соглашение")


async def test_in_a_group_only_commands_and_replies_to_the_bot_are_for_the_bot(
    dispatcher: Dispatcher, bot: Bot
) -> None:
    member = Person(dispatcher, bot, chat=-5)
    assert await member.write(QUESTION) == []
    ours = {"message_id": 1, "date": NOW, "chat": chat(-5), "from": ME.model_dump(), "text": "?"}
    (sent,) = await member.write(QUESTION, reply_to_message=ours)
    assert isinstance(sent, SendMessage)
    assert sent.reply_parameters is not None
    theirs = ours | {"from": member.user}
    assert await member.write(QUESTION, reply_to_message=theirs) == []


async def test_bots_are_not_answered(person: Person) -> None:
    person.user["is_bot"] = True
    assert await person.write(QUESTION) == []
    assert await person.write("/help") == []


async def test_what_came_out_of_inline_mode_is_not_asked_again(person: Person) -> None:
    assert await person.write(QUESTION, via_bot=ME.model_dump()) == []


async def test_an_edited_question_is_answered_in_the_same_message(person: Person) -> None:
    await person.write(BUDGET)
    (edited,) = await person.edit(1, QUESTION)
    assert isinstance(edited, EditMessageText)
    assert edited.message_id == 1000
    assert said([edited]).startswith("Соглашение")
    assert labels(edited)[0] == "Подробнее"


async def test_an_edited_question_keeps_its_reply_over_several_edits(person: Person) -> None:
    await person.write(BUDGET)
    for text in (QUESTION, "Какой срок?", QUESTION):
        (edited,) = await person.edit(1, text)
        assert isinstance(edited, EditMessageText)
        assert edited.message_id == 1000


async def test_the_buttons_of_an_edited_reply_ask_its_own_questions(person: Person) -> None:
    await person.write(QUESTION)
    await person.edit(1, BUDGET)
    calls = await person.press("q:0", 1000)
    assert said(calls).startswith(f"{QUESTION}\n\nСоглашение")


async def test_an_edited_question_of_long_ago_gets_a_new_answer(person: Person) -> None:
    (sent,) = await person.edit(500, QUESTION)
    assert isinstance(sent, SendMessage)


async def test_an_edited_message_of_a_group_that_was_no_question_stays_unanswered(
    dispatcher: Dispatcher, bot: Bot
) -> None:
    assert await Person(dispatcher, bot, chat=-5).edit(500, QUESTION) == []


async def test_an_edited_ask_in_a_group_is_answered_anew(dispatcher: Dispatcher, bot: Bot) -> None:
    member = Person(dispatcher, bot, chat=-5)
    await member.write("/ask Какой бюджет?")
    (edited,) = await member.edit(1, f"/ask {QUESTION}")
    assert isinstance(edited, EditMessageText)


async def test_an_edit_that_changes_nothing_is_no_error(person: Person, session: RecordingSession) -> None:
    await person.write(QUESTION)
    session.faults = [bad_request("message is not modified: same content")]
    assert len(await person.edit(1, QUESTION)) == 1


async def test_a_reply_that_cannot_be_edited_is_sent_anew(person: Person, session: RecordingSession) -> None:
    await person.write(QUESTION)
    session.faults = [bad_request("message can't be edited")]
    calls = await person.edit(1, BUDGET)
    assert [type(call) for call in calls] == [EditMessageText, SendMessage]


@pytest.mark.parametrize(
    "text",
    [
        "а" * 5000,
        "<b>жирно</b> & <script>",
        "\u200b\u200d",
        "🙂🙂🙂",
        "' OR 1=1 --",
        "x" * 4096,
        "\u202eабв",
        "*" * 50,
    ],
)
async def test_odd_input_gets_one_friendly_reply(person: Person, text: str) -> None:
    (sent,) = await person.write(text)
    assert isinstance(sent, SendMessage)
    assert len(sent.text.encode("utf-16-le")) // 2 <= 4096


GOLDEN = [
    json.loads(line)["question"]
    for file in sorted((Path(__file__).parent.parent / "golden").glob("*.jsonl"))
    for line in file.read_text(encoding="utf-8").splitlines()
]


async def test_each_third_golden_question_gets_one_reply(person: Person) -> None:
    assert len(GOLDEN) > 100
    for number, question in enumerate(GOLDEN[::3]):
        calls = await person.write(question, date=NOW + number)
        (sent,) = [call for call in calls if not isinstance(call, SendChatAction)]  # a slow machine types
        assert isinstance(sent, SendMessage), question
        assert len(sent.text.encode("utf-16-le")) // 2 <= 4096, question


async def test_lone_surrogates_of_damaged_json_are_no_fault(person: Person) -> None:
    for text in ("\ud83d", f"\udc00{QUESTION}", f"/ask \ud83d{QUESTION}"):
        (sent,) = [call for call in await person.write(text) if not isinstance(call, SendChatAction)]
        assert isinstance(sent, SendMessage)
        assert "код" not in sent.text
        sent.text.encode()
    assert (await person.type_inline("\ud83d")).button is not None


VOICE = {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 1}}
PHOTO = {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]}
STICKER = {
    "sticker": {
        "file_id": "1", "file_unique_id": "1", "type": "regular", "width": 1, "height": 1,
        "is_animated": False, "is_video": False,
    }
}  # fmt: skip


@pytest.mark.parametrize("content", [VOICE, PHOTO, STICKER], ids=["voice", "photo", "sticker"])
async def test_what_has_no_words_gets_a_hint_in_private_and_silence_in_groups(
    dispatcher: Dispatcher, bot: Bot, content: dict[str, Any]
) -> None:
    assert "текстом" in said(await Person(dispatcher, bot).write(**content))
    assert await Person(dispatcher, bot, chat=-5).write(**content) == []


async def test_an_unknown_command_is_pointed_to_help(person: Person) -> None:
    assert "/help" in said(await person.write("/nonsense"))


async def test_a_service_message_is_left_alone(person: Person) -> None:
    assert await person.write(new_chat_title="x") == []
