"""What the page remembers: over reloads, restarts and while a tab is away."""

from pathlib import Path

from bot.local.history import MESSAGES_KEPT, History
from tests.local.conftest import KEY, Site, Visitor, running, visiting


async def test_reload_keeps_the_conversation(site: Site) -> None:
    async with visiting(site.url) as before:
        await before.send(type="send", text="запомни")
        await before.reply()
    async with visiting(site.url) as after:
        assert [message["text"] for message in after.hello["messages"]] == ["запомни", "Вы сказали: запомни"]


async def test_reply_to_a_tab_that_is_away_is_shown_on_return(site: Site) -> None:
    async with visiting(site.url) as tab:
        user = tab.hello["user"]["id"]
    await site.bot.send_message(user, "пока вас не было")
    async with visiting(site.url) as tab:
        assert tab.hello["messages"][-1]["text"] == "пока вас не было"


async def test_restart_keeps_conversation_and_update_ids_rise(tmp_path: Path) -> None:
    async with running(tmp_path) as first, visiting(first.url) as tab:
        await tab.send(type="send", text="до")
        await tab.reply()
    async with running(tmp_path) as second, visiting(second.url) as tab:
        assert [message["text"] for message in tab.hello["messages"]] == ["до", "Вы сказали: до"]
        await tab.send(type="send", text="после")
        assert (await tab.reply())["message_id"] == 4
        assert second.updates[0]["update_id"] > first.updates[0]["update_id"]


async def test_each_key_is_a_person_of_its_own(site: Site) -> None:
    async with visiting(site.url, "a" * 32) as one, visiting(site.url, "b" * 32) as other:
        await one.send(type="send", text="моё")
        await one.reply()
        assert one.hello["user"]["id"] != other.hello["user"]["id"]
    async with visiting(site.url, "b" * 32) as other:
        assert other.hello["messages"] == []


async def test_two_windows_of_one_person_show_the_same(site: Site) -> None:
    async with visiting(site.url) as left, visiting(site.url) as right:
        await left.send(type="send", text="оба")
        assert (await right.reply())["text"] == "Вы сказали: оба"


async def test_language_switch_reaches_updates_and_menu(visitor: Visitor) -> None:
    await visitor.send(type="language", language="en")
    profile = (await visitor.next("profile"))["bot"]
    assert profile["commands"][0] == {"command": "start", "description": "Begin"}
    assert profile["description"] == "Shows all that the page can do."
    await visitor.send(type="send", text="/start")
    assert (await visitor.reply())["text"] == "Hello!"


async def test_clearing_forgets_the_conversation(site: Site, visitor: Visitor) -> None:
    await visitor.send(type="send", text="лишнее")
    await visitor.reply()
    await visitor.send(type="clear")
    await visitor.next("cleared")
    async with visiting(site.url) as again:
        assert again.hello["messages"] == []


async def test_update_waits_in_the_file_until_acknowledged(tmp_path: Path) -> None:
    history = History(tmp_path / "local.sqlite3")
    history.put_update({"message": {}})
    history.close()
    reopened = History(tmp_path / "local.sqlite3")
    (waiting,) = reopened.updates()
    reopened.drop_updates([waiting])
    assert reopened.updates() == []
    reopened.close()


def test_history_of_a_chat_is_bounded(tmp_path: Path) -> None:
    history = History(tmp_path / "deep" / "local.sqlite3")
    person = history.enter(KEY, "ru")
    for n in range(MESSAGES_KEPT + 5):
        history.add(person.id, {"text": str(n)})
    kept = history.messages(person.id)
    assert (len(kept), kept[0]["text"], kept[-1]["message_id"]) == (MESSAGES_KEPT, "5", MESSAGES_KEPT + 5)
    history.close()
