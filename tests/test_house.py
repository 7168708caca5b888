"""Rules of the house that prose alone would not hold: who may import whom, sizes, texts, documents."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS as CLI_COMMANDS
from bot.commands import COMMANDS
from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
CODE = sorted(path for package in ("bot", "handlers") for path in (ROOT / package).rglob("*.py"))
ALL_CODE = [*CODE, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "benchmarks").rglob("*.py"))]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

# A module may import its own package and what the longest prefix of its name allows here.
MAY_IMPORT = {
    "bot.errors": (),
    "bot.facts": ("bot.errors",),
    "bot.answer": ("bot.facts.model", "bot.facts.lookup"),
    "bot.index": ("bot.errors", "bot.facts", "bot.answer", "bot.ingest.model"),
    "bot.ingest": ("bot.errors", "bot.facts", "bot.answer", "bot.index", "bot.processes"),
    "bot.store": ("bot.errors", "bot.facts", "bot.answer.model"),
    "bot.store.choose": ("bot.settings", "bot.store"),
    "bot.texts": ("bot.errors", "bot.facts.model"),
    "bot.view": (
        "bot.answer.model", "bot.facts.geography", "bot.facts.lookup", "bot.facts.model",
        "bot.facts.changes", "bot.facts.lessons", "bot.index.codec", "bot.index.overlay",
        "bot.facts.overview", "bot.ingest.model", "bot.pictures.spec", "bot.review", "bot.store.editing",
        "bot.store.following", "bot.store.journal", "bot.store.protocols", "bot.store.reports",
        "bot.texts", "aiogram",
    ),
    "bot.scrub": (),
    "bot.forgetting": ("bot.settings", "bot.store"),
    "bot.linking": ("bot.console", "bot.index", "bot.links", "bot.publishing", "bot.settings"),
    "bot.processes": (),
    "bot.quality": ("bot.processes",),
    "bot.rights": ("bot.store.protocols",),
    "bot.pictures": ("bot.errors", "bot.processes"),
    "bot.links": (),
    "bot.updates": ("bot.errors", "bot.logs", "bot.store.order", "bot.store.protocols", "aiogram"),
    "bot.web": ("bot.errors", "bot.store.protocols", "bot.updates.source", "aiogram"),
    "bot.tasks": (),
    "bot.upkeep": (
        "bot.arguments", "bot.backup", "bot.console", "bot.doctor", "bot.settings", "bot.store.choose",
    ),
    "bot.backup": ("bot.errors", "bot.index.passages", "bot.settings", "bot.store"),
    "bot.fsm": ("aiogram",),
    "bot.doctor": (
        "bot.errors", "bot.index.build", "bot.index.passages", "bot.publishing.build", "bot.settings",
        "bot.store",
    ),
    "bot.notify": (
        "bot.answer.model", "bot.answer.ports", "bot.errors", "bot.facts.model", "bot.facts.lookup",
        "bot.store.editing", "bot.store.following", "bot.store.journal", "bot.store.outgoing",
        "bot.store.protocols", "bot.scrub", "bot.texts", "bot.updates", "bot.view", "aiogram",
    ),
    "bot.sessions": ("bot.settings", "aiogram"),
    "bot.flood": ("bot.texts", "bot.view.links", "aiogram"),
    "bot.apology": ("bot.store.order", "bot.store.protocols", "bot.texts", "aiogram"),
    "bot.metrics": ("bot.answer.model", "bot.answer.ports", "bot.facts.model", "bot.store.protocols"),
    "bot.local": ("bot.errors", "bot.store.protocols", "bot.updates.source", "aiogram"),
    "bot.publishing": (
        "bot.errors", "bot.facts", "bot.answer", "bot.index", "bot.settings", "bot.console", "bot.loading",
        "bot.processes", "bot.store.protocols", "bot.store.editing", "bot.store.published",
        "bot.store.choose",
    ),
    "bot.review": (
        "bot.errors", "bot.facts", "bot.index", "bot.ingest", "bot.store.editing", "bot.store.protocols",
        "bot.store.reports",
    ),
    "bot.settings": ("bot.errors",),
    "bot.logs": (),
    "bot.commands": ("bot.facts.model", "bot.texts", "aiogram"),
    "bot.arguments": (),
    "bot.console": (),
    "bot.loading": (),
    "bot.batch": (),
    "bot.evaluate": ("bot.batch", "bot.errors"),
    "bot.conversation": (
        "bot.answer.engine", "bot.answer.model", "bot.answer.ports", "bot.errors", "bot.facts.model",
        "bot.facts.lookup", "bot.scrub", "bot.store.journal", "bot.store.protocols", "bot.store.reports",
        "bot.texts", "bot.view", "aiogram",
    ),
    "bot.middlewares": ("bot.conversation", "bot.facts.model", "bot.store.protocols", "bot.texts", "aiogram"),
    "handlers": (
        "bot.answer.engine", "bot.answer.model", "bot.answer.ports", "bot.commands", "bot.conversation",
        "bot.errors", "bot.facts.changes", "bot.facts.lessons", "bot.facts.model", "bot.facts.lookup",
        "bot.flood", "bot.index.codec", "bot.index.overlay",
        "bot.ingest.model", "bot.middlewares", "bot.pictures.studio", "bot.review", "bot.rights",
        "bot.notify.subscriptions", "bot.store.editing", "bot.store.following", "bot.store.journal",
        "bot.quality", "bot.scrub", "bot.store.outgoing", "bot.store.protocols", "bot.store.reports",
        "bot.texts", "bot.view", "aiogram",
    ),
    "bot.feeding": (
        "bot.console", "bot.index", "bot.ingest", "bot.publishing", "bot.review.intake", "bot.settings",
        "bot.store.choose",
    ),
    "bot.offline": ("bot",),
    "bot.app": ("bot", "handlers", "aiogram"),
    "bot.__main__": ("bot",),
}  # fmt: skip
ROOTS = {"bot.app", "bot.offline"}
# The engine computes: it reads no file, no clock and no socket, and waits for nothing.
IMPURE = {"asyncio", "datetime", "os", "pathlib", "random", "socket", "sqlite3", "threading", "time"}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_name(file) for file in CODE}


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Full names of everything a file imports; `from a import b` gives `a.b` where that is a module."""
    found: list[str] = []
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Import):
            found.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            base = str(node.module)
            names = (f"{base}.{alias.name}" for alias in node.names)
            found.extend(name if name in MODULES else base for name in names)
    return tuple(found)


