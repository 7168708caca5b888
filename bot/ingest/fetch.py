"""Links fetched with care: public addresses alone, checked where they are connected to, within bounds."""

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.ingest.model import IngestError

MOST_BYTES: Final = 20_000_000
MOST_REDIRECTS: Final = 5
MOST_SECONDS: Final = 30.0
CHUNK: Final = 65_536
REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
UNCHANGED: Final = 304
CONDITIONS: Final = ("If-None-Match", "If-Modified-Since")
OFF_LIMITS: Final = "leads to an address that is not public"
AGENT: Final = "Mozilla/5.0 (compatible; initiatives-bot)"
TYPES: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
}
SHARED: Final = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Policy = Callable[[Address], bool]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document from the web, in a file; `url` is where redirects led.

    `etag` and `modified` are what its server calls this state of it.
    """

    path: Path
    url: str
    etag: str = ""
    modified: str = ""


def is_public(address: Address) -> bool:
    """Whether anybody on the internet could reach the address: no private, loopback or link-local one."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in SHARED):  # these wrap an IPv4 address
            return False
    return address.is_global and not address.is_multicast


class CheckedResolver(AbstractResolver):
    """Resolves a name once and lets only allowed addresses through: those are then connected to."""

    def __init__(self, allowed: Policy) -> None:
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
        results: list[ResolveResult] = []
        for kind, _, protocol, _, place in found:
            address = str(place[0])
            if not self._allowed(ipaddress.ip_address(address.partition("%")[0])):
                raise IngestError(f"{host}: {OFF_LIMITS}")
            results.append({"hostname": host, "host": address, "port": port, "family": kind,
                            "proto": protocol, "flags": socket.AI_NUMERICHOST})  # fmt: skip
        return results

    async def close(self) -> None:
        """Nothing is held open."""


class Fetcher:
    """Fetches documents into a folder. `allowed` says which addresses may be connected to."""

    def __init__(
        self, folder: Path, allowed: Policy = is_public, seconds: float = MOST_SECONDS, most: int = MOST_BYTES
    ) -> None:
        self._folder = folder
        self._allowed = allowed
        self._seconds = seconds
        self._most = most
        self._count = 0

    async def fetch(self, url: str) -> Fetched:
        """The document at an address; IngestError with one line where it cannot or may not be had."""
        fetched = await self.fetch_newer(url)
        if fetched is None:
            raise IngestError(f"{url}: answers with status {UNCHANGED}")
        return fetched

    async def fetch_newer(self, url: str, etag: str = "", modified: str = "") -> Fetched | None:
        """The document unless it is as it was in the state of that name; otherwise like `fetch`."""
        headers = {name: value for name, value in zip(CONDITIONS, (etag, modified), strict=True) if value}
        try:
            async with asyncio.timeout(self._seconds), self._session() as session:
                return await self._follow(session, url, headers)
        except TimeoutError:
            raise IngestError(f"{url}: does not answer within {self._seconds:g} s") from None
        except IngestError as error:
            raise IngestError(str(error) if str(error).startswith(url) else f"{url}: {error}") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise IngestError(f"{url}: cannot be fetched ({_reason(error)})") from None

    def _session(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            resolver=CheckedResolver(self._allowed), use_dns_cache=False, force_close=True
        )
        return aiohttp.ClientSession(connector=connector, headers={"User-Agent": AGENT}, trust_env=False)

    async def _follow(
        self, session: aiohttp.ClientSession, url: str, headers: Mapping[str, str]
    ) -> Fetched | None:
        at = url
        for _ in range(MOST_REDIRECTS + 1):
            self._check(at)
            async with session.get(at, allow_redirects=False, headers=headers) as response:
                if response.status in REDIRECTS and (target := response.headers.get("Location")):
                    at = urljoin(at, target)
                    continue
                if response.status == UNCHANGED and headers:
                    return None
                if response.status != 200:
                    raise IngestError(f"{url}: answers with status {response.status}")
                return await self._save(response, at)
        raise IngestError(f"{url}: redirects more than {MOST_REDIRECTS} times")

    def _check(self, url: str) -> None:
        """A literal address never reaches the resolver, so it is judged here."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise IngestError(f"{url}: only links that begin with http:// or https:// are followed")
        if parts.username or parts.password:
            raise IngestError(f"{url}: a link with a user's name in it is not followed")
        with suppress(ValueError):
            if not self._allowed(ipaddress.ip_address(parts.hostname.partition("%")[0])):
                raise IngestError(OFF_LIMITS)

    async def _save(self, response: aiohttp.ClientResponse, url: str) -> Fetched:
        suffix = TYPES.get(response.content_type)
        if suffix is None:
            raise IngestError(f"{url}: holds {response.content_type}, which is not read")
        if (response.content_length or 0) > self._most:
            raise IngestError(f"{url}: larger than {self._most // 1_000_000} MB")
        self._count += 1
        path = self._folder / f"{self._count}{suffix}"
        size = 0
        with path.open("wb") as file:
            async for chunk in response.content.iter_chunked(CHUNK):
                size += len(chunk)
                if size > self._most:
                    path.unlink()
                    raise IngestError(f"{url}: larger than {self._most // 1_000_000} MB")
                file.write(chunk)
        named = (response.headers.get(name, "") for name in ("ETag", "Last-Modified"))
        return Fetched(path, url, *named)


def _reason(error: Any) -> str:
    return getattr(error, "strerror", None) or str(error).partition("\n")[0][:80] or type(error).__name__
