"""Beyond one's own chat, over real HTTP: inline mode, guests, links, corrections of what was said there."""

from dataclasses import replace

import pytest

from bot.app import App, build_app
from bot.publishing.swap import OpenedBase
from bot.settings import Settings
from tests.botapi.person import Person, buttons
from tests.botapi.server import BOT, BotApiServer, Json
from tests.e2e.conftest import running
from tests.tellings import tellings

QUESTION = "Что такое Цифробанк?"
ANSWER = "база эффективных кейсов"
LINK = f"https://t.me/{BOT['username']}?start="


@pytest.fixture(autouse=True)
def _limits_are_kept(telegram: BotApiServer) -> object:
    yield
    assert telegram.violations == []
    assert telegram.unanswered_presses == []


async def inline(person: Person, query: str, offset: str = "") -> Json:
    return await person.inline_answer(person.ask_inline(query, offset))


def titles(answer: Json) -> list[str]:
    return [result["title"] for result in answer["results"]]


def link_of(result: Json) -> str:
    [[button]] = result["reply_markup"]["inline_keyboard"]
    return str(button["url"])


async def test_an_inline_answer_is_described_short_lived_and_leads_into_the_bot(person: Person) -> None:
    answer = await inline(person, QUESTION)
    first = answer["results"][0]
    assert ANSWER in first["description"]
    assert first["input_message_content"]["link_preview_options"] == {"is_disabled": True}
    assert link_of(first).startswith(f"{LINK}s_")
    assert answer["is_personal"] is True
    assert int(answer["cache_time"]) <= 60
    assert answer["button"]["start_parameter"] == "inline"
    english = await inline(person, "What is Digital Russia?")
    assert english["results"][0]["title"] == "Answer"


async def test_inline_pages_hold_everything_once(person: Person) -> None:
    seen: list[str] = []
    offset = ""
    while True:
        page = await inline(person, "", offset)
        seen += [result["id"] for result in page["results"]]
        if not (offset := page.get("next_offset", "")):
            break
    assert len(seen) == len(set(seen)) > 10


@pytest.mark.parametrize(
    ("query", "found", "others"),
    [("#ниж", "Нижегородская область", "«Цифробанк»"), ("/циф", "«Цифробанк»", "Нижегородская область")],
)
async def test_a_prefix_narrows_inline_mode(person: Person, query: str, found: str, others: str) -> None:
    shown = titles(await inline(person, query))
    assert any(found.strip("«»") in title for title in shown)
    assert others not in titles(await inline(person, query[0]))


async def test_whatever_is_shared_leads_back_to_it(person: Person) -> None:
    for query in (QUESTION, "#ниж", "/циф"):
        for result in (await inline(person, query))["results"]:
            person.say(f"/start {link_of(result).removeprefix(LINK)}")
            assert "никуда не ведёт" not in (await person.reply())["text"]


async def test_a_guest_gets_one_answer_in_the_language_of_the_question(
    telegram: BotApiServer, app: App
) -> None:
    guest = Person(telegram, 501, chat=-77)
    given = await guest.guest_answer(guest.call_as_guest(f"@{BOT['username']} {QUESTION}"))
    assert ANSWER in given["input_message_content"]["message_text"]
    refused = await guest.guest_answer(guest.call_as_guest("What does the moon cost?"))
    assert refused["reply_markup"]["inline_keyboard"][0][0]["url"] == f"{LINK}inline"
    assert telegram.sent[-77] == []


async def test_who_was_told_inline_as_a_guest_or_by_a_card_is_known(telegram: BotApiServer, app: App) -> None:
    reader, guest, sharer = (Person(telegram, id) for id in (501, 502, 503))
    await guest.guest_answer(guest.call_as_guest(QUESTION))
    [result, *_] = (await inline(sharer, QUESTION))["results"]
    sharer.choose(result["id"], QUESTION)
    reader.say("/regions ниж")
    listed = await reader.reply()
    reader.press(listed, buttons(listed)["Нижегородская область"])
    reader.say("/timeline Нижегородская область")
    await reader.reply()

    async def told() -> dict[int, int]:
        counted = dict.fromkeys((501, 502, 503), 0)
        for each in await tellings(app.store):
            counted[each.person] += 1
        return counted

    while not all((await told()).values()):
        await telegram.until(lambda: not telegram.unanswered_presses)
    assert (await told())[502] == (await told())[503] == 1
    assert (await told())[501] > 1


async def test_a_correction_reaches_whoever_saw_the_card(
    telegram: BotApiServer, settings: Settings, older: OpenedBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(telegram, 501)
    with monkeypatch.context() as before:
        before.setattr("bot.app.build_base", lambda settings: older)
        async with running(build_app(settings)) as app:
            person.say("/people панин")
            listed = await person.reply()
            [press] = [person.press(listed, data) for data in list(buttons(listed).values())[:1]]
            await telegram.until(lambda: telegram.callback_answers[press] is not None)
            preferences = replace(await app.store.prefs.of(501), quiet_from=0, quiet_until=0)
            await app.store.prefs.keep(501, preferences)
    async with running(build_app(settings)):
        recall = await person.reply()
        assert "\n\nРаньше: " in recall["text"]
        assert "Теперь в базе: Геннадий Панин" in recall["text"]
        stop = person.press(recall, buttons(recall)["Не присылать уточнения"])
        await telegram.until(lambda: telegram.callback_answers[stop] is not None)
        person.say("/settings")
        assert "С поправками" in buttons(await person.reply())


async def test_links_open_whatever_the_bot_can_show(person: Person) -> None:
    for payload, shown in {
        "r_omsk": "Омская область",
        "p_tsifrobank": "Цифробанк",
        "e_gleb-nikitin": "Глеб Никитин",
        "s_nn-digital-economy": "Моя округа",
        "q_nn-signed": "Никитин",
        "t_nizhny-novgorod": "Лента времени · Нижегородская область",
        "c_nizhny-novgorod_moscow-region": "Нижегородская область | Московская область",
        "c_nizhny-novgorod_tsifrobank": "никуда не ведёт",
        "c_nizhny-novgorod": "никуда не ведёт",
        "t_nowhere": "никуда не ведёт",
    }.items():
        person.say(f"/start {payload}")
        assert shown in (await person.reply())["text"], payload
