"""Building the index of the published base: here, or in a process of its own beside a running bot."""

import json
import sys
from pathlib import Path

from bot.answer.morph import Morph
from bot.errors import BotError, DataError
from bot.facts.changes import Publications
from bot.index.build import IndexInfo, ensure_index
from bot.processes import ProcessError, run_module
from bot.settings import Settings
from bot.store.published import published


def published_index(settings: Settings, morph: Morph | None = None) -> IndexInfo:
    """The index of what ships and what was published, built if need be; DataError for faults in the data."""
    return ensure_index(settings.data_dir, settings.state_dir, morph, published_with(settings))


def published_with(settings: Settings) -> Publications:
    """What was published, as the settings say where."""
    url = settings.database_url
    return published(settings.state_dir, url.get_secret_value() if url else None)


async def build_aside(settings: Settings) -> None:
    """Have another process build the index, so that this one goes on answering; DataError where it fails."""
    try:
        await run_module("bot.publishing.build", given=job(settings))
    except ProcessError as error:
        raise DataError("the index", None, f"cannot be built: {error}") from None


def job(settings: Settings, **more: str) -> bytes:
    """Where the data and the state are; by a pipe, since an address of a database holds a password."""
    url = settings.database_url
    places = {"data_dir": str(settings.data_dir), "state_dir": str(settings.state_dir)}
    return json.dumps(places | {"database_url": url.get_secret_value() if url else None} | more).encode()


def main() -> int:
    """The process of its own: builds what the standard input names."""
    told = json.loads(sys.stdin.buffer.read())
    state_dir = Path(told["state_dir"])
    try:
        ensure_index(Path(told["data_dir"]), state_dir, None, published(state_dir, told["database_url"]))
    except BotError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
