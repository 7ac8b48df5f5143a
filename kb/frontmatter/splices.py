"""Changing pieces of a file's bytes, with line ends as they are next to each piece."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from kb.frontmatter.gate import BYTE_ORDER_MARK, unify

_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """What to write in place of the characters from `start` to `end`; it has newlines only."""

    start: int
    end: int
    text: str


class Original:
    """A file that is spliced by the indices of its unified text, without a byte order mark."""

    def __init__(self, data: bytes) -> None:
        text = data.decode("utf-8")
        self._raw = text.lstrip(BYTE_ORDER_MARK)
        self._mark = text[: len(text) - len(self._raw)]
        self.text = unify(self._raw)

    def spliced(self, splices: Iterable[Splice]) -> bytes:
        """The file's bytes after all changes; only those that take text away may overlap.

        Where two start at the same index, what only adds text comes first.
        """
        ordered = sorted(splices, key=lambda splice: (splice.start, splice.end))
        lines = _Lines(self._raw, self.text, max((splice.end for splice in ordered), default=0))
        pieces = [self._mark]
        position = 0
        for splice in ordered:
            pieces.append(self._raw[position : lines.raw_index(splice.start)])
            pieces.append(splice.text.replace("\n", lines.end_near(splice.start)))
            position = max(position, lines.raw_index(splice.end))
        return "".join((*pieces, self._raw[position:])).encode("utf-8")


class _Lines:
    """How the lines of `raw` end, down to the line at `last`, an index into `text`."""

    def __init__(self, raw: str, text: str, last: int) -> None:
        below = text.find("\n", last) + 1 or len(text)
        self._newlines = [match.start() for match in re.finditer("\n", text[:below])]
        # Each character of the unified text was one or two.
        ends = [match.group() for match in _LINE_END.finditer(raw, 0, 2 * below)]
        self._ends = ends[: len(self._newlines)]
        wide = zip(self._newlines, self._ends, strict=True)
        self._wide = [index for index, end in wide if len(end) > 1]

    def raw_index(self, index: int) -> int:
        """The same place in the text with its own line ends."""
        return index + bisect_left(self._wide, index)

    def end_near(self, index: int) -> str:
        """How the line above ends where a line begins at `index`, else the line around it."""
        if not self._ends:
            return "\n"
        line = bisect_left(self._newlines, index)
        if line and self._newlines[line - 1] == index - 1:
            line -= 1
        return self._ends[min(line, len(self._ends) - 1)]
