"""The command `base`: the versions of the published base listed, compared, and rolled back."""

import argparse
import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.console import say
from bot.errors import UsageError
from bot.facts.changes import Change, Version
from bot.facts.load import load_base
from bot.facts.model import FactBase
from bot.index.overlay import fold, overlaid, rollback
from bot.publishing.build import published_index, published_with
from bot.publishing.compare import differences
from bot.settings import Settings
from bot.store.protocols import Store

COMMAND_LINE = 0
"""The person who publishes from the command line."""


def look_after_base(settings: Settings, args: argparse.Namespace) -> None:
    """What `python -m bot base …` asks for."""
    match args.action:
        case "list":
            list_versions(settings)
        case "diff":
            compare_versions(settings, args.before, args.after)
        case "rollback":
            roll_back(settings, args.version)


def list_versions(settings: Settings) -> None:
    """A line a version, the newest last."""
    say("0  the data that ships")
    for version in published_with(settings).versions():
        say(described(version))


def described(version: Version) -> str:
    """A version in one line: number, time (UTC), who, why, and what of."""
    at = datetime.fromtimestamp(version.at, UTC).strftime("%Y-%m-%d %H:%M")
    who = f"by {version.person}" if version.person != COMMAND_LINE else "from the command line"
    counts = Counter((change.action, change.kind) for change in version.changes)
    what = ", ".join(f"{action} {count} {kind}" for (action, kind), count in counts.items())
    return f"{version.number}  {at}  {who}  {version.note}: {what or 'nothing'}"


def compare_versions(settings: Settings, before: int, after: int) -> None:
    """The differences from one version to another, a line each."""
    shipped, versions = load_base(settings.data_dir), published_with(settings).versions()
    lines = list(differences(_base_at(shipped, versions, before), _base_at(shipped, versions, after)))
    for line in lines:
        say(line)
    if not lines:
        say("no difference")


def roll_back(settings: Settings, to: int) -> None:
    """Publish a version that brings version `to` back, and build its index; running bots follow."""
    versions = published_with(settings).versions()
    _known(versions, to)
    changes = rollback(versions, to)
    if not changes:
        say(f"the base is as it was at version {to} already")
        return
    from bot.store.choose import build_store  # asyncio, which listing needs not

    version = asyncio.run(_publish(build_store(settings), changes, f"rollback {to}"))
    info = published_index(settings)
    say(described(version))
    say(f"hash {info.hash}")


async def _publish(store: Store, changes: Sequence[Change], note: str) -> Version:
    await store.open()
    try:
        return await store.versions.publish(changes, COMMAND_LINE, note)
    finally:
        await store.close()


def _base_at(shipped: FactBase, versions: list[Version], number: int) -> FactBase:
    _known(versions, number)
    return overlaid(shipped, fold(versions, number))


def _known(versions: list[Version], number: int) -> None:
    if number and number not in {version.number for version in versions}:
        raise UsageError(f"there is no version {number}: `python -m bot base list` shows them all")
