"""Names by a model: only where the optional extra is installed, and only in the reading process.

NER_PATH may name a folder that holds the extra, so that the rest is tested without it.
"""

import os
import subprocess
import sys
from importlib.util import find_spec

import pytest

from bot.ingest.recognizer import open_recognizer

HEAVY = (
    "slovnet",
    "navec",
    "numpy",
    "trafilatura",
    "lxml",
    "pypdf",
    "docx",
    "feedparser",
    "charset_normalizer",
)


@pytest.mark.skipif(find_spec("slovnet") is not None, reason="the extra `ner` is installed")
def test_without_the_extra_there_is_no_recognizer() -> None:
    assert open_recognizer() is None


def test_the_recognizer_finds_names(monkeypatch: pytest.MonkeyPatch) -> None:
    if folder := os.environ.get("NER_PATH"):
        monkeypatch.syspath_prepend(folder)
    if find_spec("slovnet") is None:
        pytest.skip("the extra `ner` (requirements-ner.txt) is not installed")
    recognize = open_recognizer()
    assert recognize is not None
    text = "Губернатор Новосибирской области Андрей Травников назначил Юрия Петухова."
    found = [(text[start:stop], kind) for start, stop, kind in recognize(text)]
    assert ("Андрей Травников", "PER") in found
    assert ("Новосибирской области", "LOC") in found


def test_the_owner_of_a_reading_process_loads_no_reader() -> None:
    """The bot's memory must not grow by the libraries that read articles."""
    code = (
        "import sys, bot.ingest.gather, bot.ingest.pipeline, bot.ingest.fetch\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in ("[]", "['charset_normalizer']")
