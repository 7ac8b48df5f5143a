"""How a file is written: the style in which new values fit in with the ones that are there."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kb.frontmatter.spans import Entry, Node, Style, column_of

_DEPTH = 2
_USUAL_INDENT = 2


@dataclass(frozen=True, slots=True)
class Habits:
    """The styles that a file uses most, and how far it indents, in characters.

    `dash` is the distance from the column of a key to that of the dashes below it.
    """

    quote: Style = "double"
    lists: Style = "block"
    mappings: Style = "block"
    indent: int = _USUAL_INDENT
    dash: int = _USUAL_INDENT


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value goes: the column of its key or dash, and whether it stands in brackets.

    `width` is how long the lines of a text may become that is broken into lines.
    """

    column: int
    habits: Habits
    flow: bool = False
    width: int = 80

    @property
    def indent(self) -> int:
        """The column of what stands on lines of its own below the key or dash."""
        return self.column + self.habits.indent


def habits_of(text: str, root: Node | None) -> Habits:
    """The habits that the values below `root` show."""
    if root is None:
        return Habits()
    rows = list(_entries(root, _DEPTH))
    nodes = [entry.node for entry in rows]
    return Habits(
        quote=_most([node for node in nodes if node.style in ("single", "double")], "double"),
        lists=_most([node for node in nodes if node.entries and _is(node, list)], "block"),
        mappings=_most([node for node in nodes if node.entries and _is(node, dict)], root.style),
        indent=_offset(text, rows, dict),
        dash=_offset(text, rows, list),
    )


def _entries(node: Node, depth: int) -> Iterator[Entry]:
    for entry in node.entries:
        yield entry
        if depth > 1:
            yield from _entries(entry.node, depth - 1)


def _is(node: Node, shape: type) -> bool:
    return isinstance(node.value, shape)


def _most(nodes: list[Node], usual: Style) -> Style:
    counted = Counter(node.style for node in nodes).most_common(1)
    return counted[0][0] if counted else usual


def _offset(text: str, rows: list[Entry], shape: type) -> int:
    """How much deeper the first block list or mapping stands than its key."""
    for entry in rows:
        node = entry.node
        if entry.key and node.style == "block" and _is(node, shape):
            return column_of(text, node.start) - column_of(text, entry.start)
    return _USUAL_INDENT
