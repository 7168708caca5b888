"""What a command of the command line is, and what each takes."""

import argparse
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

BAD_USAGE: Final = 2
"""Exit code of a mistake in how a command is called."""


class Parser(argparse.ArgumentParser):
    """An argument parser that answers a mistake with one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_USAGE, f"{self.prog}: {message} (see {self.prog} --help)\n")


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what it does, how it is called, what it takes, and the function behind it."""

    name: str
    summary: str
    examples: tuple[str, ...]
    run: Callable[[argparse.Namespace], int]
    add_arguments: Callable[[argparse.ArgumentParser], None] = lambda parser: None


def _path(value: str) -> Path:
    """A path that was named: an empty one would be the present folder."""
    if not value.strip():
        raise argparse.ArgumentTypeError("is empty: name a path")
    return Path(value)


def _period(value: str) -> float:
    """A time, not below 0."""
    try:
        period = float(value)
    except ValueError:
        period = math.nan
    if not 0 <= period < math.inf:
        raise argparse.ArgumentTypeError(f"{value}: is no time; it takes a number from 0 on")
    return period


def add_run_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--operator", action="store_true", help="let the chat page at /operator be an operator's (no token)"
    )


def add_ask_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="*", metavar="QUESTION", help="what a person would type")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="answer with one JSON object")
    form.add_argument("--jsonl", action="store_true", help="read questions from JSON Lines, answer likewise")
    form.add_argument("--explain", action="store_true", help="show the steps that led to the answer")
    add_only(parser)
    parser.add_argument("--lang", choices=("ru", "en"), help="answer in this language")


def add_only(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="ARTICLE",
        help="use this article alone: its id, or a part of its URL (may be repeated)",
    )


def add_check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--articles", type=_path, metavar="DIR", help="compare with the original texts of the articles, too"
    )


def add_eval_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("set", type=_path, metavar="SET.jsonl", help="the question set")
    add_only(parser)
    parser.add_argument(
        "--source",
        action="append",
        default=[],
        metavar="NAME=ARTICLE",
        help="what the set calls an article: its id, or a part of its URL (may be repeated)",
    )
    parser.add_argument("--save", type=_path, metavar="FILE", help="keep the marks of this run")
    parser.add_argument("--against", type=_path, metavar="FILE", help="show what changed since a kept run")
    parser.add_argument("--failures", action="store_true", help="show each question that was not passed")


def add_forget_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", type=int, metavar="USER_ID", help="the person's numeric Telegram id")


def add_links_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--fresh",
        type=_period,
        default=7.0,
        metavar="DAYS",
        help="do not ask again for pages that answered within so many days (7)",
    )
    parser.add_argument(
        "--pause", type=_period, default=2.0, metavar="SECONDS", help="between two pages of one host (2)"
    )


def add_ingest_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "path", nargs="+", metavar="PATH|URL", help="a document, a zip or a folder of them, a link or a feed"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--publish", action="store_true", help="skip review: the sentences are quoted as they stand"
    )
    form.add_argument("--json", action="store_true", help="show the drafts as JSON, one a line")


def add_base_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help="show all versions")
    diff = actions.add_parser("diff", help="show what differs between two versions")
    diff.add_argument("before", type=int, metavar="A", help="the number of a version (0: what ships)")
    diff.add_argument("after", type=int, metavar="B", help="the number of another one")
    rollback = actions.add_parser("rollback", help="bring a version back, as a new one")
    rollback.add_argument("version", type=int, metavar="A", help="the number of the version")


def add_export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=_path, metavar="DIR", help="the folder; files there are replaced")


def add_file_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=_path, metavar="FILE", help="the backup")
