"""The editorial rules: tone, posts with their time, figures, plans apart from results."""

import pytest

from bot.facts.check import check_base
from bot.facts.load import load_base
from tests.facts.conftest import Break

ARTICLE = "articles/yard.toml"
RUNS = "Проект «Умный двор» работает в"
MINISTER = "Анна Лесная — министр Заречной области."
BREACHES = [
    # what is replaced, by what, the key at fault, the reason
    (RUNS, "Проект «Умный двор» успешно работает в", "text", "`успешно` praises or blames"),
    (RUNS, "Проект «Умный двор» к сожалению работает в", "text", "`к сожалению` praises or blames"),
    ("has been running", "has been an outstanding success", "text_en", "`outstanding` praises or blames"),
    (MINISTER, "Анна Лесная была министром Заречной области.", "text", "in the past needs `date`"),
    ("asks = []", 'asks = []\ndate = "2024"', "text", "does not say when the post was held: 2024"),
    ('kind = "event"', 'kind = "statistic"', "kind", "holds a number or a place in a ranking"),
    (
        'kind = "event"\nstatus = "under_way"',
        'kind = "plan"\nstatus = "done"',
        "status",
        "is announced, planned",
    ),
    ('kind = "event"\nstatus = "under_way"', 'kind = "event"\nstatus = "planned"', "status", "not `planned`"),
]


@pytest.mark.parametrize(("old", "new", "key", "reason"), BREACHES, ids=[b[3] for b in BREACHES])
def test_a_breach_is_found_at_its_line(broken: Break, old: str, new: str, key: str, reason: str) -> None:
    folder = broken(ARTICLE, old, new)

    faults = [fault for fault in check_base(load_base(folder), None) if reason in fault.reason]

    assert len(faults) == 1
    line = (folder / ARTICLE).read_text(encoding="utf-8").split("\n")[faults[0].line - 1]
    assert line.startswith((key, "[[fact]]"))


@pytest.mark.parametrize(
    ("old", "new", "english"),
    [
        ("стоит более 20 тысяч датчиков", "стоят уникальные 20 тысяч датчиков", "unique 20 thousand sensors"),
        ("стоит более 20 тысяч датчиков", "успешно стоят 20 тысяч датчиков", "20 thousand sensors"),
    ],
)
def test_praise_is_told_where_somebody_is_named_who_gave_it(
    broken: Break, old: str, new: str, english: str
) -> None:
    broken(ARTICLE, "more than 20 thousand sensors", english)
    folder = broken(ARTICLE, old, new)

    assert check_base(load_base(folder), None) == []


def test_a_post_held_then_is_told_with_its_year_or_its_occasion(broken: Break) -> None:
    folder = broken(ARTICLE, MINISTER, "Когда открыли двор, министром Заречной области была Анна Лесная.")

    assert check_base(load_base(folder), None) == []


def test_a_figure_is_somebodys(broken: Break) -> None:
    broken(ARTICLE, 'kind = "statement"', 'kind = "statistic"')
    folder = broken(
        ARTICLE,
        'about.subject = "clever-yard"\nasks = ["number"]',
        'about.mentioned = "north"\nasks = ["number"]',
    )

    reasons = [fault.reason for fault in check_base(load_base(folder), None)]

    assert any("whose it is" in reason for reason in reasons)
