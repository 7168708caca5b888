"""Modules of ours run in a process of their own, so that this one goes on answering."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

PATIENT: Final = 10
"""The niceness of such a process: questions come first."""
_INHERITED: Final = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")
_ROOT: Final = Path(__file__).resolve().parent.parent


class ProcessError(Exception):
    """The process failed; the message is the last line of its complaint."""


def environment(**more: str) -> dict[str, str]:
    """What a process of ours needs to know, and no secret of its owner's beyond what `more` holds."""
    kept = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    found = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return kept | more | {"PYTHONPATH": os.pathsep.join(found), "PYTHONUTF8": "1"}


async def run_module(
    module: str, *arguments: str, given: bytes = b"", env: Mapping[str, str] | None = None
) -> bytes:
    """What `python -m module` says on its standard output when `given` is its standard input.

    `env` is `environment()` unless told. Whoever is cancelled or out of time takes the process along.
    Raises ProcessError where it fails.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *arguments),
        stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment() if env is None else env,
    )  # fmt: skip
    try:
        with suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, process.pid, PATIENT)
        told, complaint = await process.communicate(given)
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if process.returncode != 0:
        lines = complaint.decode(errors="replace").strip().splitlines()
        raise ProcessError(lines[-1] if lines else "no reason given")
    return told
