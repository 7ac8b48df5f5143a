"""Where each value of front matter begins and ends, for changes that touch nothing else.

This reads only what the gate has let pass, so it can be recursive and need not look for mistakes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import yaml

from kb.frontmatter.tree import LOADER, Event
from kb.frontmatter.value import Value

Style = Literal["plain", "single", "double", "literal", "folded", "block", "flow"]

_STYLES: dict[str, Style] = {"'": "single", '"': "double", "|": "literal", ">": "folded"}
_COLON = re.compile(r"\s*:")
_HEADER = re.compile(r"[|>][-+0-9]*")


@dataclass(frozen=True, slots=True)
class Node:
    """A value with the indices of its first character and of the one behind its last.

    A block scalar, a block list or block mapping ends at the end of its last line.
    """

    value: Value
    start: int
    end: int
    style: Style
    entries: tuple["Entry", ...] = ()

    @property
    def below(self) -> bool:
        """Whether the value, or all of it but its indicator, stands on lines of its own."""
        return self.style in ("block", "literal", "folded")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list (`key` is empty) or of a mapping.

    It starts at its dash or its key. `after` is the index behind the dash or the colon; where a key
    has no colon, it is the index behind the key.
    """

    key: str
    start: int
    after: int
    node: Node

    @property
    def end(self) -> int:
        """The index behind the last character of the entry."""
        return max(self.after, self.node.end)


def column_of(text: str, index: int) -> int:
    """How many characters stand before `index` on its line."""
    return index - line_start(text, index)


def line_start(text: str, index: int) -> int:
    """Where the line begins that `index` stands on."""
    return text.rfind("\n", 0, index) + 1


def next_line(text: str, index: int) -> int:
    """Where the line begins that follows the one that `index` stands on."""
    return text.find("\n", index) + 1 or len(text)


def lines_end(text: str, column: int, end: int) -> int:
    """Where the next line begins below an entry that stands at `column` and ends at `end`.

    Comments below it that are indented deeper belong to it.
    """
    found = position = next_line(text, end)
    while position < len(text):
        following = next_line(text, position)
        line = text[position:following]
        content = line.lstrip(" \t")
        if content.startswith("#") and len(line) - len(content) > column:
            found = following
        elif content.strip():
            break
        position = following
    return found


def header_end(text: str, node: Node) -> int:
    """The index behind the indicator of a block scalar, such as `|-`."""
    match = _HEADER.match(text, node.start)
    return match.end() if match else node.start


def read_spans(text: str, start: int, yaml_text: str, loader: type = LOADER) -> Node | None:
    """The values of `yaml_text`, which stands in `text` from index `start` on; None for none.

    The gate must have read the file before. `loader` is one of PyYAML's base loaders.
    """
    events: Iterator[Event] = yaml.parse(yaml_text, Loader=loader)
    next(events)  # the stream's start
    if isinstance(next(events), yaml.StreamEndEvent):
        return None
    return _Reader(text, start, events).node(next(events))


class _Reader:
    """Puts nodes together from events."""

    def __init__(self, text: str, start: int, events: Iterator[Event]) -> None:
        self._text = text
        self._start = start
        self._events = events
        self._last: Event = None  # the event that ended the list or mapping read last

    def node(self, event: Event) -> Node:
        """The value that begins with `event`."""
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        mapping = isinstance(event, yaml.MappingStartEvent)
        entries = self._fields() if mapping else self._items(event)
        value: Value = (
            {entry.key: entry.node.value for entry in entries}
            if mapping
            else [entry.node.value for entry in entries]
        )
        start = self._at(event.start_mark)
        end = entries[-1].end if entries else start
        if event.flow_style and self._text[start : start + 1] in ("[", "{"):
            end = self._at(self._last.end_mark)
        return Node(value, start, end, "flow" if event.flow_style else "block", tuple(entries))

    def _fields(self) -> list[Entry]:
        entries = []
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._scalar(event)
            colon = _COLON.match(self._text, key.end)
            after = colon.end() if colon else key.end
            node = self._placed(self.node(next(self._events)), after)
            entries.append(Entry(str(key.value), key.start, after, node))
        self._last = event
        return entries

    def _items(self, sequence: Event) -> list[Entry]:
        entries = []
        first = self._at(sequence.start_mark)
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            node = self.node(event)
            if sequence.flow_style:
                entries.append(Entry("", node.start, node.start, node))
            else:
                dash = self._dash(node.start, first)
                entries.append(Entry("", dash, dash + 1, self._placed(node, dash + 1)))
        self._last = event
        return entries

    def _dash(self, index: int, first: int) -> int:
        """The dash before `index`, maybe lines above, in a list whose first dash is at `first`."""
        column = column_of(self._text, first)
        start = line_start(self._text, index)
        while start > first and self._text[start : start + column + 1] != " " * column + "-":
            start = line_start(self._text, start - 1)
        return max(start + column, first)

    def _scalar(self, event: Event) -> Node:
        start, end = self._at(event.start_mark), self._at(event.end_mark)
        style = _STYLES.get(event.style or "", "plain")
        if style in ("literal", "folded"):
            end = self._block_end(start, end)
        return Node(str(event.value), start, end, style)

    def _block_end(self, start: int, end: int) -> int:
        """The end of a block scalar's last line; blank lines count only where they are kept."""
        header = _HEADER.match(self._text, start)
        if header and "+" in header.group():
            return end - 1
        return self._text.find("\n", len(self._text[:end].rstrip(" \t\n")))

    def _placed(self, node: Node, after: int) -> Node:
        """Nothing at all stands directly behind the colon; parsers differ in where they see it."""
        if node.style == "plain" and node.start == node.end:
            return Node(node.value, after, after, node.style)
        return node

    def _at(self, mark: Event) -> int:
        return self._start + int(mark.index)
