"""What is indented below the head of a note or tab belongs to it as a whole, blank lines included.

Python-Markdown gives it one block after the other, which would cut its lists into pieces.
"""

import re
from xml.etree import ElementTree

from markdown.blockprocessors import BlockProcessor
from markdown.extensions.admonition import AdmonitionProcessor
from pymdownx.details import DetailsProcessor
from pymdownx.tabbed import TabbedProcessor

from kb.rendering.lines import CODE_INDENT

_HEADS: tuple[re.Pattern[str], ...] = (
    AdmonitionProcessor.RE,
    DetailsProcessor.START,
    TabbedProcessor.START,
)
_INDENT = " " * CODE_INDENT


class Gathering(BlockProcessor):
    """Joins the indented blocks below a head to the block of the head."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        """Whether a block holds a head and nothing after it that is not indented."""
        del parent
        heads = [found.end() for head in _HEADS if (found := head.search(block))]
        return bool(heads) and _is_indented(block[min(heads) :])

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        """Join; another processor reads the result."""
        del parent
        count = 1
        while count < len(blocks) and blocks[count].lstrip("\n").startswith(_INDENT):
            count += 1
            if not _is_indented(blocks[count - 1]):
                break
        blocks[:count] = ["\n\n".join(blocks[:count])]
        return False


def _is_indented(text: str) -> bool:
    return all(line.startswith(_INDENT) or not line for line in text.split("\n"))
