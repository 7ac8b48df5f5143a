"""A file cut in two without reading it: its front matter, and its text."""

import re
from typing import Final

_FRONT_MATTER: Final = re.compile(
    rb"\A---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)


def front_matter(data: bytes) -> bytes:
    """What stands above the text, with its fences; nothing where there is none."""
    found = _FRONT_MATTER.match(data)
    return found[0] if found else b""


def text_of(data: bytes) -> bytes:
    """What stands below the front matter, the same for every style of line end."""
    return data[len(front_matter(data)) :].replace(b"\r\n", b"\n")
