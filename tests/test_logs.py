"""The log: its forms, and the secrets that are not in it."""

import json
import logging

import pytest

from bot.logs import JsonFormatter, SafeFormatter, request, set_up_logging

TOKEN = "123456:AAbbCCddEEffGGhhIIjjKKll"
SECRET = "postgresql://bot:hush@host/db"


def record(message: str, *args: object, error: BaseException | None = None) -> logging.LogRecord:
    info = (type(error), error, None) if error else None
    return logging.LogRecord("bot.test", logging.ERROR, __file__, 1, message, args, info)


@pytest.mark.parametrize("formatter", [SafeFormatter([SECRET]), JsonFormatter([SECRET])])
def test_no_secret_is_in_a_message_its_arguments_or_its_traceback(formatter: SafeFormatter) -> None:
    line = formatter.format(
        record(f"POST /bot{TOKEN}/getMe %s", SECRET, error=OSError(f"{SECRET} and http://h/bot{TOKEN}/x"))
    )
    assert TOKEN not in line
    assert "hush" not in line
    assert line.count("***") == 4


def test_text_is_one_line() -> None:
    line = SafeFormatter([]).format(record("Отвечаю %d", 5))
    assert line.endswith("ERROR [-] bot.test: Отвечаю 5")


def test_every_record_names_the_request_it_belongs_to() -> None:
    token = request.set("u17")
    try:
        assert "[u17] bot.test: x" in SafeFormatter([]).format(record("x"))
        assert json.loads(JsonFormatter([]).format(record("x")))["request"] == "u17"
    finally:
        request.reset(token)


def test_json_is_one_object_a_line() -> None:
    line = JsonFormatter([]).format(record("a\nb %d", 5, error=ValueError("why")))
    entry = json.loads(line)
    assert "\n" not in line
    assert (entry["level"], entry["logger"], entry["message"]) == ("ERROR", "bot.test", "a\nb 5")
    assert entry["error"].endswith("ValueError: why")


def test_set_up_logging_takes_level_and_form(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        set_up_logging("WARNING", "json", [SECRET])
        logging.getLogger("bot.test").info("quiet")
        logging.getLogger("bot.test").warning("loud %s", SECRET)
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        logging.captureWarnings(False)
    [line] = capsys.readouterr().err.splitlines()
    assert json.loads(line)["message"] == "loud ***"
