"""What reaches a terminal or a pipe."""

import io
import json
import threading

import pytest

from bot import console
from bot.console import counter, progress, say_json


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("text", ["строка\nвторая", "a\u2028b\u2029c\x85d", 'кавычки "и" \\', "\x00\x1f"])
def test_an_object_takes_one_line_and_reads_back(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    say_json({"text": text})
    written = capsys.readouterr().out
    assert len(written.splitlines()) == 1
    assert json.loads(written) == {"text": text}


def test_long_work_on_a_terminal_says_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "PATIENCE", 0.0)
    terminal = Terminal()
    with progress("Building…", terminal):
        for _ in range(1000):
            if terminal.getvalue():
                break
            threading.Event().wait(0.005)
    assert terminal.getvalue() == "Building…\n"


def test_short_work_says_nothing() -> None:
    terminal = Terminal()
    with progress("Building…", terminal):
        pass
    assert terminal.getvalue() == ""


def test_work_without_a_terminal_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "PATIENCE", 0.0)
    pipe = io.StringIO()
    with progress("Building…", pipe):
        threading.Event().wait(0.02)
    assert pipe.getvalue() == ""


def test_long_work_is_counted_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "PATIENCE", 0.0)
    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        count = counter("Reading", stream)
        count(1, 2)
        count(2, 2)
    assert terminal.getvalue() == "\rReading 1 / 2\rReading 2 / 2\n"
    assert pipe.getvalue() == ""


def test_short_work_is_not_counted() -> None:
    terminal = Terminal()
    counter("Reading", terminal)(1, 2)
    assert terminal.getvalue() == ""
