"""Where somebody who followed a dead address may have wanted to go."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from kb.library.document import Document
from search.query import parse_query
from search.views import View

_LIMIT = 5
_LONGEST = 200
_SAME = 2  # letters that a slip seldom touches
_COMPARED = 2_000


def suggestions_for(path: str, view: View) -> tuple[Document, ...]:
    """Documents whose address looks like the path, then those that have its words."""
    wanted = path.strip("/")[:_LONGEST]
    library = view.library
    addresses = _alike(wanted.removeprefix("library/"), library.by_address)
    words = " ".join(re.findall(r"[^\W_]{2,}", wanted))
    found = view.engine.search(parse_query(words), page=1, size=_LIMIT).hits if words else ()
    ids = [library.by_address[address].id for address in addresses] + [hit.id for hit in found]
    return tuple(library.by_id[found_id] for found_id in dict.fromkeys(ids))[:_LIMIT]


def _alike(wanted: str, addresses: Iterable[str]) -> list[str]:
    """Addresses with a slip in them: comparing with every one of a large library would be slow."""
    start = _last_part(wanted)[:_SAME]
    near = [address for address in addresses if _last_part(address).startswith(start)]
    return get_close_matches(wanted, near[:_COMPARED], n=_LIMIT)


def _last_part(address: str) -> str:
    return address.rpartition("/")[2]
