"""Questions as JSON Lines, in whatever state they come."""

import io
import json

import pytest

from bot.batch import LINE_LIMIT, Broken, Request, parse_request, read_requests


def read(text: str | bytes) -> list[Request | Broken]:
    return list(read_requests(io.BytesIO(text if isinstance(text, bytes) else text.encode())))


def test_a_line_is_a_question_with_its_context() -> None:
    line = {"id": "d7", "question": "А когда?", "context": ["Кто подписал соглашение?"]}
    assert read(json.dumps(line)) == [Request("d7", "А когда?", ("Кто подписал соглашение?",))]


@pytest.mark.parametrize("id", ["a", "", 7, None])
def test_an_id_comes_back_as_it_is(id: str | int | None) -> None:
    assert parse_request(json.dumps({"id": id, "question": "?"}).encode()) == Request(id, "?")


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("7", "not an object"),
        ('["question"]', "not an object"),
        ("{}", '"question" takes a string'),
        ('{"question": 5}', '"question" takes a string'),
        ('{"question": null}', '"question" takes a string'),
        ('{"question": "?", "id": [1]}', '"id" takes'),
        ('{"question": "?", "id": true}', '"id" takes'),
        ('{"question": "?", "context": "Кто?"}', '"context" takes'),
        ('{"question": "?", "context": [1]}', '"context" takes'),
        ('{"question": "?", "n": ' + "9" * 5000 + "}", "not JSON"),
    ],
)
def test_a_broken_line_says_why(line: str, error: str) -> None:
    broken = parse_request(line.encode())
    assert isinstance(broken, Broken)
    assert error in broken.error


def test_a_broken_line_keeps_the_id_it_has() -> None:
    assert parse_request(b'{"id": "x", "question": 1}') == Broken("x", '"question" takes a string')


def test_bytes_that_are_no_text_break_only_their_line() -> None:
    first, second = read(b'\xff\xfe\n{"question": "?"}\n')
    assert first == Broken(None, "not UTF-8")
    assert second == Request(None, "?")


def test_a_huge_line_is_passed_over() -> None:
    huge = json.dumps({"question": "я" * LINE_LIMIT}, ensure_ascii=False)
    first, second = read(huge + '\n{"question": "?"}')
    assert isinstance(first, Broken)
    assert "longer than" in first.error
    assert second == Request(None, "?")


def test_a_line_of_just_the_limit_is_read() -> None:
    frame = len('{"question": ""}')
    line = json.dumps({"question": "q" * (LINE_LIMIT - frame - 1)}) + "\n"
    assert len(line) == LINE_LIMIT
    assert all(isinstance(request, Request) for request in read(line * 2))


def test_lone_surrogates_are_kept_for_the_engine_to_judge() -> None:
    assert parse_request(b'{"question": "\\ud800?"}') == Request(None, "\ud800?")


def test_blank_lines_and_a_byte_order_mark_do_not_count() -> None:
    assert read(b'\xef\xbb\xbf{"question": "a"}\r\n\r\n  \n{"question": "b"}') == [
        Request(None, "a"),
        Request(None, "b"),
    ]
