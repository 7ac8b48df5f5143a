"""What ends a paragraph without a blank line: a list, a table, a fence, HTML, a heading."""

import re
from xml.etree import ElementTree

from markdown.blockprocessors import BlockProcessor

from kb.rendering.lines import begins_block, is_stashed, marker_of

# A line that might begin something: every other one is passed over by a single search.
_CANDIDATE = re.compile(r"\n {0,3}(?=[-+*\x02#:|]|\d{1,9}[.)] )")
_DELIMITERS = re.compile(r" {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$")
_CELL_END = re.compile(r"(?<!\\)\|")


class Interruptions(BlockProcessor):
    """Cuts a block in two where its second part begins without a blank line."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        """Whether any line of a block but the first might begin something."""
        del parent
        return _CANDIDATE.search(block) is not None or block.startswith("\x02")

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        """Cut the first of `blocks`; another processor reads the parts."""
        del parent
        lines = blocks[0].split("\n")
        cut = first_cut(lines)
        if cut:
            blocks[:1] = ["\n".join(lines[:cut]), "\n".join(lines[cut:])]
        return False


def first_cut(lines: list[str]) -> int:
    """The number of the first line that begins another block than line 0 does; 0 for none."""
    if len(lines) > 1 and is_stashed(lines[0]):
        return 1
    in_table = is_table(lines, 0)
    for number, line in enumerate(lines[1:], 1):
        if _interrupts(line) or (in_table and begins_block(line)):
            return number
        if not in_table and is_table(lines, number):
            return number
    return 0


def is_table(lines: list[str], number: int) -> bool:
    """Whether a table begins at a line: a row of cells above a row of as many delimiters."""
    if number + 1 >= len(lines) or "|" not in lines[number]:
        return False
    below = lines[number + 1]
    if "-" not in below or _DELIMITERS.match(below) is None:
        return False
    return _cells(lines[number]) == _cells(below)


def _interrupts(line: str) -> bool:
    if is_stashed(line):
        return True
    marker = marker_of(line)
    # "1986. A good year" in the middle of a paragraph is no list.
    return marker is not None and bool(marker.text.strip()) and marker.number in (-1, 1)


def _cells(row: str) -> int:
    inner = row.strip().removeprefix("|")
    return len(_CELL_END.findall(inner)) + (not inner.endswith("|") or inner.endswith("\\|"))
