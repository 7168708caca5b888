"""What editors expect of unseen articles (benchmarks/drafts.py): well formed, in words of their own."""

import tomllib
from pathlib import Path

import pytest

from bot.facts.check import EVIDENCE_WORDS

EXPECTED = sorted((Path(__file__).parent.parent / "drafts").glob("*.toml"))
KEYS = {"url", "published", "seen", "people", "organizations", "regions", "dates", "also", "fact"}


def test_there_are_enough() -> None:
    assert len(EXPECTED) >= 20


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_expectations_are_well_formed(path: Path) -> None:
    expected = tomllib.loads(path.read_text(encoding="utf-8"))
    assert expected.keys() <= KEYS
    assert expected["seen"] in ("full", "excerpt")
    assert expected["fact"]
    for fact in expected["fact"]:
        assert fact.keys() <= {"text", "cue", "names", "date"}
        assert len(fact["cue"].split()) <= EVIDENCE_WORDS
        assert fact["cue"] not in fact["text"] or len(fact["cue"].split()) <= 4
