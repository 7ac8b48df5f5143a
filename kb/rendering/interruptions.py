"""What ends a paragraph without a blank line: a list, a table, a fence, HTML, a heading."""

import itertools
import re
from collections.abc import Callable
from xml.etree import ElementTree

from markdown.blockprocessors import BlockProcessor

from kb.rendering.headings import is_heading
from kb.rendering.html_blocks import begins_html, is_whole_html
from kb.rendering.lines import (
    CODE_INDENT,
    begins_block,
    ends_paragraph,
    is_note,
    is_quote,
    is_rule,
    is_stashed,
    is_underline,
    leaves_paragraph,
    marker_of,
)

# A line that might begin something: every other one is passed over by a single search.
_CANDIDATE = re.compile(r"(?:^|\n) {0,3}(?=[-+*_\x02#:|<>=!?]|\d{1,9}[.)] )")
_DELIMITERS = re.compile(r" {0,3}\|? *:?-+:? *+(?:\| *:?-+:? *+)*\|? *$")
_INDENT = " " * CODE_INDENT
# Whether a line, given by its number, stands below the piece that the line before it belongs to.
_Ending = Callable[[list[str], int], bool]
_CELL_END = re.compile(r"(?<!\\)\|")


class Interruptions(BlockProcessor):
    """Cuts a block into pieces, so that each of them is one thing."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        """Whether any line of a block of several lines might begin something."""
        del parent
        several = "\n" in block and not block.startswith("\n")
        return several and _CANDIDATE.search(block) is not None

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        """Cut the first of `blocks`; other processors read the pieces."""
        del parent
        lines = blocks[0].split("\n")
        cuts = [0, *pieces(lines), len(lines)]
        if len(cuts) > len("ab"):
            blocks[:1] = ["\n".join(lines[a:b]) for a, b in itertools.pairwise(cuts)]
        return False


def pieces(lines: list[str]) -> list[int]:
    """The numbers of the lines at which another piece begins.

    HTML is left whole with what follows it, for it decides itself where it ends.
    """
    found: list[int] = []
    start = _piece_end(lines, 0)
    while start < len(lines):
        found.append(start)
        if begins_html(lines[start]) and not is_whole_html(lines[start]):
            break
        start = _piece_end(lines, start)
    return found


def _piece_end(lines: list[str], start: int) -> int:
    first = lines[start]
    if is_heading(first) or is_stashed(first) or is_rule(first) or is_whole_html(first):
        return start + 1
    ends = _ending_of(lines, start)
    for number in range(start + 1, len(lines)):
        if ends is _ends_paragraph and is_underline(lines[number]):
            return number + 1
        if ends(lines, number):
            return number
    return len(lines)


def _ending_of(lines: list[str], start: int) -> _Ending:
    """What ends the piece that begins at a line."""
    first = lines[start]
    if is_note(first) or first.startswith(_INDENT):
        return _ends_indented
    if marker_of(first) is not None:
        return _ends_list
    if is_quote(first):
        return _ends_quote
    return _ends_table if is_table(lines, start) else _ends_paragraph


def _ends_indented(lines: list[str], number: int) -> bool:
    return bool(lines[number]) and not lines[number].startswith(_INDENT)


def _ends_table(lines: list[str], number: int) -> bool:
    return lines[number].startswith(_INDENT) or _ends_prose(lines, number)


def _ends_prose(lines: list[str], number: int) -> bool:
    return begins_block(lines[number]) or _interrupts(lines[number])


def _ends_list(lines: list[str], number: int) -> bool:
    """Whether a line ends every list: what an item holds is indented by two spaces at least."""
    return not lines[number].startswith("  ") and begins_block(lines[number])


def _ends_quote(lines: list[str], number: int) -> bool:
    line = lines[number]
    if is_quote(line):
        return False
    above = lines[number - 1]
    return _ends_prose(lines, number) or (is_quote(above) and not leaves_paragraph(above))


def _ends_paragraph(lines: list[str], number: int) -> bool:
    return _ends_prose(lines, number) or is_table(lines, number)


def is_table(lines: list[str], number: int) -> bool:
    """Whether a table begins at a line: a row of cells above a row of as many delimiters."""
    if number + 1 >= len(lines) or "|" not in lines[number]:
        return False
    below = lines[number + 1]
    if "-" not in below or _DELIMITERS.match(below) is None:
        return False
    return _cells(lines[number]) == _cells(below)


def _interrupts(line: str) -> bool:
    marker = marker_of(line)
    return marker is not None and ends_paragraph(marker)


def _cells(row: str) -> int:
    inner = row.strip().removeprefix("|")
    return len(_CELL_END.findall(inner)) + (not inner.endswith("|") or inner.endswith("\\|"))