@cache
def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def governing(module: str) -> str:
    return max((rule for rule in MAY_IMPORT if within(module, rule)), key=len, default="")


@pytest.mark.parametrize("path", CODE, ids=module_name)
def test_a_module_imports_only_what_its_place_allows(path: Path) -> None:
    module = module_name(path)
    if module == "bot":
        return
    rule = governing(module)
    assert rule, f"{module} has no rule in MAY_IMPORT"
    allowed = (rule, *MAY_IMPORT[rule])
    watched = [name for name in imports(path) if name.split(".")[0] in {"bot", "handlers", "aiogram"}]
    strangers = [name for name in watched if not any(within(name, package) for package in allowed)]
    assert not strangers, f"{module} may not import {strangers}"


@pytest.mark.parametrize("path", CODE, ids=module_name)
def test_the_roots_are_imported_from_the_command_line_only(path: Path) -> None:
    module = module_name(path)
    if module != "bot.__main__":
        assert not ROOTS & set(imports(path))
    if not within(module, "handlers") and module != "bot.app":
        assert not any(within(name, "handlers") for name in imports(path))


def test_the_engine_is_pure() -> None:
    for path in (ROOT / "bot" / "answer").rglob("*.py"):
        found = {name.split(".")[0] for name in imports(path)} & (IMPURE | {"aiogram"})
        assert not found, f"{path.name} imports {found}"


def test_files_are_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in ALL_CODE}
    long = {str(path): length for path, length in lengths.items() if length > (300 if path in CODE else 400)}
    assert long == {}


def test_most_functions_are_short() -> None:
    lengths = sorted(
        (node.end_lineno or 0) - node.lineno + 1
        for path in CODE
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert lengths[len(lengths) // 2] <= 10
    assert sum(length > 25 for length in lengths) <= len(lengths) * 0.05


def test_nothing_names_a_machine_or_a_registry() -> None:
    private = re.compile(r"(?:^|[\s\"'(=`])/(?:home|root|opt|mnt|work|Users)/|py(?:pi\.org|thonhosted)", re.M)
    configuration = [*ROOT.glob("*.toml"), *ROOT.glob("*.txt"), ROOT / "Makefile", ROOT / ".ci" / "run"]
    texts = {path: path.read_text(encoding="utf-8") for path in [*ALL_CODE, *DOCUMENTS, *configuration]}
    assert {str(path): found for path, text in texts.items() if (found := private.findall(text))} == {}


def test_links_of_the_documents_lead_somewhere() -> None:
    for path in DOCUMENTS:
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", path.read_text(encoding="utf-8")):
            place = (path.parent / target).resolve()
            assert place.exists(), f"{path.name}: {target}"
            assert place.is_relative_to(ROOT), f"{path.name}: {target}"


def test_the_readme_names_every_command_of_the_command_line() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [command.name for command in CLI_COMMANDS if f"python -m bot {command.name}" not in readme] == []


def test_the_readme_names_every_command_of_the_bot() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [command.name for command in COMMANDS if not re.search(rf"`/{command.name}\b", readme)] == []


def test_every_setting_is_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#?\s?([A-Z_]+)=", example, re.MULTILINE))
    assert named == {name.upper() for name in Settings.model_fields}


def test_the_locks_pin_every_dependency_with_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = locked("requirements.txt")
    assert {canonical(name) for name in project["project"]["dependencies"]} <= runtime
    everything = locked("requirements-dev.txt")
    assert runtime <= everything
    assert {canonical(name) for name in project["dependency-groups"]["dev"]} <= everything
    (backend,) = project["build-system"]["requires"]
    assert backend in (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")


def locked(name: str) -> set[str]:
    """Names of the packages of a lock, each pinned to one version and followed by its hashes."""
    entries = re.split(r"^(?=\S)", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    pinned = [entry for entry in entries if entry.strip()]
    assert all(re.match(r"[a-z0-9-]+==\S+ ", entry) and "--hash=sha256:" in entry for entry in pinned)
    return {entry.partition("==")[0] for entry in pinned}


def canonical(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name
    return re.sub(r"[._-]+", "-", name.group()).lower()
