"""Lines and columns of a text."""

import re
from bisect import bisect_right
from functools import cached_property

from kb.frontmatter.value import Position


class Places:
    """Says at which line and column an index into `text` stands. Only a newline ends a line."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    def at(self, index: int) -> Position:
        """The (line, column) of the character at `index`, both counted from 1."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1
