"""Frame texts: the same in both languages, complete, and used as they are written."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, VariableReference
from fluent.syntax.visitor import Visitor

from bot.answer.model import Reason
from bot.commands import COMMANDS
from bot.errors import BotError
from bot.facts.model import Lang
from bot.texts.catalog import LANGUAGES, Catalog, TextError, language_for

ROOT = Path(__file__).parent.parent.parent
FTL = ROOT / "bot" / "texts"


class Variables(Visitor):
    """Collects the variables of a message."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:
        self.names.add(node.id.name)


def messages(lang: str) -> dict[str, set[str]]:
    """Ids of the texts of a language with the variables of each."""
    resource = FluentParser().parse((FTL / f"{lang}.ftl").read_text(encoding="utf-8"))
    found = {}
    for entry in resource.body:
        if isinstance(entry, Message):
            variables = Variables()
            variables.visit(entry)
            assert entry.id.name not in found, f"{entry.id.name} stands twice in {lang}.ftl"
            found[entry.id.name] = variables.names
    return found


def uses() -> Iterator[tuple[str, str, set[str]]]:
    """Every `texts.get("…", …)` of the code: its place, the text id, the variables given."""
    for path in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            owner = node.func.value
            named = isinstance(owner, ast.Name) and owner.id in {"texts", "spoken"}
            if named and node.func.attr == "get" and isinstance(node.args[0], ast.Constant):
                given = {str(keyword.arg) for keyword in node.keywords}
                yield f"{path.name}:{node.lineno}", str(node.args[0].value), given


def test_both_languages_have_the_same_texts_and_variables() -> None:
    assert messages("ru") == messages("en")


def test_the_code_asks_for_texts_that_exist_with_the_variables_they_need() -> None:
    known = messages("ru")
    asked = list(uses())
    assert len(asked) > 20
    assert [(place, id_) for place, id_, given in asked if known.get(id_) != given] == []


def test_no_text_lies_unused() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("bot", "handlers")
        for path in (ROOT / folder).rglob("*.py")
    )
    composed = tuple({*re.findall(r"""f["']([a-z][a-z-]*-)\{""", code), "command-", "sample-", "verdict-"})
    written = {id_ for id_ in messages("ru") if not id_.startswith(composed)}
    assert {id_ for id_ in written if not re.search(f"[\"']{id_}[\"']", code)} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_composed_ids_exist(lang: Lang) -> None:
    known = messages(lang)
    wanted = {f"not-found-{reason.replace('_', '-')}" for reason in Reason}
    wanted |= {
        f"not-found-{reason.replace('_', '-')}-about" for reason in Reason if reason.startswith("not_")
    }
    wanted |= {command.text_id for command in COMMANDS} | {"verdict-yes", "verdict-no"}
    assert wanted <= known.keys()


def test_kinds_of_error_name_texts_that_exist_or_belong_to_the_command_line() -> None:
    assert BotError.text_id in messages("ru")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_message_has_one_emoji_at_most(lang: Lang) -> None:
    emoji = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")
    texts = (FTL / f"{lang}.ftl").read_text(encoding="utf-8")
    assert [line for line in texts.splitlines() if len(emoji.findall(line)) > 1] == []


@pytest.mark.parametrize(
    ("facts", "sources", "expected"),
    [
        (1, 1, "1 факт · 1 источник"),
        (3, 2, "3 факта · 2 источника"),
        (11, 5, "11 фактов · 5 источников"),
        (21, 21, "21 факт · 21 источник"),
        (2023, 1000, "2023 факта · 1000 источников"),
    ],
)
def test_russian_counts_agree_and_are_not_grouped(
    catalog: Catalog, facts: int, sources: int, expected: str
) -> None:
    assert catalog.in_language("ru").get("card-counts", facts=facts, sources=sources) == expected


def test_english_counts_agree(catalog: Catalog) -> None:
    texts = catalog.in_language("en")
    assert texts.get("card-counts", facts=1, sources=2) == "1 fact · 2 sources"


def test_no_invisible_characters_surround_variables(catalog: Catalog) -> None:
    assert catalog.in_language("en").get("quote", text="a") == "“a”"


def test_markup_of_a_variable_is_no_markup(catalog: Catalog) -> None:
    assert catalog.in_language("ru").get("quote", text="{ $x } <b>") == "«{ $x } <b>»"


def test_a_missing_text_is_an_error(catalog: Catalog) -> None:
    with pytest.raises(TextError, match="nowhere"):
        catalog.in_language("ru").get("nowhere")


def test_a_missing_variable_is_an_error(catalog: Catalog) -> None:
    with pytest.raises(TextError, match="text"):
        catalog.in_language("ru").get("quote")


@pytest.mark.parametrize(
    ("client", "lang"),
    [
        ("ru", "ru"),
        ("ru-RU", "ru"),
        ("be", "ru"),
        ("uk", "ru"),
        ("kk", "ru"),
        ("en", "en"),
        ("de", "en"),
        (None, "en"),
    ],
)
def test_the_language_of_a_client(client: str | None, lang: Lang) -> None:
    assert language_for(client) == lang
