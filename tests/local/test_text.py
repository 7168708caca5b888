"""UTF-16 lengths, long messages, commands and addresses found in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local.text import found_entities, parts, utf16_len, well_formed


@pytest.mark.parametrize(
    ("text", "length"), [("", 0), ("да", 2), ("😀", 2), ("e\u0301", 2), ("👨‍👩‍👧", 8), ("\ud800", 1)]
)
def test_length_is_counted_as_telegram_counts(text: str, length: int) -> None:
    assert utf16_len(text) == length


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start", ["/start"]),
        ("😀 /help и /regions.", ["/help", "/regions"]),
        ("и/или a/b 1/2 http//", []),
        ("/ask@local_bot вопрос", ["/ask@local_bot"]),
        ("см. https://example.org/a?b=c#d.", ["https://example.org/a?b=c#d"]),
        ("(https://example.org/путь), да", ["https://example.org/путь"]),
        ("javascript:alert(1) ftp://x", []),
        ("https://example.org/help", ["https://example.org/help"]),
    ],
)
def test_commands_and_addresses_are_found(text: str, found: list[str]) -> None:
    units = text.encode("utf-16-le")
    cut = [units[e["offset"] * 2 : (e["offset"] + e["length"]) * 2] for e in found_entities(text)]
    assert [piece.decode("utf-16-le") for piece in cut] == found


def test_nothing_is_found_inside_code_and_links() -> None:
    code = {"type": "code", "offset": 0, "length": 5}
    link = {"type": "text_link", "offset": 6, "length": 5, "url": "https://example.org"}
    assert found_entities("/help /help", [code, link]) == [code, link]


def test_found_inside_bold_stays_after_it() -> None:
    bold = {"type": "bold", "offset": 0, "length": 9}
    kinds = [entity["type"] for entity in found_entities("см. /help", [bold])]
    assert kinds == ["bold", "bot_command"]


@pytest.mark.parametrize(
    ("text", "clean"),
    [("да", "да"), ("a\ud83d", "a\ufffd"), ("\ude00b", "\ufffdb"), ("\ud83d\ude00", "😀"), ("\0", "")],
)
def test_broken_pairs_are_mended(text: str, clean: str) -> None:
    assert well_formed(text) == clean


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60), st.integers(2, 9))
def test_parts_fit_and_lose_nothing_but_edges(text: str, limit: int) -> None:
    cut = list(parts(text, limit))
    assert all(0 < utf16_len(part) <= limit for part in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())


@given(st.text())
def test_anything_can_be_marked(text: str) -> None:
    size = utf16_len(well_formed(text))
    for entity in found_entities(well_formed(text)):
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= size
