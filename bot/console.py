"""The terminal: where the command line writes, and how it tells that it is at work."""

import io
import json
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TextIO

PATIENCE: Final = 2.0  # seconds of silence before a person wonders
LINE_ENDS: Final = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def prepare_streams() -> None:
    """Let any text be written: UTF-8 into pipes and files, escapes for what a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """A line of the result, flushed at once: a reader may wait for it at the other end of a pipe."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def warn(text: str) -> None:
    """A line about the work itself, apart from its result."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def say_json(value: Mapping[str, object]) -> None:
    """One object on one line, readable, with nothing in it that some reader takes for a line's end."""
    say(json.dumps(value, ensure_ascii=False).translate(LINE_ENDS))


@contextmanager
def progress(label: str, stream: TextIO | None = None) -> Iterator[None]:
    """Say `label` on a terminal if the work inside takes longer than two seconds."""
    stream = stream or sys.stderr
    if not stream.isatty():
        yield
        return
    timer = threading.Timer(PATIENCE, lambda: print(label, file=stream, flush=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def counter(label: str, stream: TextIO | None = None) -> Callable[[int, int], None]:
    """A callback for long work, `(done, of)`: counts on a terminal, once two seconds have passed."""
    stream = stream or sys.stderr
    started = time.monotonic()

    def count(done: int, of: int) -> None:
        if stream.isatty() and time.monotonic() - started >= PATIENCE:
            stream.write(f"\r{label} {done} / {of}" + ("\n" if done == of else ""))
            stream.flush()

    return count
