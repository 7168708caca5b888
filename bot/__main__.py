"""The command line: one thin function a command; each imports what it needs, and no more."""

import argparse
import errno
import os
import sqlite3
import sys
from collections.abc import Sequence
from typing import Final

from bot.arguments import (
    BAD_USAGE,
    Command,
    Parser,
    add_ask_arguments,
    add_base_arguments,
    add_check_arguments,
    add_eval_arguments,
    add_export_arguments,
    add_forget_arguments,
    add_ingest_arguments,
    add_links_arguments,
    add_run_arguments,
)
from bot.console import prepare_streams, say, say_json, warn
from bot.errors import BotError, UsageError
from bot.loading import loading
from bot.upkeep import UPKEEP

OK: Final = 0
FAILED: Final = 1
NOT_ANSWERED: Final = 3
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    prepare_streams()
    parser = build_parser()
    args = parser.parse_args(argv)
    if args.run is None:
        parser.print_help()
        return OK
    try:
        return int(args.run(args))
    except BotError as error:
        warn(str(error))
        return BAD_USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read us is gone; nothing may be flushed into the closed pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except sqlite3.Error as error:
        warn(f"STATE_DIR: {error}")
        return FAILED
    except OSError as error:
        if error.filename is None and error.errno != errno.ENOSPC:
            raise
        warn(f"{error.filename or 'writing'}: {error.strerror}")
        return FAILED if error.errno == errno.ENOSPC else BAD_USAGE


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands, as COMMANDS lists them."""
    parser = Parser(
        prog="python -m bot", description="Answers about digital initiatives in Russia's regions."
    )
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        added = commands.add_parser(
            command.name,
            help=command.summary,
            description=f"{command.summary[0].upper()}{command.summary[1:]}.",
            epilog="\n".join(["examples:", *(f"  {example}" for example in command.examples)]),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_arguments(added)
        added.set_defaults(run=command.run)
    return parser


def run(args: argparse.Namespace) -> int:
    from bot.settings import load_settings

    settings = load_settings()  # before the bot is imported, which takes seconds
    if settings.webhook_url and settings.bot_token is None:
        warn("WEBHOOK_URL does nothing without BOT_TOKEN")
    with loading():
        from bot.app import run as run_bot

    run_bot(settings, operator=args.operator)
    return OK


def ask(args: argparse.Namespace) -> int:
    if bool(args.question) == args.jsonl:
        raise UsageError("ask takes either a question or --jsonl with questions on the standard input")
    with loading():
        from bot.batch import Request, read_requests
        from bot.offline import open_answerer
        from bot.settings import load_settings

        answerer = open_answerer(load_settings(), args.only, args.lang)
    if args.jsonl:
        for answer in answerer.objects(read_requests(sys.stdin.buffer)):
            say_json(answer)
        return OK
    question = " ".join(args.question)
    if args.json:
        answer = answerer.object(Request(None, question))
        say_json(answer)
        return OK if answer["answered"] else NOT_ANSWERED
    if args.explain:
        for name, text in answerer.explain(question).steps:
            say(f"{name}: {text}")
        say("")
    reply = answerer.ask(question)
    say(answerer.page(reply))
    return OK if answerer.is_answer(reply) else NOT_ANSWERED


def check(args: argparse.Namespace) -> int:
    from bot.facts.check import check_data
    from bot.settings import load_settings

    if args.articles is not None and not args.articles.is_dir():
        raise UsageError(f"--articles {args.articles}: takes a folder with the original texts")
    base, faults = check_data(load_settings().data_dir, args.articles)
    for fault in faults:
        say(str(fault))
    counted = f"{len(base.articles)} articles, {len(base.entities)} entities, {len(base.facts)} facts"
    say(f"{counted}: {len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}")
    return FAILED if faults else OK


def index(args: argparse.Namespace) -> int:
    from bot.console import progress
    from bot.publishing.build import published_index
    from bot.settings import load_settings

    settings = load_settings()
    with progress("Building the index…"):
        info = published_index(settings)
    say(", ".join(f"{count} {name}" for name, count in info.counts.items()))
    say(f"hash {info.hash}")
    say(f"built in {info.seconds:.2f} s" if info.seconds else "up to date: nothing to build")
    return OK


def links(args: argparse.Namespace) -> int:
    from bot.linking import cited_pages
    from bot.settings import load_settings

    text, dead = cited_pages(load_settings(), pause=args.pause, fresh=args.fresh)
    say(text)
    return FAILED if dead else OK


def forget(args: argparse.Namespace) -> int:
    from bot.forgetting import forget_person
    from bot.settings import load_settings

    forget_person(load_settings(), args.person)
    say(f"Nothing is kept about {args.person} any more")
    return OK


def evaluate(args: argparse.Namespace) -> int:
    from bot.evaluate import compare, load_run, load_set, report, save_run, score_set, source_names
    from bot.offline import open_answerer
    from bot.settings import load_settings

    items = load_set(args.set, source_names(args.source))
    before = load_run(args.against) if args.against else None
    answerer = open_answerer(load_settings(), args.only)
    marks = score_set(items, answerer.object)
    say(report(marks, failures=args.failures))
    if before is not None:
        say(compare(before, marks))
    if args.save:
        save_run(args.save, marks)
    return OK


def ingest(args: argparse.Namespace) -> int:
    from bot.feeding import draft, publish
    from bot.settings import load_settings

    settings = load_settings()
    done = publish(settings, args.path) if args.publish else draft(settings, args.path, args.json)
    for fault in done.faults:
        warn(fault)
    return FAILED if done.faults else OK


def base(args: argparse.Namespace) -> int:
    from bot.publishing.commands import look_after_base
    from bot.settings import load_settings

    look_after_base(load_settings(), args)
    return OK


def export(args: argparse.Namespace) -> int:
    from bot.publishing.export import export as export_base
    from bot.settings import load_settings

    say("\n".join(map(str, export_base(load_settings(), args.folder))) or "nothing differs")
    return OK


COMMANDS: Final = (
    Command("forget", "erase all about a person", ("python -m bot forget 42",), forget, add_forget_arguments),
    Command(
        "run",
        "start the bot: in Telegram where BOT_TOKEN is set, else on a local chat page",
        ("python -m bot run", "BOT_TOKEN=123456:ABC-DEF python -m bot run", "python -m bot run --operator"),
        run,
        add_run_arguments,
    ),
    Command(
        "ask",
        "answer a question here (exit 0: answered, 3: not answered)",
        (
            'python -m bot ask "Что такое Цифробанк?"',
            'python -m bot ask --json --lang en "Кто подписал соглашение?"',
            'python -m bot ask --explain "цифробнк"',
            "python -m bot ask --jsonl < questions.jsonl > answers.jsonl",
        ),
        ask,
        add_ask_arguments,
    ),
    Command(
        "check",
        "validate the fact base: file, line and reason of each fault (exit 1: faults found)",
        ("python -m bot check", "python -m bot check --articles ~/originals"),
        check,
        add_check_arguments,
    ),
    Command(
        "index",
        "build the index if the data changed",
        ("python -m bot index", "STATE_DIR=/tmp/state python -m bot index"),
        index,
    ),
    Command(
        "ingest",
        "draft facts from articles, or feed them in for quoting (exit 1: some could not be read)",
        (
            "python -m bot ingest news.txt https://example.org/news/feed.xml",
            "python -m bot ingest --json report.pdf",
            "python -m bot ingest --publish ~/articles",
        ),
        ingest,
        add_ingest_arguments,
    ),
    Command(
        "base",
        "list, compare and roll back what editors have published",
        ("python -m bot base list", "python -m bot base diff 0 12", "python -m bot base rollback 11"),
        base,
        add_base_arguments,
    ),
    Command(
        "export",
        "write the published base as the files that ship, for review in git",
        ("python -m bot export ~/checkout/data", "python -m bot export /tmp/data"),
        export,
        add_export_arguments,
    ),
    Command(
        "links",
        "check that the cited pages still answer (exit 1: some are dead)",
        ("python -m bot links", "python -m bot links --fresh 0 --pause 5"),
        links,
        add_links_arguments,
    ),
    Command(
        "eval",
        "score a question set, kind by kind",
        (
            "python -m bot eval set.jsonl --failures",
            "python -m bot eval set.jsonl --only nn-digital-economy --save before.json",
            "python -m bot eval set.jsonl --against before.json",
        ),
        evaluate,
        add_eval_arguments,
    ),
    *UPKEEP,
)

if __name__ == "__main__":
    sys.exit(main())
