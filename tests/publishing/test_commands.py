"""`base list|diff|rollback`, and that every command answers from the published base."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.__main__ import OK, main
from bot.arguments import BAD_USAGE
from bot.facts.changes import Change
from bot.store.published import STATE_FILE
from bot.store.sqlite import SqliteStore
from tests.publishing.changing import NEWS

QUESTION = "Когда Олег Речной открыл мост?"


@pytest.fixture(autouse=True)
def _settings(data_dir: Path, state_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(data_dir))
    monkeypatch.setenv("STATE_DIR", str(state_dir))
    monkeypatch.setenv("BOT_TOKEN", "")


def publish(state_dir: Path, *changes: Change) -> None:
    async def run() -> None:
        store = SqliteStore(state_dir / STATE_FILE)
        await store.open()
        await store.versions.publish(changes, 7, "approve")
        await store.close()

    asyncio.run(run())


def asked(capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    main(["ask", "--json", QUESTION])
    facts: list[str] = json.loads(capsys.readouterr().out)["facts"]
    return facts


def test_versions_are_listed_compared_and_rolled_back(
    state_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(capsys) == []
    publish(state_dir, *NEWS)
    publish(state_dir, Change("fact", "yard-start", "withdraw"))
    assert asked(capsys) == ["bridge-open"]
    assert main(["base", "list"]) == OK
    shipped, first, second = capsys.readouterr().out.splitlines()
    assert shipped.startswith("0 ")
    assert first.startswith("1 ")
    assert "by 7  approve: put 1 article, put 1 entity, put 1 fact" in first
    assert second.endswith("withdraw 1 fact")
    assert main(["base", "diff", "0", "2"]) == OK
    lines = capsys.readouterr().out.splitlines()
    assert "+ article bridge: Мост с датчиками" in lines
    assert any(line.startswith("- fact yard-start: ") for line in lines)
    assert main(["base", "rollback", "0"]) == OK
    assert asked(capsys) == []
    assert main(["base", "rollback", "1"]) == OK
    assert asked(capsys) == ["bridge-open"]
    assert main(["base", "diff", "1", "4"]) == OK
    assert capsys.readouterr().out.strip() == "no difference"


def test_a_version_that_is_not_there_gets_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["diff", "0", "9"], ["rollback", "9"]):
        assert main(["base", *arguments]) == BAD_USAGE
        assert "there is no version 9" in capsys.readouterr().err


def test_the_same_base_has_the_same_hash_wherever_it_comes_from(
    state_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def hash_of_base() -> str:
        capsys.readouterr()
        main(["ask", "--json", QUESTION])
        return str(json.loads(capsys.readouterr().out)["base"])

    shipped = hash_of_base()
    publish(state_dir, *NEWS)
    assert hash_of_base() != shipped
    main(["base", "rollback", "0"])
    assert hash_of_base() == shipped
