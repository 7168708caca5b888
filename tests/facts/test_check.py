"""The checks: a good base has no fault, and each kind of mistake is found at its line."""

from pathlib import Path

import pytest

from bot.facts.check import Fault, check_base, check_data
from bot.facts.load import load_base
from tests.facts.conftest import Break

ARTICLE = "articles/yard.toml"


def test_a_good_base_has_no_fault(data_dir: Path, originals: Path) -> None:
    base = load_base(data_dir)

    assert check_base(base, None) == []
    assert check_base(base, originals) == []


def test_faults_of_reading_and_of_meaning_are_told_together(broken: Break, originals: Path) -> None:
    broken(ARTICLE, '["start_date"]', '["since"]')
    broken(ARTICLE, 'said_by = "anna-lesnaya"', 'said_by = "nobody"')
    folder = broken(ARTICLE, 'role = "minister"', 'role = "mayor"')

    base, faults = check_data(folder, originals)

    assert [fault.line for fault in faults] == [20, 33, 39]
    assert "yard-sensors" not in base.facts


def test_a_fault_of_a_whole_file_names_no_line(broken: Break, data_dir: Path) -> None:
    (data_dir / "articles/court.toml").mkdir()

    _, (fault,) = check_data(data_dir, None)

    assert str(fault) == f"{data_dir}/articles/court.toml: cannot be read: Is a directory"


def test_an_original_that_is_not_there_is_told(data_dir: Path, tmp_path: Path) -> None:
    (fault,) = check_base(load_base(data_dir), tmp_path / "nowhere")

    assert fault.reason == f"`yard.txt` cannot be read in {tmp_path / 'nowhere'}: No such file or directory"


def test_a_fault_reads_as_file_line_and_reason() -> None:
    assert str(Fault("data/articles/yard.toml", 7, "no sentence")) == "data/articles/yard.toml:7: no sentence"


WITHOUT_ORIGINALS = [
    # file, what is replaced, by what, line, reason
    (ARTICLE, '["start_date"]', '["since"]', 20, "`since` is no attribute of the lexicon"),
    (ARTICLE, 'role = "minister"', 'role = "mayor"', 39, "`mayor` is no role of the lexicon"),
    (ARTICLE, 'role = "minister"\n', "", 35, "a fact of kind `role`, and no other, names its `role`"),
    (ARTICLE, "about.holder", "about.subject", 42, "needs about.holder"),
    (ARTICLE, "about.region", "about.regoin", 18, "`about.regoin` is no part of a fact"),
    (
        ARTICLE,
        'about.region = "north"',
        'about.signer = "anna-lesnaya"',
        16,
        "does not name Анна Лесная, whom",
    ),
    (
        ARTICLE,
        "project has been running",
        "project of Lesnaya has been running",
        17,
        "names `Anna Lesnaya`, and",
    ),
    (ARTICLE, 'said_by = "anna-lesnaya"\n', "", 26, "a fact of kind `statement` needs `said_by`"),
    (ARTICLE, "По словам Анны Лесной, в", "В", 28, "does not name who said it: Анна Лесная"),
    (ARTICLE, 'date = "2023"', 'date = "2023"\nuntil = "2022"', 23, "`until` comes before `date`"),
    (ARTICLE, 'date = "2023"', 'until = "2023"', 22, "or without it"),
    (ARTICLE, 'certainty = "stated"', 'certainty = "unknown"', 7, "`unknown` exactly where `published`"),
    (ARTICLE, 'summary = ["yard-start"]', "summary = []", 10, "names no fact"),
    (ARTICLE, "с осени 2023 года.", "в этом году.", 16, "`в этом году` is no absolute date"),
    (ARTICLE, "since autumn 2023.", "since last year.", 17, "`last year` is no absolute date"),
    (ARTICLE, "2023 года.", "2023 года", 16, "is no sentence"),
    (ARTICLE, "Проект «Умный двор»", "Проект «Умный двор» " + "да " * 150, 16, "longer than 400"),
    (ARTICLE, "Анна Лесная — министр Заречной области.", "Anna Lesnaya.", 40, "holds no Russian"),
    (ARTICLE, "Clever Yard project", "Умный двор project", 17, "holds Russian letters"),
    (ARTICLE, '["с осени 2023 года"]', "[]", 21, "has 0 fragments"),
    (ARTICLE, '["с осени 2023 года"]', '["а", "б", "в"]', 21, "has 3 fragments"),
    (ARTICLE, '"с осени 2023 года"', '"с осени 2023 года там действует уже"', 21, "longer than 6 words"),
    (ARTICLE, "Anna Lesnaya, Clever", "her, Clever", 29, "does not name `Anna Lesnaya` as the Russian"),
    (ARTICLE, "Clever Yard has", "the project has", 29, "does not name `Clever Yard` as the Russian"),
    (ARTICLE, "— министр Заречной области", "— министр области", 41, "names `Zarechnaya Region`, and"),
    (ARTICLE, "20 thousand", "30 thousand", 29, "holds other numbers than the Russian text"),
    (ARTICLE, "autumn 2023", "autumn 2022", 17, "holds other dates than the Russian text"),
    (ARTICLE, "autumn 2023.", "autumn 2023 at 10:00.", 17, "holds other times than the Russian text"),
    ("entities/regions.toml", 'kind = "oblast"', 'kind = "moon"', 3, "`moon` is no class of the lexicon"),
    ("entities/regions.toml", '"Заречье"', '"Заречье", "Заречье"', 6, "`Заречье` is there twice"),
    ("lexicon/attributes.toml", '["start_date"]', '["since"]', 13, "unknown attribute `since`"),
]


