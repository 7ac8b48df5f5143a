"""Asking a provider: over https or on this machine, with little patience, for small answers."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException, HTTPResponse
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from webapp.openid.refusals import StatusError, UnreachableError

PATIENCE: Final = 5.0
"""Seconds for one answer, from the first byte to the last."""

LARGEST: Final = 256 << 10
"""Bytes that an answer may have; what providers say of themselves has a few thousand."""

_CHUNK: Final = 16 << 10
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


def is_safe(url: object) -> bool:
    """Whether an address is one that secrets may be sent to: nobody can listen on the way."""
    if not isinstance(url, str) or not url.isascii() or not url.isprintable():
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or _is_here(url))


def fetch_json(
    url: str, body: str | None = None, headers: Mapping[str, str] = _NONE
) -> dict[str, object]:
    """The JSON object at `url`; with a `body` it is sent there as a form. Redirects are refused.

    Raises UnreachableError.
    """
    if not is_safe(url):
        raise UnreachableError("An address of the provider does not begin with https://.")
    # S310: the scheme has just been looked at.
    request = urllib.request.Request(  # noqa: S310
        url,
        data=None if body is None else body.encode(),
        headers={"Accept": "application/json", "User-Agent": "Guildbook", **headers},
    )
    try:
        with _opener(url).open(request, timeout=PATIENCE) as answer:
            return _object(_read(answer))
    except urllib.error.HTTPError as error:
        error.close()
        raise StatusError(str(urlsplit(url).hostname), error.code) from error
    except (OSError, HTTPException) as error:
        raise UnreachableError(
            f"{urlsplit(url).hostname} does not answer ({_reason(error)})."
        ) from error


def _opener(url: str) -> urllib.request.OpenerDirector:
    """What sends a request. Redirects are not followed: secrets go where the provider said."""
    opener = urllib.request.OpenerDirector()
    # None: the proxies that the machine is set up with.
    proxies: dict[str, str] | None = {} if _is_here(url) else None
    for handler in (
        urllib.request.ProxyHandler(proxies),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _is_here(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "http" and parts.hostname in _LOOPBACK


def _read(answer: HTTPResponse) -> bytes:
    deadline, received = time.monotonic() + PATIENCE, b""
    while chunk := answer.read1(_CHUNK):
        received += chunk
        if len(received) > LARGEST:
            raise UnreachableError(f"An answer of the provider has more than {LARGEST:,} bytes.")
        if time.monotonic() > deadline:
            raise UnreachableError(f"An answer of the provider took over {PATIENCE:.0f} seconds.")
    return received


def _object(received: bytes) -> dict[str, object]:
    try:
        found = json.loads(received)
    except (ValueError, RecursionError) as error:
        raise UnreachableError("An answer of the provider is no JSON.") from error
    if not isinstance(found, dict):
        raise UnreachableError("An answer of the provider is no JSON object.")
    return found


def _reason(error: OSError | HTTPException) -> str:
    """What happened, without anything that was received."""
    inner = getattr(error, "reason", None)
    return type(inner if isinstance(inner, OSError) else error).__name__
