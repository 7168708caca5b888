"""The reading process: documents in, articles and drafts out, a JSON object a line.

It alone imports the libraries that read formats and find names; whoever starts it may kill it.
Started as `python -m bot.ingest.worker [INDEX]`; without an index nothing is drafted.
"""

import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from bot.index.codec import decode, encode
from bot.ingest.model import IngestError, ReadArticle
from bot.ingest.process import Job, Outcome
from bot.ingest.read import read_source
from bot.ingest.reprints import sketch_of

MOST_MEMORY: Final = 3_000_000_000  # bytes of address space, which libraries reserve more of than they use

Drafter = Callable[[ReadArticle], Any]


def main(index: str | None = None) -> None:
    """Serve jobs from the standard input until it ends."""
    with suppress(ValueError, OSError):  # a lower limit may be set already
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    results, sys.stdout = sys.stdout, sys.stderr  # a library that prints must not break the protocol
    draft = open_drafter(Path(index)) if index else None
    for line in sys.stdin:
        results.write(encode(serve(decode(Job, line), draft)) + "\n")
        results.flush()


def serve(job: Job, draft: Drafter | None) -> Outcome:
    """Read a document and draft its facts; what is wrong with it is told as a fault."""
    try:
        reading = read_source(job.source())
        drafts = tuple(tuple(draft(read)) for read in reading.articles) if draft and job.draft else ()
        sketches = tuple(map(sketch_of, reading.articles))
        return Outcome(reading.articles, drafts, sketches, reading.links, reading.faults)
    except IngestError as error:
        return Outcome(faults=tuple(str(error).splitlines()))
    except MemoryError:
        return Outcome(faults=(f"{job.name}: needs too much memory to be read",))
    except RecursionError:
        return Outcome(faults=(f"{job.name}: is nested too deeply",))
    except Exception as error:  # libraries raise what they like on damaged files
        return Outcome(faults=(f"{job.name}: cannot be read ({type(error).__name__})",))


def open_drafter(index: Path) -> Drafter:
    """A drafter over the base of an index; its models are loaded when it is first used."""
    opened: list[Drafter] = []

    def draft(read: ReadArticle) -> Any:
        if not opened:
            opened.append(_drafter(index))
        return opened[0](read)

    return draft


def _drafter(index: Path) -> Drafter:
    import sqlite3

    from bot.answer.morph import Morph
    from bot.index.reader import load_stored_base
    from bot.ingest.draft import Drafter as Opened
    from bot.ingest.recognizer import open_recognizer

    connection = sqlite3.connect(f"{index.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        base = load_stored_base(connection)
    finally:
        connection.close()
    return Opened(base, Morph(), open_recognizer()).draft


if __name__ == "__main__":
    main(*sys.argv[1:2])
