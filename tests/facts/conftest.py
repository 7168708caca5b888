"""A small fact base of our own invention, written to disk so that each test can break a copy of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

FILES = {
    "entities/regions.toml": """\
[[entity]]
id = "north"
kind = "oblast"
name = "Заречная область"
name_en = "Zarechnaya Region"
aliases = ["заречный", "Заречье"]
aliases_en = ["Zarechye"]
""",
    "entities/initiatives.toml": """\
[[entity]]
id = "clever-yard"
kind = "project"
name = "«Умный двор»"
name_en = "Clever Yard"
""",
    "entities/people.toml": """\
[[entity]]
id = "anna-lesnaya"
kind = "person"
name = "Анна Лесная"
name_en = "Anna Lesnaya"
aliases = ["Лесная"]
aliases_en = ["Lesnaya"]
""",
    "entities/organizations.toml": "",
    "entities/events.toml": "",
    "lexicon/attributes.toml": """\
[[attribute]]
id = "start_date"
name = "с какого времени"
name_en = "since when"
phrases = ["с каких пор"]
exclusive = true

[[attribute]]
id = "number"
name = "количество"
name_en = "number"
kinds = ["howmany"]
accepts = ["start_date"]
""",
    "lexicon/roles.toml": """\
[[role]]
id = "minister"
name = "министр"
name_en = "minister"
phrases = ["министр"]
""",
    "lexicon/classes.toml": """\
[[class]]
id = "oblast"
phrases = ["область"]

[[class]]
id = "project"
phrases = ["проект"]

[[class]]
id = "person"
phrases = ["человек"]
""",
    "lexicon/words.toml": """\
synonyms = [
    ["двор", "дворик"],
]
contrasts = [["платный", "бесплатный"]]
fillers = ["пожалуйста"]
topics = ["цифровизация"]
""",
    "lexicon/questions.toml": """\
[questions]
who = ["кто"]
"how many" = ["сколько"]
""",
    "lexicon/forms.toml": """\
[forms]
copula = ["это"]
""",
    "articles/yard.toml": """\
# An invented article.
id = "yard"
url = "https://example.org/yard"
publisher = "Вестник Заречья"
title = "Умный двор пришёл в Заречье"
published = "2024-04-12"
published_certainty = "stated"
regions = ["north"]
file = "yard.txt"
summary = ["yard-start"]

[[fact]]
id = "yard-start"
kind = "event"
status = "under_way"
text = "Проект «Умный двор» работает в Заречной области с осени 2023 года."
text_en = "The Clever Yard project has been running in the Zarechnaya Region since autumn 2023."
about.subject = "clever-yard"
about.region = "north"
asks = ["start_date"]
evidence = ["с осени 2023 года"]
date = "2023"

[[fact]]
id = "yard-sensors"
kind = "statement"
status = "stated"
text = "По словам Анны Лесной, в «Умном дворе» стоит более 20 тысяч датчиков."
text_en = "According to Anna Lesnaya, Clever Yard has more than 20 thousand sensors."
about.subject = "clever-yard"
asks = ["number"]
evidence = ["более 20 тыс. датчиков", "рассказала Анна Лесная"]
said_by = "anna-lesnaya"

[[fact]]
id = "yard-minister"
kind = "role"
status = "stated"
role = "minister"
text = "Анна Лесная — министр Заречной области."
text_en = "Anna Lesnaya is a minister of the Zarechnaya Region."
about.holder = "anna-lesnaya"
about.of = "north"
asks = []
evidence = ["министр области Анна Лесная"]
""",
}

ORIGINAL = """\
Умный двор пришёл в Заречье
12.04.2024

Заречная область открыла дворам данные: с осени 2023 года там действует «Умный двор».
Установлено уже более 20 тыс. датчиков, а область стала второй в стране, — рассказала Анна Лесная.
Присутствовала министр области Анна Лесная.
"""

Break = Callable[[str, str, str], Path]


def written(folder: Path) -> Path:
    """The folder with the invented base in it, whole."""
    for name, content in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return written(tmp_path / "data")


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    """A folder with the invented article's original text."""
    folder = tmp_path / "originals"
    folder.mkdir()
    (folder / "yard.txt").write_text(ORIGINAL, encoding="utf-8")
    return folder


@pytest.fixture
def broken(data_dir: Path) -> Break:
    """Replace a piece of one file (the first of that text) and return the data folder."""

    def replace(name: str, old: str, new: str) -> Path:
        path = data_dir / name
        content = path.read_text(encoding="utf-8")
        assert old in content
        path.write_text(content.replace(old, new, 1), encoding="utf-8")
        return data_dir

    return replace
