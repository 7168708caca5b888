"""The table of commands: documented, described, and nothing in it that does not work yet."""

import re
from pathlib import Path

import pytest

from bot.commands import COMMANDS, MENUS, help_lines, menu
from bot.facts.model import Lang
from bot.texts.catalog import LANGUAGES, Catalog

README = Path(__file__).parent.parent / "README.md"


def test_names_are_given_once() -> None:
    names = [command.name for command in COMMANDS]
    assert len(names) == len(set(names))


def test_the_readme_documents_every_command() -> None:
    documented = set(re.findall(r"`/([a-z]+)", README.read_text(encoding="utf-8")))
    assert {command.name for command in COMMANDS} <= documented


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_and_menus_tell_the_same(catalog: Catalog, lang: Lang) -> None:
    texts = catalog.in_language(lang)
    private = menu(texts, MENUS[0][1])
    lines = list(help_lines(texts))
    assert len(lines) == len(private)
    for line, command in zip(lines, private, strict=True):
        assert line.startswith(f"/{command.command}")
        assert line.endswith(command.description)


def test_help_shows_what_a_command_takes(catalog: Catalog) -> None:
    assert "/ask <вопрос> — задать вопрос" in help_lines(catalog.in_language("ru"))