@pytest.mark.parametrize(("name", "old", "new", "line", "reason"), WITHOUT_ORIGINALS)
def test_a_mistake_is_found_without_the_originals(
    broken: Break, name: str, old: str, new: str, line: int, reason: str
) -> None:
    folder = broken(name, old, new)

    faults = check_base(load_base(folder), None)

    assert [(fault.file, fault.line) for fault in faults if reason in fault.reason] == [
        (str(folder / name), line)
    ], faults


WITH_ORIGINALS = [
    # what is replaced in the article's file, by what, line, reason
    ('file = "yard.txt"', 'file = "lost.txt"', 9, "`lost.txt` cannot be read"),
    ("Умный двор пришёл в Заречье", "Умный двор ушёл", 5, "does not stand in the article"),
    ('"2024-04-12"', '"2024-04-13"', 6, "the article does not hold the date 2024-04-13"),
    (
        '["с осени 2023 года"]',
        '["с осени 2024 года"]',
        21,
        "`с осени 2024 года` does not stand in the article",
    ),
    ('["с осени 2023 года"]', '["осени 2023 год"]', 21, "`осени 2023 год` does not stand in the article"),
    ('["с осени 2023 года"]', '["с осени", "2023 года"]', 21, "stand side by side: keep one"),
    ('date = "2023"', 'date = "2023-11"', 22, "the article does not hold the date 2023-11"),
    ("с осени 2023 года.", "с осени 2022 года.", 16, "holds a date that the article does not"),
    ("20 тысяч", "30 тысяч", 28, "the article does not hold the number 30000"),
    ("20 тысяч", "двадцати трёх тысяч", 28, "the article does not hold the number 23000"),
    ("20 тысяч датчиков", "20 тысяч датчиков к 10:30", 28, "the article does not hold the time 10:30"),
    ("20 тысяч датчиков", "20 тысяч датчиков Иванова", 28, "does not hold the name `Иванова`"),
    ("Анна Лесная — министр", "Анна Заречная, она же Лесная, — министр", 40, "the name `Анна Заречная`"),
    ("Анна Лесная — министр", "Петрова — министр", 40, "does not hold the name `Петрова`"),
    ("Проект «Умный двор»", "Проект «Умный город»", 16, "does not hold «Умный город»"),
]


@pytest.mark.parametrize(("old", "new", "line", "reason"), WITH_ORIGINALS)
def test_what_the_article_does_not_hold_is_found(
    broken: Break, originals: Path, old: str, new: str, line: int, reason: str
) -> None:
    folder = broken(ARTICLE, old, new)

    faults = check_base(load_base(folder), originals)

    assert [fault.line for fault in faults if reason in fault.reason] == [line], faults


def test_an_entity_that_the_article_never_names_is_found(broken: Break, originals: Path) -> None:
    broken("entities/regions.toml", "Заречная область", "Загорная область")
    folder = broken("entities/regions.toml", '["заречный", "Заречье"]', "[]")

    faults = check_base(load_base(folder), originals)

    assert {fault.reason for fault in faults} >= {"the article does not name `north`"}


