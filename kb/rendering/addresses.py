"""What kind of address a link has, seen as a browser sees it."""

import re
from typing import Literal
from urllib.parse import unquote

Kind = Literal["external", "here", "library", "refused"]

_SCHEMES = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# A browser drops these wherever they stand, and all other control characters at both ends.
_DROPPED = re.compile(r"[\t\n\r]")
_EDGES = "".join(map(chr, range(0x21)))


def tidy(address: str) -> str:
    """The address as a browser reads it: without line breaks, tabs and outer control characters."""
    return _DROPPED.sub("", address).strip(_EDGES)


def kind_of(address: str) -> Kind:
    """Where a tidied address leads.

    "external" is http, https, mailto or `//host`; "here" is a `#fragment` of the same page;
    "library" is everything without a scheme; "refused" is any other scheme.
    """
    if address.startswith("#") or not address:
        return "here"
    found = _SCHEME.match(address)
    if found:
        return "external" if found[1].lower() in _SCHEMES else "refused"
    return "external" if address.startswith("//") else "library"


def scheme_of(address: str) -> str:
    """The scheme of an address in lower case, empty when there is none."""
    found = _SCHEME.match(address)
    return found[1].lower() if found else ""


def absolute(address: str) -> str:
    """An external address with its scheme: `//host` means https."""
    return f"https:{address}" if address.startswith("//") else address


def split_fragment(address: str) -> tuple[str, str]:
    """The address before `#`, and the decoded fragment after it."""
    target, _, fragment = address.partition("#")
    return target.strip(), unquote(fragment).strip()
