"""Adding entries to lists and mappings, and taking entries away, in lines or in brackets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.frontmatter.scalars import Written
from kb.frontmatter.spans import Entry, Node, column_of, line_start, lines_end
from kb.frontmatter.splices import Splice

_BETWEEN = re.compile(r"\s*,\s*")
_COMMA = re.compile(r"\s*,")
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")


@dataclass(frozen=True, slots=True)
class Container:
    """A list or mapping that keeps at least one of its entries, and the text that it stands in."""

    text: str
    node: Node

    @property
    def column(self) -> int:
        """The column of the keys or dashes; it says nothing about what stands in brackets."""
        return column_of(self.text, self.node.start)

    def removed(self, gone: frozenset[int]) -> Iterator[Splice]:
        """The splices that take the entries with these numbers away; in brackets one must stay."""
        for number in sorted(gone):
            if self.node.style == "flow":
                yield self._cut(number, gone)
            else:
                yield self._without_lines(number, gone)

    def inserted(self, number: int | None, row: Written) -> Splice:
        """The splice that adds a row behind the entry of that number, or before all with None."""
        if self.node.style == "flow":
            return self._in_brackets(number, row.inline)
        if number is None:
            start = line_start(self.text, self.node.start)
        else:
            start = self.lines_end(self.node.entries[number])
        return Splice(start, start, row.below)

    def lines_end(self, entry: Entry) -> int:
        """Where the line begins that follows the lines of an entry."""
        return lines_end(self.text, self.column, entry.end)

    def _without_lines(self, number: int, gone: frozenset[int]) -> Splice:
        entry = self.node.entries[number]
        end = self.lines_end(entry)
        above = next((n for n in reversed(range(number)) if n not in gone), None)
        if above is not None and _keeps_blank_lines(self.text, self.node.entries[above].node):
            # They would become part of the value above.
            blank = _BLANK_LINES.match(self.text, end)
            end = blank.end() if blank else end
        return Splice(line_start(self.text, entry.start), end, "")

    def _cut(self, number: int, gone: frozenset[int]) -> Splice:
        """Take an entry away with the comma before it, or after it when it comes first.

        Beside comments it goes with the comma behind it, if there is one: brackets may end with a
        comma, and the comments stay.
        """
        entries = self.node.entries
        entry = entries[number]
        leads = all(n in gone for n in range(number))
        near = entries[number + 1] if leads else entries[number - 1]
        start, end = (entry.start, near.start) if leads else (near.end, entry.end)
        if "#" not in self.text[start : entry.start] + self.text[entry.end : end]:
            return Splice(start, end, "")
        comma = _COMMA.match(self.text, entry.end)
        line = line_start(self.text, entry.start)
        alone = not leads and not self.text[line : entry.start].strip()
        return Splice(line - 1 if alone else entry.start, comma.end() if comma else entry.end, "")

    def _in_brackets(self, number: int | None, inline: str) -> Splice:
        entries = self.node.entries
        between = self._between()
        if number is None:
            return Splice(entries[0].start, entries[0].start, f"{inline}{between}")
        return Splice(entries[number].end, entries[number].end, f"{between}{inline}")

    def _between(self) -> str:
        """What the file puts between two entries in these brackets."""
        entries = self.node.entries
        gap = self.text[entries[-2].end : entries[-1].start] if len(entries) > 1 else ""
        if _BETWEEN.fullmatch(gap):
            return gap
        return ",\n" + " " * column_of(self.text, entries[-1].start) if "\n" in gap else ", "


def _keeps_blank_lines(text: str, node: Node) -> bool:
    while node.style == "block":
        node = node.entries[-1].node
    return node.style in ("literal", "folded") and "+" in text[node.start : node.start + 3]