@pytest.mark.parametrize(
    ("old", "new", "inferred"),
    [
        ("20 тысяч", "30 тысяч", "numbers"),
        ("20 тысяч датчиков", "20 тысяч датчиков Иванова", "names"),
        ("датчиков.", "датчиков к 1 мая.", "date"),
    ],
)
def test_what_is_marked_inferred_is_exempt(
    broken: Break, originals: Path, old: str, new: str, inferred: str
) -> None:
    folder = broken(ARTICLE, old, new)
    broken(ARTICLE, 'said_by = "anna-lesnaya"', f'said_by = "anna-lesnaya"\ninferred = ["{inferred}"]')

    faults = check_base(load_base(folder), originals)

    assert [fault for fault in faults if "the article" in fault.reason] == []


@pytest.mark.parametrize(
    ("date", "fits"), [("2021-04-12", True), ("2021", True), ("2021-04-13", False), ("2021-05", False)]
)
def test_an_inferred_year_leaves_day_and_month_to_be_checked(
    broken: Break, originals: Path, date: str, fits: bool
) -> None:
    folder = broken(ARTICLE, 'date = "2023"', f'date = "{date}"\ninferred = ["year"]')

    reasons = [fault.reason for fault in check_base(load_base(folder), originals)]

    assert reasons == ([] if fits else [f"the article does not hold the date {date}"])


def test_numbers_are_compared_by_value(broken: Break, originals: Path) -> None:
    broken(ARTICLE, "20 тысяч датчиков", "двадцать тысяч датчиков, область вторая")
    folder = broken(ARTICLE, "20 thousand sensors", "20,000 sensors, the region is second")

    assert check_base(load_base(folder), originals) == []


def test_dates_are_compared_by_value(broken: Break, originals: Path) -> None:
    broken(ARTICLE, "с осени 2023 года.", "с осени 2023 года (новость от 12 апреля 2024 года).")
    folder = broken(ARTICLE, "since autumn 2023.", "since autumn 2023 (news of 12 April 2024).")

    assert check_base(load_base(folder), originals) == []


def test_line_breaks_of_the_original_do_not_matter(broken: Break, originals: Path) -> None:
    path = originals / "yard.txt"
    path.write_text(
        path.read_text(encoding="utf-8").replace("с осени 2023", "с  осени\n2023"), encoding="utf-8"
    )

    assert check_base(load_base(broken(ARTICLE, "yard.txt", "yard.txt")), originals) == []


def test_an_article_without_a_file_needs_no_original(broken: Break, tmp_path: Path) -> None:
    folder = broken(ARTICLE, 'file = "yard.txt"\n', "")

    assert check_base(load_base(folder), tmp_path) == []


COPY = """
[[fact]]
id = "yard-again"
kind = "event"
status = "under_way"
text = "С осени 2023 года в Заречной области работает проект «Умный двор»."
text_en = "Since autumn 2023 the Clever Yard project has been running in the Zarechnaya Region."
about.subject = "clever-yard"
asks = ["start_date"]
evidence = ["с осени 2023 года"]
"""


def test_a_fact_said_twice_in_other_order_is_found(data_dir: Path) -> None:
    path = data_dir / ARTICLE
    path.write_text(path.read_text(encoding="utf-8") + COPY, encoding="utf-8")

    (fault,) = check_base(load_base(data_dir), None)

    assert fault.reason == "says the same as `yard-start`"
    assert path.read_text(encoding="utf-8").split("\n")[fault.line - 1].startswith('text = "С осени')


def test_two_articles_may_say_the_same(data_dir: Path) -> None:
    article = (data_dir / ARTICLE).read_text(encoding="utf-8").split("[[fact]]")[0]
    second = article.replace('"yard"', '"court"').replace("yard-start", "yard-again") + COPY
    (data_dir / "articles/court.toml").write_text(second, encoding="utf-8")

    assert check_base(load_base(data_dir), None) == []


def test_faults_come_in_the_order_of_files_and_lines(broken: Break) -> None:
    broken(ARTICLE, "20 thousand", "30 thousand")
    broken(ARTICLE, '["start_date"]', '["since"]')
    folder = broken("entities/regions.toml", 'kind = "oblast"', 'kind = "moon"')

    faults = check_base(load_base(folder), None)

    assert faults == sorted(faults)
    assert len(faults) == 3
