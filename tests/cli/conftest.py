"""One state for all tests of the command line: the index is built once."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def cli_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.fixture(autouse=True)
def _settings(cli_state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATE_DIR", str(cli_state))
    monkeypatch.setenv("BOT_TOKEN", "")
