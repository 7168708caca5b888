"""The wheel: built from this checkout, installed into an environment of its own, used from another folder."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "Кто губернатор Нижегородской области?"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a fresh environment that holds the wheel, and borrows the dependencies."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "--quiet", "--no-deps", "--no-index", str(wheel)], check=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    borrowed = home / "lib" / version / "site-packages" / "borrowed.pth"
    borrowed.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def call(python: Path, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment |= {"STATE_DIR": str(folder / "state"), "PYTHONWARNINGS": "error"}
    command = [str(python), *args]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")


def test_the_wheel_carries_every_file_of_the_packages_and_of_the_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
    kept = listing.stdout.decode()
    expected = set()
    for name in filter(None, kept.split("\0")):
        folder, _, rest = name.partition("/")
        if folder in {"bot", "handlers"}:
            expected.add(name)
        elif folder == "data" and rest.split("/")[0] in {"articles", "entities", "lexicon"}:
            expected.add(f"bot/_data/{rest}")
    assert {"bot/__main__.py", "bot/_data/entities/people.toml"} <= expected
    assert expected - names == set()


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"bot", "handlers", "initiatives_bot"}
    assert not [name for name in names if name.endswith((".pyc", ".sqlite", ".env"))]


def test_an_installed_bot_answers_from_any_folder(python: Path, tmp_path: Path) -> None:
    done = call(python, tmp_path, "-m", "bot", "ask", "--json", QUESTION)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["answered"]
    assert "Никитин" in answer["text"]
    assert answer["sources"]


def test_the_installed_command_answers_likewise(python: Path, tmp_path: Path) -> None:
    done = call(python, tmp_path, str(python.with_name("initiatives-bot")), "ask", QUESTION)
    assert done.returncode == 0, done.stderr
    assert "Никитин" in done.stdout
