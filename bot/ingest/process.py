"""The reading process as its owner sees it: jobs handed over, answers awaited, killed when too slow."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.index.codec import decode, encode
from bot.ingest.model import Draft, ReadArticle
from bot.ingest.read import Link, Source
from bot.ingest.reprints import Sketch
from bot.processes import environment

MOST_SECONDS: Final = 120.0  # for one document
LONGEST_ANSWER: Final = 512_000_000  # bytes of a line
ONE_THREAD: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""For libraries that compute: several of these processes share the cores."""


@dataclass(frozen=True, slots=True)
class Job:
    """A document for the reading process, as JSON: `Source` with its path as text, and whether to draft."""

    path: str
    name: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    draft: bool = False

    @staticmethod
    def of(source: Source, draft: bool) -> "Job":
        return Job(str(source.path), source.name, source.url, source.title, source.published, draft)

    def source(self) -> Source:
        return Source(Path(self.path), self.name, self.url, self.title, self.published)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a document gave: articles with the drafts and the sketch of each, or the links of a feed.

    `faults` has a line for each file that could not be read; the others were.
    """

    articles: tuple[ReadArticle, ...] = ()
    drafts: tuple[tuple[Draft, ...], ...] = ()
    sketches: tuple[Sketch, ...] = ()
    links: tuple[Link, ...] = ()
    faults: tuple[str, ...] = ()


class ReadingProcess:
    """One process that reads documents, one at a time; started when first needed, and again after a crash."""

    def __init__(self, index: Path | None = None, seconds: float = MOST_SECONDS) -> None:
        self._arguments = [] if index is None else [str(index)]
        self._seconds = seconds
        self._process: Process | None = None
        self._turn = asyncio.Lock()

    async def read(self, source: Source, draft: bool = False) -> Outcome:
        """What the document held; a document that breaks the process or takes too long is a fault."""
        async with self._turn:
            try:
                async with asyncio.timeout(self._seconds):
                    line = await self._ask(encode(Job.of(source, draft)))
            except TimeoutError:
                await self._kill()
                reason = f"takes longer than {self._seconds:g} s to read"
                return Outcome(faults=(f"{source.name}: {reason}",))
            except BaseException:
                await self._kill()  # a cancelled answer must not be taken for the next one's
                raise
            if line is None:
                return Outcome(faults=(f"{source.name}: cannot be read (it broke the reader)",))
            return await asyncio.to_thread(decode, Outcome, line)  # it may be long, and questions come

    async def close(self) -> None:
        """End the process; the next document would start it again."""
        async with self._turn:
            await self._kill()

    async def _ask(self, job: str) -> str | None:
        process = self._process = self._process or await self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(BrokenPipeError, ConnectionResetError):
            process.stdin.write(job.encode() + b"\n")
            await process.stdin.drain()
        line = await process.stdout.readline()
        if not line.endswith(b"\n"):
            await self._kill()
            return None
        return line.decode()

    async def _start(self) -> Process:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot.ingest.worker", *self._arguments,
            stdin=PIPE, stdout=PIPE, stderr=asyncio.subprocess.DEVNULL, limit=LONGEST_ANSWER,
            env=environment(**ONE_THREAD), start_new_session=True,
        )  # fmt: skip

    async def _kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()


@asynccontextmanager
async def reading_processes(
    count: int, index: Path | None = None, seconds: float = MOST_SECONDS
) -> AsyncIterator[Sequence[ReadingProcess]]:
    """Some reading processes, ended together."""
    processes = [ReadingProcess(index, seconds) for _ in range(count)]
    try:
        yield processes
    finally:
        for process in processes:
            await process.close()
