"""Where a page stood on the old site, as a path."""

import posixpath
import re

from kb.findings import problem
from kb.frontmatter import FrontMatter
from kb.mapping.paths import find_values
from kb.problems import Problem
from kb.quotation import quoted

_LONGEST = 500  # characters
# Placeholders, templates, and what means something else in an address.
_UNUSABLE = re.compile(
    r"[\\:?#\[\]{}<>*|\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


def address_from(
    front_matter: FrontMatter, keys: tuple[str, ...], path: str
) -> tuple[str, list[Problem]]:
    """The address that the first of the fields states that is there, or a remark why it is none.

    One that begins with a slash counts from the root of the site, another one from the file's
    folder. An address of the root itself is no address, for the site has a home page of its own.
    """
    for key in keys:
        for place, value in find_values(front_matter.fields, key):
            if isinstance(value, str) and value.strip() in {"", "~", "null", "true", "false"}:
                continue
            address = _plain(value, path) if isinstance(value, str) else None
            if address is not None:
                return address, []
            shown = quoted(value) if isinstance(value, str) else "this"
            message = f"{key}: {shown} is no path, so the page's address is that of its file."
            at = front_matter.position(place)
            return "", [problem("KB243", message, "Write a plain path: /guides/start/.", at=at)]
    return "", []


def _plain(written: str, path: str) -> str | None:
    """The path without slashes at its ends, `index.html` or `.html`; None if it is none."""
    text = written.strip()
    if not text.startswith("/"):
        text = posixpath.join(posixpath.dirname(path), text)
    parts = [part for part in text.split("/") if part not in {"", "."}]
    if _UNUSABLE.search(text) or ".." in parts or len(text) > _LONGEST:
        return None
    if parts and parts[-1] in {"index.html", "index.htm"}:
        parts.pop()
    return "/".join(parts).removesuffix(".html")
