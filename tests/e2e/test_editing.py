"""Editors feed the bot by chat over real HTTP: forward, mend, approve, answer a stranger, correct."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import HttpUrl, SecretStr

from bot.app import App, build_app
from bot.settings import Settings
from bot.store.protocols import Preferences
from tests.botapi.person import Person, buttons
from tests.botapi.server import BotApiServer
from tests.e2e.conftest import running
from tests.facts.conftest import written
from tests.ingest import documents

OPERATOR, OTHER, STRANGER = 501, 502, 503
POST = """Мост с датчиками открыли в Заречье

Мэр Олег Речной 30 сентября 2026 года открыл в Заречной области мост с датчиками веса.
По его словам, за первый день по мосту проехало 1200 машин. Данные с датчиков увидят жители."""
OWN_WORDS = "Олег Речной открыл в Заречной области мост с датчиками веса 30 сентября 2026 года."
QUESTION = "Что открыл Олег Речной?"


@pytest.fixture
def settings(telegram: BotApiServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    written(tmp_path / "data")
    return Settings(
        bot_token=SecretStr(telegram.token), telegram_api_url=HttpUrl(telegram.url),
        state_dir=tmp_path / "state", data_dir=tmp_path / "data", operator_ids=frozenset({OPERATOR, OTHER}),
    )  # fmt: skip


@pytest.fixture
async def app(settings: Settings, telegram: BotApiServer) -> AsyncIterator[App]:
    async with running(build_app(settings)) as app:
        await telegram.until(lambda: bool(telegram.called("getUpdates")))
        yield app


@pytest.fixture
def operator(telegram: BotApiServer, app: App) -> Person:
    return Person(telegram, OPERATOR)


@pytest.fixture
def stranger(telegram: BotApiServer, app: App) -> Person:
    return Person(telegram, STRANGER)


def forwarded(text: str) -> dict[str, Any]:
    """A post forwarded from a public channel."""
    chat = {"id": -1001, "type": "channel", "title": "Вестник Заречья", "username": "zarechye"}
    origin = {"type": "channel", "date": 1_790_800_000, "chat": chat, "message_id": 77}
    return {"text": text, "forward_origin": origin}


async def reply_with(person: Person, part: str) -> dict[str, Any]:
    """The next message of the bot that holds this."""
    while part not in (message := await person.reply())["text"]:
        pass
    return message


async def first_card(operator: Person) -> dict[str, Any]:
    operator.send(**forwarded(POST))
    assert (await operator.reply())["text"].startswith("Читаю")
    assert "черновик" in (await operator.reply())["text"]
    return await operator.reply()


async def mend(operator: Person, card: dict[str, Any], label: str, words: str) -> dict[str, Any]:
    """Press a button of a card, answer what it asks, and get the mended card."""
    operator.press(card, buttons(card)[label])
    asked = await reply_with(operator, "Ответьте на это сообщение")
    operator.send(text=words, reply_to_message=asked)
    return await operator.reply()


async def approved(telegram: BotApiServer, operator: Person, card: dict[str, Any]) -> None:
    """Approve a card and wait until questions are answered from it."""
    operator.press(card, buttons(card)["✅ Принять"])
    key = OPERATOR, card["message_id"]
    await telegram.until(lambda: "уже в ответах" in telegram.messages[key]["text"])


async def test_a_forwarded_post_becomes_an_answer_and_is_corrected(
    telegram: BotApiServer, operator: Person, stranger: Person, app: App
) -> None:
    await app.store.prefs.keep(STRANGER, Preferences(quiet_from=0, quiet_until=0))
    stranger.say(QUESTION)
    assert "мост" not in (await stranger.reply())["text"]
    card = await mend(operator, await first_card(operator), "Текст", OWN_WORDS)
    card = await mend(operator, card, "О чём", "Олег Речной, Заречная область")
    card = await mend(operator, card, "Дата", "30.09.2026")
    await approved(telegram, operator, card)
    stranger.say(QUESTION)
    answer = await stranger.reply()
    assert answer["text"].startswith(OWN_WORDS)
    assert "Вестник Заречья" in answer["text"]
    links = [entity["url"] for entity in answer["entities"] if entity["type"] == "text_link"]
    assert any(link.startswith("https://t.me/zarechye/77") for link in links)

    fact = buttons(card)["✅ Принять"].rpartition(":")[2]
    operator.say(f"/fact {fact}")
    shown = await reply_with(operator, f"{fact} · ")
    assert "approve" in shown["text"], "who published it and when"
    operator.press(shown, buttons(shown)["Текст"])
    asked = await reply_with(operator, "Ответьте на это сообщение")
    corrected = OWN_WORDS.replace("30 сентября", "29 сентября")
    operator.send(text=corrected, reply_to_message=asked)
    await reply_with(operator, "Готово: ответы уже новые.")
    recalled = await stranger.reply()
    assert corrected in recalled["text"], "whoever was told the old words hears of it"
    stranger.say(QUESTION)
    assert (await stranger.reply())["text"].startswith(corrected)


async def test_a_withdrawn_fact_is_answered_no_more(
    telegram: BotApiServer, operator: Person, stranger: Person
) -> None:
    card = await mend(operator, await first_card(operator), "Текст", OWN_WORDS)
    card = await mend(operator, card, "О чём", "Олег Речной, Заречная область")
    await approved(telegram, operator, card)
    fact = buttons(card)["✅ Принять"].rpartition(":")[2]
    operator.say(f"/fact {fact}")
    shown = await reply_with(operator, f"{fact} · ")
    operator.press(shown, buttons(shown)["Убрать факт"])
    await reply_with(operator, "Готово: ответы уже новые.")
    stranger.say(QUESTION)
    assert "мост" not in (await stranger.reply())["text"]


@pytest.mark.parametrize(("place", "label"), [(0, "Убрать статью и её факты"), (1, "Убрать имя")])
async def test_an_article_and_a_name_are_withdrawn_and_those_who_were_told_hear_of_it(
    telegram: BotApiServer, operator: Person, stranger: Person, app: App, place: int, label: str
) -> None:
    await app.store.prefs.keep(STRANGER, Preferences(quiet_from=0, quiet_until=0))
    card = await mend(operator, await first_card(operator), "Текст", OWN_WORDS)
    card = await mend(operator, card, "О чём", "Олег Речной")
    await approved(telegram, operator, card)
    stranger.say(QUESTION)
    assert (await stranger.reply())["text"].startswith(OWN_WORDS)
    [version] = await app.store.versions.all()
    operator.say(f"/fact {version.changes[place].id}")
    shown = await reply_with(operator, version.changes[place].id)
    operator.press(shown, buttons(shown)[label])
    await reply_with(operator, "Готово: ответы уже новые.")
    assert "больше нет" in (await stranger.reply())["text"]
    stranger.say(QUESTION)
    assert "мост" not in (await stranger.reply())["text"]


async def test_two_operators_approve_one_draft_once(
    telegram: BotApiServer, operator: Person, app: App
) -> None:
    other = Person(telegram, OTHER)
    card = await first_card(operator)
    other.say("/queue")
    queue = await other.reply()
    other.press(queue, next(data for label, data in buttons(queue).items() if "Мост" in label))
    await telegram.until(lambda: "✅ Принять" in buttons(telegram.messages[OTHER, queue["message_id"]]))
    presses = [
        operator.press(card, buttons(card)["✅ Принять"]),
        other.press(telegram.messages[OTHER, queue["message_id"]], buttons(card)["✅ Принять"]),
    ]
    await telegram.until(lambda: all(telegram.callback_answers[press] is not None for press in presses))
    told = [str(telegram.callback_answers[press]) for press in presses]
    assert sum("Уже решено" in answer for answer in told) == 1
    assert len(await app.store.versions.all()) == 1


async def test_a_document_that_is_too_large_is_refused_unread(
    telegram: BotApiServer, operator: Person
) -> None:
    operator.send(
        document={"file_id": "f1", "file_unique_id": "u1", "file_name": "а.pdf", "file_size": 20_000_001}
    )
    assert "20 МБ" in (await operator.reply())["text"]
    assert not telegram.called("getFile")


async def corrected(operator: Person, id_: str, label: str, words: str) -> None:
    """Correct what is published, and wait until it is answered from."""
    operator.say(f"/fact {id_}")
    shown = await reply_with(operator, id_)
    operator.press(shown, buttons(shown)[label])
    asked = await reply_with(operator, "Ответьте на это сообщение")
    operator.send(text=words, reply_to_message=asked)
    await reply_with(operator, "Готово: ответы уже новые.")


async def test_an_article_and_a_name_are_corrected(
    telegram: BotApiServer, operator: Person, stranger: Person, app: App
) -> None:
    card = await mend(operator, await first_card(operator), "Текст", OWN_WORDS)
    card = await mend(operator, card, "О чём", "Олег Речной, Заречная область")
    await approved(telegram, operator, card)
    [version] = await app.store.versions.all()
    article, person, _ = version.changes
    await corrected(operator, article.id, "Издание", "Заречный край")
    await corrected(operator, article.id, "Ссылка", "https://example.org/bridge")
    await corrected(operator, person.id, "Другие имена", "Речной, мостостроитель Заречья")
    stranger.say(QUESTION.replace("Олег Речной", "мостостроитель Заречья"))
    answer = await stranger.reply()
    assert answer["text"].startswith(OWN_WORDS)
    assert "Заречный край" in answer["text"]
    assert "Вестник Заречья" not in answer["text"]
    links = [entity["url"] for entity in answer["entities"] if entity["type"] == "text_link"]
    assert any(link.startswith("https://example.org/bridge") for link in links)
    operator.say(f"/fact {article.id}")
    history = (await reply_with(operator, "История"))["text"]
    assert history.count("correct") == 2
    assert "approve" in history


async def test_a_document_becomes_drafts(telegram: BotApiServer, operator: Person) -> None:
    telegram.files["f1"] = POST.encode("cp1251")
    operator.send(
        document={"file_id": "f1", "file_unique_id": "u1", "file_name": "мост.txt", "file_size": 300}
    )
    assert (await operator.reply())["text"].startswith("Читаю")
    assert "черновик" in (await operator.reply())["text"]
    assert "Речной" in (await operator.reply())["text"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("мост.txt", POST.encode("koi8-r", "ignore")),
        ("мост.md", POST.encode()),
        (
            "мост.html",
            f"<html><body><article><p>{'</p><p>'.join(POST.split(chr(10)))}</p></article></body></html>".encode(),
        ),
        ("мост.docx", documents.docx(*POST.splitlines())),
        ("мосты.zip", documents.archive({"мост.txt": POST.encode("cp1251")})),
        ("без-имени", POST.encode()),
    ],
)
async def test_a_document_of_each_kind_becomes_drafts(
    telegram: BotApiServer, operator: Person, name: str, content: bytes
) -> None:
    telegram.files["f1"] = content
    operator.send(document={"file_id": "f1", "file_unique_id": "u1", "file_name": name})
    await operator.reply()
    assert "черновик" in (await operator.reply())["text"]
    assert "Речной" in (await operator.reply())["text"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("пусто.txt", b""),
        ("фото.exe", b"MZ\x00\x01\x02"),
        ("битый.pdf", b"%PDF-"),
        ("замок.pdf", documents.locked_pdf()),
        ("скан.pdf", documents.scanned_pdf()),
        ("бомба.docx", documents.xml_bomb_docx()),
        ("бомба.zip", documents.archive({"a.txt": bytes(9_000_000)})),
        ("путь.zip", documents.archive({"../a.txt": POST.encode()})),
        ("не-то.pdf", POST.encode()),
    ],
)
async def test_a_document_that_cannot_be_read_is_told_of(
    telegram: BotApiServer, operator: Person, name: str, content: bytes
) -> None:
    telegram.files["f1"] = content
    operator.send(document={"file_id": "f1", "file_unique_id": "u1", "file_name": name})
    await operator.reply()
    told = (await operator.reply())["text"]
    assert name in told
    assert "/tmp" not in told


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/cron.d/a.txt",
        "..",
        "/etc/passwd",
        "м" * 300 + ".txt",
        "мост\0.txt",
        "мост\n.txt",
        ".txt",
        "",
    ],
)
async def test_the_name_of_a_document_leads_nowhere(
    telegram: BotApiServer, operator: Person, tmp_path: Path, name: str
) -> None:
    telegram.files["f1"] = POST.encode()
    operator.send(document={"file_id": "f1", "file_unique_id": "u1", "file_name": name})
    assert (await operator.reply())["text"].startswith("Читаю")
    assert "черновик" in (await operator.reply())["text"]


async def test_documents_of_one_name_are_told_apart(
    telegram: BotApiServer, operator: Person, app: App
) -> None:
    other = "Анна Берёзко 2 октября 2026 года открыла в Заречной области парк с датчиками воды."
    telegram.files |= {"f1": POST.encode(), "f2": other.encode()}
    for file in ("f1", "f2", "f1"):
        operator.send(document={"file_id": file, "file_unique_id": file, "file_name": "новость.txt"})
        await reply_with(operator, "черновик")
    waiting = [article for article, _ in await app.store.drafts.waiting()]
    assert waiting[0] == "новость"
    assert len(waiting) == 2
    texts = ["\n".join(draft.body for draft in await app.store.drafts.of(article)) for article in waiting]
    assert ["парк" in text for text in texts] == [False, True]
    assert "парк" not in (await app.store.drafts.article("новость") or "")


async def test_a_post_that_two_channels_have_is_linked_to_the_first(operator: Person, app: App) -> None:
    await first_card(operator)
    again = forwarded(POST)
    again["forward_origin"]["chat"] = {"id": -1002, "type": "channel", "title": "Другой", "username": "other"}
    operator.send(**again)
    assert "перепечатка" in (await reply_with(operator, "Мост с датчиками"))["text"]
    [(article, _)] = await app.store.drafts.waiting()
    assert "Вестник Заречья" in (await app.store.drafts.article(article) or "")


async def test_nobody_else_reaches_any_of_this(
    telegram: BotApiServer, operator: Person, stranger: Person, app: App
) -> None:
    card = await first_card(operator)
    for data in buttons(card).values():
        press = stranger.press(card, data)
        await telegram.until(lambda press=press: telegram.callback_answers[press] is not None)  # type: ignore[misc]
    stranger.send(**forwarded(POST))
    assert "Читаю" not in (await stranger.reply())["text"]
    stranger.say("/queue")
    assert "Такой команды" in (await stranger.reply())["text"]
    assert await app.store.versions.all() == []
    [(_, count)] = await app.store.drafts.waiting()
    assert count == int(card["text"].split()[2])


RICH = {
    "blocks": [
        {"type": "heading", "text": "Мост открыли", "size": 1},
        {"type": "paragraph", "text": [POST.splitlines()[2], {"type": "bold", "text": " Едут все."}]},
    ]
}


def forwarded_rich(rich: dict[str, Any]) -> dict[str, Any]:
    """A rich post forwarded from a public channel."""
    return {"rich_message": rich, "forward_origin": forwarded("")["forward_origin"]}


PICTURE = [{"file_id": "p", "file_unique_id": "u", "width": 1, "height": 1}]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"rich_message": RICH}, id="rich"),
        pytest.param(forwarded_rich(RICH), id="forwarded rich"),
        pytest.param({"photo": PICTURE, "caption": POST * 2, "media_group_id": "1"}, id="album"),
        pytest.param({"text": POST * 2}, id="long"),
    ],
)
async def test_what_holds_words_becomes_drafts(
    telegram: BotApiServer, operator: Person, content: dict[str, Any]
) -> None:
    operator.send(**content)
    if "media_group_id" in content:
        operator.send(photo=PICTURE, media_group_id="1")
    assert (await operator.reply())["text"].startswith("Читаю")
    assert "черновик" in (await operator.reply())["text"]
    assert "Речной" in (await operator.reply())["text"]
    operator.say("/queue")
    queue = (await operator.reply())["text"]
    assert queue.startswith("На проверку"), "the rest of an album needs no reply"


async def test_a_link_inside_is_refused_in_chat(telegram: BotApiServer, operator: Person) -> None:
    operator.say("http://127.0.0.1:1/news")
    assert (await operator.reply())["text"].startswith("Читаю")
    assert "not public" in (await operator.reply())["text"]


async def test_a_document_with_a_caption_is_read(telegram: BotApiServer, operator: Person) -> None:
    telegram.files["f1"] = POST.encode()
    operator.send(
        document={"file_id": "f1", "file_unique_id": "u1", "file_name": "мост.md"}, caption="посмотрите"
    )
    await operator.reply()
    assert "черновик" in (await operator.reply())["text"]
