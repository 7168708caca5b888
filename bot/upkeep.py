"""The commands that look after a bot: doctor, backup, restore, migrate-state. Each imports what it needs."""

import argparse
import asyncio
from collections.abc import Mapping
from typing import Final

from bot.arguments import Command, add_file_argument
from bot.console import progress, say

OK, FAILED = 0, 1
"""Exit codes."""


def backup(args: argparse.Namespace) -> int:
    from bot.backup import back_up
    from bot.settings import load_settings

    with progress("Copying the state…"):
        counts = back_up(load_settings(), args.file)
    say_counts(counts)
    return OK


def restore(args: argparse.Namespace) -> int:
    from bot.backup import restore as restore_from
    from bot.settings import load_settings

    with progress("Restoring the state…"):
        counts = restore_from(load_settings(), args.file)
    say_counts(counts)
    return OK


def migrate_state(args: argparse.Namespace) -> int:
    from bot.backup import migrate_state as move
    from bot.settings import load_settings

    with progress("Moving the state…"):
        counts = move(load_settings())
    say_counts(counts)
    return OK


def doctor(args: argparse.Namespace) -> int:
    from bot.doctor import examine
    from bot.settings import load_settings
    from bot.store.choose import build_store

    async def look() -> bool:
        sound = True
        async for finding in examine(load_settings(), build_store):
            say(f"{finding.verdict:<4}  {finding.name}: {finding.words}")
            sound = sound and finding.verdict != "mend"
        return sound

    return OK if asyncio.run(look()) else FAILED


def say_counts(counts: Mapping[str, int]) -> None:
    say(", ".join(f"{count} {name}" for name, count in counts.items()))


UPKEEP: Final = (
    Command(
        "doctor",
        "look for what keeps the bot from working, and say what to do (exit 1: something to mend)",
        ("python -m bot doctor",),
        doctor,
    ),
    Command(
        "backup",
        "copy the state and the articles fed in to one file; the bot may be running",
        ("python -m bot backup /var/backups/bot-$(date +%F).zip",),
        backup,
        add_file_argument,
    ),
    Command(
        "restore",
        "put a backup in the place of the state; the bot may be running",
        ("python -m bot restore /var/backups/bot-2026-11-21.zip",),
        restore,
        add_file_argument,
    ),
    Command(
        "migrate-state",
        "move the state from STATE_DIR to the empty database of DATABASE_URL, every row counted",
        ("DATABASE_URL=postgresql://bot@host/bot python -m bot migrate-state",),
        migrate_state,
    ),
)
