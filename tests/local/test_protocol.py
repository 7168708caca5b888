"""The page's protocol without a browser: guards, garbage, history."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from aiogram.types import ForceReply
from aiohttp import ClientSession, WSServerHandshakeError
from aiohttp.http_websocket import WSMsgType

from bot.local.history import person_id
from tests.local.conftest import KEY, Site, Visitor, running, visiting

# who may connect


@pytest.mark.parametrize(
    "origin", [None, "https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"]
)
async def test_websocket_refuses_foreign_origin(site: Site, origin: str | None) -> None:
    async with ClientSession() as http:
        with pytest.raises(WSServerHandshakeError) as refusal:
            await http.ws_connect(f"{site.url}ws", origin=origin)
    assert refusal.value.status == 403


@pytest.mark.parametrize("path", ["", "ws", "app.js"])
async def test_rebound_host_name_is_refused(site: Site, path: str) -> None:
    headers = {"Host": "evil.example", "Origin": "http://evil.example"}
    async with ClientSession() as http, http.get(site.url + path, headers=headers) as response:
        assert response.status == 403


async def test_localhost_is_as_good_as_the_address(site: Site) -> None:
    headers = {"Host": site.url.removeprefix("http://").rstrip("/").replace("127.0.0.1", "localhost")}
    async with ClientSession() as http, http.get(site.url, headers=headers) as response:
        assert response.status == 200


@pytest.mark.parametrize("path", ["", "app.js", "style.css", "mark.svg", "nothing-here"])
async def test_every_response_carries_the_guards(site: Site, path: str) -> None:
    async with ClientSession() as http, http.get(site.url + path) as response:
        policy = response.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.status == (404 if path == "nothing-here" else 200)


async def test_page_names_no_outside_resource(site: Site) -> None:
    async with ClientSession() as http, http.get(site.url) as response:
        html = await response.text()
    assert "http:" not in html.replace("http://www.w3.org", "")
    assert "https:" not in html
    assert "style=" not in html


async def test_a_photo_is_served_to_the_page_and_nothing_else_is(site: Site, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "abc.png").write_bytes(b"data")
    (tmp_path / "secret.png").write_bytes(b"secret")
    async with ClientSession() as http:
        for path, status in (("abc", 200), ("gone", 404), ("..%2Fsecret", 404), ("abc.png", 404)):
            async with http.get(f"{site.url}photo/{path}") as response:
                assert response.status == status
                assert response.headers["X-Content-Type-Options"] == "nosniff"


# what may be sent


@pytest.mark.parametrize(
    "frame",
    [
        "", "null", "[]", "{", '"send"', "{}", '{"type":7}', '{"type":"send"}', '{"type":"send","text":5}',
        '{"type":["send"]}', '{"type":"press","message_id":"1"}',
        '{"type":"press","message_id":true,"data":{}}',
        '{"type":"edit","message_id":-1,"text":"x"}', '{"type":"inline","query":"x","offset":"","ref":"../"}',
        '{"type":"language","language":"de"}', "[" * 30_000, '{"type":"hello"}', "9" * 5000,
        '{"type":"edit","message_id":99999999999999999999,"text":"x"}',
        '{"type":"send","text":"x","reply_to":"1"}', '{"type":"send","text":"x","reply_to":99}',
    ],
)  # fmt: skip
async def test_garbage_gets_a_notice_and_the_tab_goes_on(visitor: Visitor, frame: str) -> None:
    await visitor.socket.send_str(frame)
    assert (await visitor.next("notice"))["code"] in {"unreadable", "outdated"}
    await visitor.send(type="send", text="жив?")
    assert (await visitor.reply())["text"] == "Вы сказали: жив?"


async def test_binary_frame_gets_a_notice(visitor: Visitor) -> None:
    await visitor.socket.send_bytes(b"\xff\xfe")
    assert (await visitor.next("notice"))["code"] == "unreadable"


@pytest.mark.parametrize(
    ("sent", "heard"),
    [("a\ud800b", "a\ufffdb"), ("\udc00", "\ufffd"), ("x\0y", "xy"), ("<b>&", "<b>&"), ("  да \n", "да")],
)
async def test_broken_text_arrives_well_formed(visitor: Visitor, sent: str, heard: str) -> None:
    await visitor.send(type="send", text=sent)
    assert (await visitor.reply())["text"] == f"Вы сказали: {heard}"


async def test_blank_text_is_refused_kindly(visitor: Visitor) -> None:
    await visitor.send(type="send", text=" \n\t ")
    assert (await visitor.next("notice"))["code"] == "empty"


async def test_long_text_arrives_in_parts_that_split_no_emoji(site: Site, visitor: Visitor) -> None:
    await visitor.send(type="send", text="я" * 4095 + "😀" + "ю" * 100)
    parts = [(await visitor.next("message"))["message"]["text"] for _ in range(2)]
    assert parts == ["я" * 4095, "😀" + "ю" * 100]


async def test_text_beyond_four_messages_is_refused(visitor: Visitor) -> None:
    await visitor.send(type="send", text="z" * 20_000)
    assert (await visitor.next("notice"))["code"] == "too_long"


async def test_frame_over_the_limit_closes_the_socket(visitor: Visitor) -> None:
    await visitor.socket.send_str("x" * 70_000)
    closing = await visitor.socket.receive()
    assert closing.type in {WSMsgType.CLOSE, WSMsgType.CLOSED}


async def test_flood_is_slowed_down(visitor: Visitor) -> None:
    for n in range(40):
        await visitor.send(type="send", text=str(n))
    assert (await visitor.next("notice"))["code"] == "slow_down"


@pytest.mark.parametrize("first", ['{"type":"send","text":"x"}', "junk", '{"type":"hello","key":"short"}'])
async def test_socket_without_hello_is_closed(site: Site, first: str) -> None:
    async with (
        ClientSession() as http,
        http.ws_connect(f"{site.url}ws", origin=site.url.rstrip("/")) as socket,
    ):
        await socket.send_str(first)
        assert (await socket.receive()).type is WSMsgType.CLOSE


# updates


async def test_updates_have_the_shape_of_telegrams(site: Site, visitor: Visitor) -> None:
    await visitor.send(type="send", text="/start")
    keyboard_message = await visitor.reply()
    await visitor.send(type="press", message_id=keyboard_message["message_id"], data="toast", ref="abc")
    assert (await visitor.next("answer")) == {"type": "answer", "ref": "abc", "text": "Тсс"}
    message, press = site.updates
    assert message["message"]["from"]["language_code"] == "ru"
    assert message["message"]["chat"] == {
        "id": person_id(KEY), "type": "private", "first_name": message["message"]["from"]["first_name"],
    }  # fmt: skip
    assert message["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert press["callback_query"]["data"] == "toast"
    assert press["update_id"] > message["update_id"]


async def test_a_reply_brings_what_it_answers(site: Site, visitor: Visitor) -> None:
    await visitor.send(type="send", text="раз")
    first = await visitor.reply()
    await visitor.send(type="send", text="два", reply_to=first["message_id"])
    await visitor.reply()
    await visitor.send(type="send", text="три", reply_to=first["message_id"] + 1)
    await visitor.reply()
    _, second, third = (update["message"] for update in site.updates)
    assert second["reply_to_message"]["text"] == "Вы сказали: раз"
    assert third["reply_to_message"]["text"] == "два"
    assert "reply_to_message" not in third["reply_to_message"]


async def test_a_question_for_a_reply_is_marked_for_the_page(site: Site, visitor: Visitor) -> None:
    await visitor.send(type="send", text="раз")
    chat = (await visitor.reply())["chat"]["id"]
    await site.bot.send_message(chat, "Что не так?", reply_markup=ForceReply())
    event = await visitor.next("message")
    assert event["force_reply"] is True
    assert "reply_markup" not in event["message"]


async def test_button_that_is_not_there_cannot_be_pressed(site: Site, visitor: Visitor) -> None:
    await visitor.send(type="send", text="/start")
    shown = await visitor.reply()
    await visitor.send(type="press", message_id=shown["message_id"], data="forged", ref="r1")
    notice = await visitor.next("notice")
    assert (notice["code"], notice["ref"]) == ("outdated", "r1")
    assert len(site.updates) == 1


async def test_only_own_messages_can_be_edited(visitor: Visitor) -> None:
    await visitor.send(type="send", text="раз")
    echo = await visitor.reply()
    await visitor.send(type="edit", message_id=echo["message_id"], text="чужое")
    assert (await visitor.next("notice"))["code"] == "not_yours"
    await visitor.send(type="edit", message_id=echo["message_id"] - 1, text="два")
    edited = (await visitor.next("message"))["message"]
    assert (edited["text"], "edit_date" in edited) == ("два", True)
    assert (await visitor.reply())["text"] == "Стало: два"


async def test_inline_results_page_and_post(site: Site, visitor: Visitor) -> None:
    await visitor.send(type="inline", query="мост", offset="", ref="q1")
    first = await visitor.next("inline")
    assert [one["title"] for one in first["results"]] == ["мост № 0", "мост № 1", "мост № 2"]
    await visitor.send(type="inline", query="мост", offset=first["next_offset"], ref="q2")
    second = await visitor.next("inline")
    assert [one["id"] for one in second["results"]] == ["3", "4", "5"]
    assert "next_offset" not in second
    await visitor.send(type="choose", query="мост", result_id="1")
    posted = (await visitor.next("message"))["message"]
    assert (posted["text"], posted["via_bot"]["username"]) == ("Выбрано: мост № 1", "local_bot")
    await visitor.send(type="press", message_id=posted["message_id"], data="chosen", ref="p")
    assert (await visitor.next("message"))["message"]["text"] == "Правлено"
    kinds = [next(key for key in update if key != "update_id") for update in site.updates]
    assert kinds == ["inline_query", "inline_query", "chosen_inline_result", "callback_query"]


async def test_result_of_another_query_cannot_be_chosen(visitor: Visitor) -> None:
    await visitor.send(type="inline", query="мост", offset="", ref="q1")
    await visitor.next("inline")
    await visitor.send(type="choose", query="другое", result_id="1")
    assert (await visitor.next("notice"))["code"] == "outdated"


# operators


@pytest.mark.parametrize(
    ("flag", "asks", "is_one"), [(True, True, True), (True, False, False), (False, True, False)]
)
async def test_operator_needs_the_start_flag_and_the_address(
    tmp_path: Path, flag: bool, asks: bool, is_one: bool
) -> None:
    async with running(tmp_path, operator=flag) as site, visiting(site.url, operator=asks) as tab:
        assert tab.hello["operator"] is is_one
        assert site.page.is_operator(tab.hello["user"]["id"]) is is_one
        async with ClientSession() as http, http.get(f"{site.url}operator") as response:
            assert response.status == (200 if flag else 404)


async def test_stop_closes_open_tabs_at_once(tmp_path: Path) -> None:
    events: list[Any] = []
    async with asyncio.timeout(5), running(tmp_path) as site, visiting(site.url) as tab:
        await site.page.stop()
        events.append(await tab.socket.receive())
    assert events[0].type in {WSMsgType.CLOSE, WSMsgType.CLOSED}
    assert json.dumps(events[0].data)
