"""Questions as JSON Lines: an object a line in, whatever the line holds."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

LINE_LIMIT: Final = 1 << 20  # bytes; a longer line is no question
BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Request:
    """A question with the person's earlier messages; `id` is the caller's, None where there is none."""

    id: str | int | None
    question: str
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that holds no question, and why."""

    id: str | int | None
    error: str


def read_requests(stream: BinaryIO) -> Iterator[Request | Broken]:
    """The requests of a stream as they come in; blank lines are skipped, broken ones reported."""
    first = True
    while line := stream.readline(LINE_LIMIT + 1):
        if first:
            line, first = line.removeprefix(BOM), False
        if len(line) > LINE_LIMIT:
            _skip_line(stream, line)
            yield Broken(None, f"the line is longer than {LINE_LIMIT} bytes")
        elif line.strip():
            yield parse_request(line)


def parse_request(line: bytes) -> Request | Broken:
    """One line as a request."""
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return Broken(None, "not UTF-8")
    except (ValueError, RecursionError) as error:
        return Broken(None, f"not JSON: {error}")
    if not isinstance(value, dict):
        return Broken(None, "not an object")
    return _request(value)


def _request(value: dict[str, Any]) -> Request | Broken:
    id, question, context = value.get("id"), value.get("question"), value.get("context")
    if id is not None and (isinstance(id, bool) or not isinstance(id, str | int)):
        return Broken(None, '"id" takes a string or a whole number')
    if not isinstance(question, str):
        return Broken(id, '"question" takes a string')
    if context is None:
        return Request(id, question)
    if not isinstance(context, list) or not all(isinstance(text, str) for text in context):
        return Broken(id, '"context" takes a list of strings')
    return Request(id, question, tuple(context))


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(LINE_LIMIT)
