"""Zip archives, a docx being one, opened with care: bombs, odd names and passwords are refused."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from bot.ingest.model import IngestError

MOST_MEMBERS: Final = 2_000
MOST_UNPACKED: Final = 200_000_000  # bytes of all members together
MOST_RATIO: Final = 200  # unpacked to packed, of members that unpack to more than this:
SMALL: Final = 1_000_000
ENCRYPTED: Final = 0x1


def open_archive(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive, its directory checked; IngestError where it is broken or may do harm."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise IngestError(f"{name}: a broken archive") from None
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise IngestError(f"{name}: holds more than {MOST_MEMBERS} files")
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise IngestError(f"{name}: unpacks to more than {MOST_UNPACKED // 1_000_000} MB")
    for member in members:
        _check(member, name)
    return archive


def members_of(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, bytes]]:
    """Files by their own names and bytes; folders and what programs leave behind are passed over."""
    for member in archive.infolist():
        path = PurePosixPath(member.filename)
        if not member.is_dir() and not path.name.startswith(".") and "__MACOSX" not in path.parts:
            yield path.name, read_member(archive, member, name)


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    """A member, never more than its entry says: entries lie."""
    try:
        with archive.open(member) as stream:
            data = stream.read(member.file_size + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        raise IngestError(f"{name}: a broken archive ({_shown(member)})") from None
    except Exception as error:  # zlib.error and its kin derive from nothing nearer
        raise IngestError(f"{name}: a broken archive ({_shown(member)}: {error})") from None
    if len(data) > member.file_size:
        raise IngestError(f"{name}: a broken archive ({_shown(member)} is larger than it says)")
    return data


def _check(member: zipfile.ZipInfo, name: str) -> None:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[:1]:
        raise IngestError(f"{name}: holds a file that points outside the archive ({_shown(member)})")
    if member.flag_bits & ENCRYPTED:
        raise IngestError(f"{name}: is locked with a password")
    if member.file_size > SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1):
        raise IngestError(f"{name}: unpacks to far more than it holds ({_shown(member)})")


def _shown(member: zipfile.ZipInfo) -> str:
    return repr(member.filename[:60])[1:-1]
