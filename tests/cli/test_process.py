"""The command line as a process: streams of questions, pipes, interruptions, time."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOVERNOR = "Кто губернатор Нижегородской области?"
WEATHER = "Какая завтра погода в Париже?"


def bot(*args: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "bot", *args]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, input=stdin, capture_output=True)


def lines(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_gets_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "check"], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr == b"writing: No space left on device\n"


def test_questions_by_the_line_are_answered_in_their_order() -> None:
    asked = [
        {"id": "a", "question": GOVERNOR},
        {"id": 2, "question": "А в Подмосковье?", "context": [GOVERNOR]},
        {"question": WEATHER},
    ]
    done = bot("ask", "--jsonl", stdin="\n".join(map(json.dumps, asked)).encode())
    assert (done.returncode, done.stderr) == (0, b"")
    first, second, third = lines(done)
    assert (first["id"], second["id"]) == ("a", 2)
    assert "Никитин" in first["text"]
    assert "Воробьев" in second["text"].replace("ё", "е")
    assert not third["answered"]
    assert third["id"]


def test_a_broken_line_is_reported_and_the_run_goes_on() -> None:
    broken = [b"{", b'{"id": "x", "question": 5}', b"\xff", b'{"question": "\\ud800"}', b"[" * 5000]
    good = json.dumps({"id": "last", "question": GOVERNOR}).encode()
    done = bot("ask", "--jsonl", stdin=b"\n".join([*broken, good]))
    assert done.returncode == 0
    *first, last = lines(done)
    assert len(first) == len(broken)
    assert [("error" in answer) for answer in first] == [True, True, True, False, True]
    assert first[1]["id"] == "x"
    assert (last["id"], last["answered"]) == ("last", True)


@contextmanager
def asking() -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes], IO[bytes]]]:
    """`ask --jsonl` at work, with its three streams."""
    command = [sys.executable, "-m", "bot", "ask", "--jsonl"]
    pipe = subprocess.PIPE
    listening = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a background job ignores it
    with subprocess.Popen(
        command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, preexec_fn=listening
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        yield process, process.stdin, process.stdout, process.stderr


def test_each_answer_is_written_at_once() -> None:
    with asking() as (process, questions, answers, _):
        for number in range(3):
            questions.write(json.dumps({"id": number, "question": GOVERNOR}).encode() + b"\n")
            questions.flush()
            assert json.loads(answers.readline())["id"] == number
        questions.close()
        assert process.wait(10) == 0


def test_a_reader_that_leaves_is_no_error() -> None:
    with asking() as (process, questions, answers, errors):
        answers.close()
        questions.write(json.dumps({"question": GOVERNOR}).encode() + b"\n")
        questions.close()
        process.wait(10)
        assert errors.read() == b""


def test_an_interruption_is_quiet() -> None:
    with asking() as (process, questions, answers, errors):
        questions.write(json.dumps({"question": GOVERNOR}).encode() + b"\n")
        questions.flush()
        answers.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert errors.read() == b""


def test_asking_loads_no_aiogram() -> None:
    code = (
        "import sys; from bot.__main__ import main; main(['ask', 'Кто?']); "
        "sys.exit(' '.join(sorted({'aiogram', 'aiohttp', 'numpy'} & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == "\n"
