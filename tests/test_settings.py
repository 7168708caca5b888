"""Settings: what is taken, and the one line that a wrong value gets."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, load_settings, shipped_data

ROOT = Path(__file__).parent.parent
TOKEN = "123456:AbCdEfGhIjKlMnOpQrStUvWxYz"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the developer's environment nor their `.env` reaches the tests."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))


def test_without_an_environment_the_defaults_hold() -> None:
    settings = load_settings()
    assert settings.bot_token is None
    assert settings.state_dir == Path("var")
    assert (settings.http_host, settings.http_port) == ("127.0.0.1", 8080)
    assert (settings.log_level, settings.log_format) == ("INFO", "text")
    assert settings.operator_ids == frozenset()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("OPERATOR_IDS", "1, 22;", None),
        ("OPERATOR_IDS", "1, 22", frozenset({1, 22})),
        ("OPERATOR_IDS", "7", frozenset({7})),
        ("HTTP_PORT", "0", 0),
        ("HTTP_PORT", "65536", None),
        ("HTTP_PORT", "http", None),
        ("LOG_LEVEL", "debug", "DEBUG"),
        ("LOG_LEVEL", "loud", None),
        ("LOG_FORMAT", "JSON", "json"),
        ("LOG_FORMAT", "xml", None),
        ("BOT_TOKEN", "hello", None),
        ("TELEGRAM_API_URL", "localhost:8081", None),
        ("WEBHOOK_URL", "http://example.org", None),
        ("WEBHOOK_SECRET", "пароль", None),
        ("DATABASE_URL", "mysql://localhost/bot", None),
        ("REDIS_URL", "localhost:6379", None),
        ("DATA_DIR", "/nowhere/at/all", None),
        ("STATE_DIR", __file__, None),
    ],
)
def test_a_value_is_taken_or_explained(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: object
) -> None:
    monkeypatch.setenv(name, value)
    if expected is not None:
        assert getattr(load_settings(), name.lower()) == expected
        return
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value).startswith(f"{name}: takes ")
    assert "\n" not in str(caught.value)
    assert value not in str(caught.value)


def test_an_empty_value_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BOT_TOKEN", "HTTP_PORT", "LOG_LEVEL", "OPERATOR_IDS", "TELEGRAM_API_URL", "DATA_DIR"):
        monkeypatch.setenv(name, "")
    if not shipped_data().is_dir():
        monkeypatch.setenv("DATA_DIR", ".")
    settings = load_settings()
    assert settings.bot_token is None
    assert settings.http_port == 8080


def test_dotenv_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("HTTP_PORT=1\nHTTP_HOST=0.0.0.0\nUNRELATED=1\n", encoding="utf-8")
    monkeypatch.setenv("HTTP_PORT", "2")
    settings = load_settings()
    assert (settings.http_host, settings.http_port) == ("0.0.0.0", 2)


def test_a_dotenv_in_another_encoding_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("HTTP_HOST=хост".encode("cp1251"))
    with pytest.raises(SettingsError, match=r"^\.env: takes text in UTF-8$"):
        load_settings()


def test_secrets_do_not_show_in_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {
        "BOT_TOKEN": TOKEN,
        "WEBHOOK_SECRET": "hush",
        "DATABASE_URL": "postgresql://u:hush@h/d",
        "REDIS_URL": "redis://:hush@h",
    }
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    shown = repr(load_settings()) + str(load_settings())
    assert TOKEN not in shown
    assert "hush" not in shown


def test_settings_are_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().http_port = 1


def test_importing_reads_no_environment(tmp_path: Path) -> None:
    code = "import bot.settings, bot.store.sqlite, bot.updates.source"
    environment = {"HTTP_PORT": "broken", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, check=True)


def test_every_setting_stands_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    missing = [name for name in Settings.model_fields if f"{name.upper()}=" not in example]
    assert missing == []
