"""The frame texts: both languages say the same things, all that the code asks for, and nothing else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "bot" / "texts"
TREES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for package in ("bot", "handlers")
    for path in sorted((ROOT / package).rglob("*.py"))
}


class Variables(Visitor):
    """Collects the names of the variables that a message takes."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:
        self.names.add(node.id.name)


def read(lang: str) -> dict[str, set[str]]:
    """The messages of a language with their variables; every entry has to be one."""
    messages = {}
    for entry in FluentParser().parse((TEXTS / f"{lang}.ftl").read_text(encoding="utf-8")).body:
        assert not isinstance(entry, fluent.Junk), f"{lang}.ftl: {entry.content}"
        if isinstance(entry, fluent.Message):
            assert entry.id.name not in messages, f"{lang}.ftl: {entry.id.name} is there twice"
            variables = Variables()
            variables.visit(entry)
            messages[entry.id.name] = variables.names
    return messages


RU, EN = read("ru"), read("en")


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Calls of `texts.get(…)`, by whatever name ending in `texts`."""
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and re.search(r"texts\.get$", ast.unparse(node.func)):
                yield f"{file}:{node.lineno}", node


def pattern(node: ast.expr) -> str | None:
    """What a text id may be, as a regular expression; None where the code computes it elsewhere."""
    match node:
        case ast.Constant(value=str(text)):
            return re.escape(text)
        case ast.JoinedStr(values=parts):
            return "".join(pattern(part) or ".+" for part in parts)
        case ast.IfExp(body=one, orelse=other):
            found = pattern(one), pattern(other)
            return f"(?:{found[0]}|{found[1]})" if all(found) else None
    return None


def test_both_languages_have_the_same_texts() -> None:
    assert RU.keys() ^ EN.keys() == set()


def test_both_languages_take_the_same_variables() -> None:
    assert {id: (RU[id], EN[id]) for id in RU.keys() & EN.keys() if RU[id] != EN[id]} == {}


def test_every_text_that_the_code_asks_for_exists() -> None:
    asked = [(place, found) for place, call in calls() if (found := pattern(call.args[0]))]
    assert asked
    missing = [place for place, found in asked if not any(re.fullmatch(found, id) for id in RU)]
    assert missing == []


def test_every_variable_is_given() -> None:
    for place, call in calls():
        id, given = call.args[0], {keyword.arg for keyword in call.keywords}
        if isinstance(id, ast.Constant) and None not in given:
            name = str(id.value)
            assert RU[name] == given, f"{place}: {name} takes {RU[name]}"


@pytest.mark.parametrize("id", RU)
def test_no_text_is_left_over(id: str) -> None:
    parts = [found for tree in TREES.values() for node in ast.walk(tree) if (found := name_of_text(node))]
    assert any(re.fullmatch(part, id) for part in parts)


def name_of_text(node: ast.AST) -> str | None:
    """A string of the code that may name a text."""
    if isinstance(node, ast.Constant | ast.JoinedStr):
        found = pattern(node)
        return found if found != ".+" and found != "" else None
    return None
