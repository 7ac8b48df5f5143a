"""The items of one list: which lines belong to it, and whether its items stand apart."""

from kb.rendering.lines import (
    DEEPEST_LINE,
    Marker,
    as_prose,
    begins_block,
    ends_paragraph,
    indent_of,
    leaves_paragraph,
    marker_of,
)


class Items:
    """Takes the lines of a list one by one, from its first marker to its end."""

    def __init__(self, first: Marker) -> None:
        self.kind = first.kind
        self.start = first.number
        self.loose = False
        self._items: list[list[str]] = []
        self._blanks = 0
        self._begin(first)

    def texts(self) -> list[str]:
        """The text of each item, without its marker and indent."""
        return ["\n".join(lines) for lines in self._items]

    def take(self, line: str) -> bool:
        """Take the next line; False when it does not belong to the list any more."""
        if not line.strip():
            self._blanks += 1
            return True
        marker = None
        if indent_of(line) < self._offset or self._hollow():
            marker = marker_of(line)
            if marker is None and not self._is_lazy(line):
                return False
        if marker is None:
            self._append(line)
        elif marker.kind == self.kind:
            self.loose = self.loose or self._blanks > 0
            self._begin(marker)
        return marker is None or marker.kind == self.kind

    def _begin(self, marker: Marker) -> None:
        self._offset = marker.offset
        self._trail = _Trail()
        self._trail.follow(marker.text, after_blank=False)
        self._items.append([marker.text])
        self._blanks = 0

    def _hollow(self) -> bool:
        """Whether a blank line follows a bare marker: nothing may be added to such an item."""
        return self._blanks > 0 and self._items[-1] == [""]

    def _is_lazy(self, line: str) -> bool:
        """Whether a line goes on with the paragraph above it although it is not indented."""
        return not self._blanks and self._trail.in_paragraph and not begins_block(line)

    def _append(self, line: str) -> None:
        inner = line[self._offset :] if indent_of(line) >= self._offset else as_prose(line)
        apart = self._trail.follow(inner, after_blank=self._blanks > 0)
        self.loose = self.loose or apart
        self._items[-1] += [""] * self._blanks
        self._items[-1].append(inner)
        self._blanks = 0


class _Trail:
    """Where the last line of an item stands: the items inside it, and whether prose is open."""

    def __init__(self) -> None:
        self.in_paragraph = False
        # Column and kind of each nested item that is still open, from the outside in.
        self._open: list[tuple[int, str]] = []

    def follow(self, line: str, *, after_blank: bool) -> bool:
        """Go on to the next line; True when a blank line sets it apart inside the item itself."""
        indent = indent_of(line)
        depth = sum(column <= indent for column, _ in self._open)
        column = self._open[depth - 1][0] if depth else 0
        rest = line[column:]
        marker = marker_of(rest)
        if self.in_paragraph and not after_blank:
            below_prose = depth == len(self._open)
            begins = marker and (ends_paragraph(marker) or not below_prose)
            if not begins and not begins_block(rest):
                return False
        sibling = len(self._open) > depth and marker and self._open[depth][1] == marker.kind
        apart = after_blank and not depth and not sibling
        del self._open[depth:]
        self._descend(column, rest, marker)
        return apart

    def _descend(self, column: int, rest: str, marker: Marker | None) -> None:
        while marker is not None and len(self._open) < DEEPEST_LINE:
            column += marker.offset
            self._open.append((column, marker.kind))
            rest = marker.text
            marker = marker_of(rest)
        self.in_paragraph = leaves_paragraph(rest)
