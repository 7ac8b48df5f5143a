"""Find the links that lead out of the library, with the copies that authors gave beside them."""

import re
from typing import Final

from kb.rendering.addresses import absolute, kind_of, scheme_of, tidy
from kb.rendering.anchors import PREFIX
from kb.rendering.dom import HEADINGS, Element, elements
from kb.rendering.page import Outside
from kb.rendering.places import Places
from kb.rendering.references import written_address

MOST: Final = 500
"""Links of one document that are told; whoever lists thousands of addresses keeps a directory."""

_ARCHIVED = re.compile(r"\barchived:\s*(https?://\S+)", re.IGNORECASE)


def find_outside(body: Element, places: Places) -> tuple[Outside, ...]:
    """The first links by http and https in document order, images elsewhere included."""
    found: list[Outside] = []
    section = ""
    for node in elements(body, "a", "img", *HEADINGS):
        if node.tag in HEADINGS:
            section = PREFIX + (node.get("id") or "")
            continue
        kind, address = written_address(node)
        url = absolute(address)
        if kind == "wiki" or kind_of(address) != "external" or scheme_of(url) == "mailto":
            continue
        found.append(Outside(url, places.of_address(address), section, _copy_of(node)))
        if len(found) == MOST:
            break
    return tuple(found)


def _copy_of(node: Element) -> str:
    """The address in a title such as `"archived: https://web.archive.org/…"`, if there is one."""
    named = _ARCHIVED.search(node.get("title") or "")
    return tidy(named[1]) if named else ""
