"""One page asked for: whether it answers, and how."""

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Literal
from urllib.parse import urldefrag, urlsplit

import aiohttp

State = Literal["ok", "moved", "dead", "unclear"]

AGENT: Final = "initiatives-bot (checks that cited pages still answer)"
REDIRECTS: Final = 8
GONE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE, HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS})
"""What a page answers that is not there; other errors may pass, or be for robots only."""
NO_HOST: Final = "no such host"


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of asking for a page: `note` says why, or where it has moved."""

    url: str
    state: State
    note: str


async def ask_page(http: aiohttp.ClientSession, url: str) -> Finding:
    """Ask by HEAD, and by GET where that is refused; bodies are not read."""
    if urlsplit(url).scheme not in ("http", "https"):
        return Finding(url, "dead", "not an address of the web")
    finding = await _asked(http, "HEAD", url)
    return finding if finding.state in ("ok", "moved") else await _asked(http, "GET", url)


async def _asked(http: aiohttp.ClientSession, method: str, url: str) -> Finding:
    try:
        async with http.request(method, urldefrag(url)[0], max_redirects=REDIRECTS) as response:
            return _read(url, response)
    except aiohttp.TooManyRedirects:
        return Finding(url, "dead", f"more than {REDIRECTS} redirects")
    except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError) as error:
        return Finding(url, "dead", f"leads to {error}, which is no address of the web")
    except aiohttp.ClientConnectorDNSError:
        return Finding(url, "dead", NO_HOST)
    except TimeoutError:
        return Finding(url, "unclear", "no answer in time")
    except (aiohttp.ClientError, asyncio.IncompleteReadError, OSError) as error:
        return Finding(url, "unclear", f"{type(error).__name__}: {error}"[:200])


def _read(url: str, response: aiohttp.ClientResponse) -> Finding:
    """A page that answers from another address has moved only if it says so for good."""
    code = response.status
    if code in GONE:
        return Finding(url, "dead", f"{code} {response.reason}")
    if code >= HTTPStatus.BAD_REQUEST:
        return Finding(url, "unclear", f"{code} {response.reason}")
    steps = [step.status for step in response.history]
    if steps and set(steps) <= {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}:
        return Finding(url, "moved", str(response.url))
    return Finding(url, "ok", str(code))
