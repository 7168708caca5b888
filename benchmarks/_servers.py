"""PostgreSQL and Redis of a benchmark's own, which it may stop and start as it likes."""

import asyncio
import os
import pwd
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

PATIENCE = 60.0
"""Seconds for a server to come up."""


class OwnPostgres:
    """A PostgreSQL server in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = free_port()

    @property
    def url(self) -> str:
        return f"postgresql://bot@127.0.0.1:{self.port}/postgres"

    async def create(self) -> None:
        """Make the folder a database cluster."""
        await _run("initdb", "-D", str(self._folder), "-U", "bot", "-A", "trust", "--no-sync")

    async def start(self) -> None:
        """Return once it answers."""
        options = f"-p {self.port} -k {self._folder} -c listen_addresses=127.0.0.1"
        log = str(self._folder / "log")
        await _run("pg_ctl", "-D", str(self._folder), "-o", options, "-l", log, "-w", "start")

    async def stop(self) -> None:
        """Break off whatever is under way."""
        await _run("pg_ctl", "-D", str(self._folder), "-m", "fast", "-w", "stop")


class OwnRedis:
    """A Redis server that keeps nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self.port = free_port()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    async def start(self) -> None:
        """Return once it answers."""
        self._process = await asyncio.create_subprocess_exec(
            *("redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""),
            *("--dir", str(self._folder)),
            stdout=asyncio.subprocess.DEVNULL,
        )
        async with asyncio.timeout(PATIENCE), Redis.from_url(self.url) as client:
            await _until_answered(client)

    async def stop(self) -> None:
        """kill -9."""
        if self._process and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


async def _until_answered(client: Redis) -> None:
    while True:
        try:
            await client.ping()
            return
        except RedisError:
            await asyncio.sleep(0.1)


@asynccontextmanager
async def own_servers() -> AsyncIterator[tuple[OwnPostgres, OwnRedis]]:
    """Both of them, running; SystemExit where they are not installed."""
    if missing := [name for name in ("initdb", "pg_ctl", "redis-server") if not shutil.which(name)]:
        raise SystemExit(f"skipped: there is no {', '.join(missing)} on this machine")
    folder = _folder()
    pair = OwnPostgres(folder / "postgres"), OwnRedis(folder)
    try:
        await pair[0].create()
        for server in pair:
            await server.start()
        yield pair
    finally:
        for server in pair:
            await server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _folder() -> Path:
    """A folder for all to write: PostgreSQL may run as another user."""
    folder = Path(mkdtemp(prefix="servers-"))
    folder.chmod(0o777)
    return folder


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _run(*command: str) -> None:
    """Run a tool of PostgreSQL, which refuses to be root."""
    someone: dict[str, Any] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        someone = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    process = await asyncio.create_subprocess_exec(
        *command, cwd="/", stdout=asyncio.subprocess.DEVNULL, **someone
    )
    if await process.wait():
        raise SystemExit(f"{command[0]} failed")
