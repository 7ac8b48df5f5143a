"""Headings as GitHub reads them: `## Heading`, and a paragraph above a line of `===` or `---`."""

import re
from xml.etree import ElementTree

from markdown.blockprocessors import BlockProcessor

from kb.rendering.lines import is_underline

_HEADING = re.compile(r" {0,3}(#{1,6})(?: |$)")


class Headings(BlockProcessor):
    """Reads headings, each of which is a block of its own by now."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        """Whether a block is a heading."""
        del parent
        if "\n" not in block:
            return is_heading(block)
        return is_underline(block.rpartition("\n")[2]) and block.lstrip(" ")[:1] not in ("", ">")

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        """Add the heading that is the first of `blocks`."""
        text, _, underline = blocks.pop(0).rpartition("\n")
        if text:
            level = 1 if "=" in underline else 2
            title = "\n".join(line.strip() for line in text.split("\n"))
        else:
            level, title = _read(underline)
        ElementTree.SubElement(parent, f"h{level}").text = title


def is_heading(line: str) -> bool:
    """Whether a line is a heading of its own."""
    return _HEADING.match(line) is not None


def _read(line: str) -> tuple[int, str]:
    """The level and the text of `## Heading ##`; a sign that touches a word belongs to it."""
    signs, _, text = line.strip().partition(" ")
    text = text.strip()
    bare = text.rstrip("#")
    return len(signs), bare.rstrip() if not bare or bare.endswith(" ") else text
