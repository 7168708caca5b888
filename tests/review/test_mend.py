"""What editors change in a draft is held against its words."""

import pytest

from bot.ingest.model import Draft, Span
from bot.review.mend import with_date

DRAFT = Draft(
    "d-1", "bridge", "event", "done", "Мост открыли 30 сентября.",
    (Span(0, 60, "Мост открыли 30 сентября, а чинили его с мая 2025 года."),), inferred=("names",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "date", "inferred"),
    [
        ("30.09.2026", "2026-09-30", ("names", "year")),
        ("05.2025", "2025-05", ("names",)),
        ("29.09.2026", "2026-09-29", ("names", "date")),
        ("нет", None, ("names",)),
    ],
)
def test_a_date_is_held_against_the_text(words: str, date: str | None, inferred: tuple[str, ...]) -> None:
    mended = with_date(DRAFT, words)
    assert (mended.date, mended.inferred) == (date, inferred)
