"""YAML without types: the parser's events become text, lists and mappings.

The values are put together here rather than by PyYAML's composer, because that one is recursive in
C and dies, with the whole process, of 40 KB of opening brackets. The event parser is not recursive,
and it is asked for one event at a time: what the gate refuses is never built.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from kb.findings import problem
from kb.frontmatter.gate import Limits, refuse_unfit
from kb.frontmatter.place import Places
from kb.frontmatter.refusal import Refusal
from kb.frontmatter.syntax import explain
from kb.frontmatter.value import KeyPath, Position, Value
from kb.quotation import quoted

# The parser in C where PyYAML was built with it: 0.03 ms rather than 0.6 ms a page.
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Event = Any  # the stubs say that marks may be missing, which no parser leaves out
# Double quotes may hold escapes, and these two kinds no database or encoding takes.
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_QUOTE = "If it is text, put the whole value in quotes."


@dataclass(frozen=True, slots=True)
class Tree:
    """The mapping that a piece of YAML holds, and where its values and keys stand."""

    fields: dict[str, Value] = field(default_factory=dict)
    positions: dict[KeyPath, Position] = field(default_factory=dict)
    keys: dict[KeyPath, Position] = field(default_factory=dict)


def read_tree(
    yaml_text: str, start: int, places: Places, limits: Limits, loader: type = LOADER
) -> Tree:
    """Read `yaml_text`, which begins at index `start` of the file that `places` knows.

    `loader` is one of PyYAML's base loaders; only its parser is used. Raises Refusal for the first
    thing that the gate refuses.
    """
    refuse_unfit(yaml_text, start, places, limits)
    events: Iterator[Event] = yaml.parse(yaml_text, Loader=loader)
    try:
        return _Builder(events, start, places, limits).read()
    except yaml.YAMLError as error:
        raise Refusal(explain(error, yaml_text, start, places)) from error


class _Builder:
    """Puts a tree together from events, one at a time."""

    def __init__(self, events: Iterator[Event], start: int, places: Places, limits: Limits) -> None:
        self._events = events
        self._start = start
        self._places = places
        self._limits = limits
        self._nodes = 0
        self._positions: dict[KeyPath, Position] = {}
        self._keys: dict[KeyPath, Position] = {}

    def read(self) -> Tree:
        """The tree. Raises Refusal and YAMLError."""
        next(self._events)  # the stream's start
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return Tree()
        root = next(self._events)
        self._admit(root, 1)
        if not isinstance(root, yaml.MappingStartEvent):
            what = "a list" if isinstance(root, yaml.SequenceStartEvent) else "plain text"
            message = f"{self._limits.what} is {what}, but it must be a set of fields."
            raise self._refusal("KB112", message, "Write each as 'name: value'.", root)
        fields = self._mapping((), 1)
        next(self._events)  # the document's end
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            message = "A line of hyphens begins a second part here."
            raise self._refusal("KB120", message, "Keep all fields in one part.", after)
        return Tree(fields, self._positions, self._keys)

    def _value(self, event: Event, path: KeyPath, depth: int) -> Value:
        self._admit(event, depth)
        self._positions[path] = self._at(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._text(event)

    def _sequence(self, path: KeyPath, depth: int) -> list[Value]:
        items: list[Value] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items)), depth + 1))
        return items

    def _mapping(self, path: KeyPath, depth: int) -> dict[str, Value]:
        fields: dict[str, Value] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, depth)
            if key in fields:
                line = self._keys[*path, key][0]
                message = f"The field {quoted(key)} is given twice; line {line} has it already."
                raise self._refusal("KB118", message, "Keep one of the two.", event)
            self._keys[*path, key] = self._at(event)
            fields[key] = self._value(next(self._events), (*path, key), depth + 1)
        return fields

    def _key(self, event: Event, depth: int) -> str:
        self._admit(event, depth)
        if not isinstance(event, yaml.ScalarEvent):
            message = "The name of a field is a list or a mapping."
            raise self._refusal("KB119", message, "Write 'name: value' with a plain name.", event)
        key = self._text(event)
        if not key.strip():
            message = "A field has no name."
            raise self._refusal("KB119", message, "Write 'name: value'.", event)
        if key == "<<":
            message = "The merge key '<<' is not allowed, because it copies fields from elsewhere."
            raise self._refusal("KB117", message, "Write the fields out.", event)
        return key

    def _text(self, event: Event) -> str:
        text = str(event.value)
        found = UNSTORABLE.search(text)
        if found:
            message = f"The escape for U+{ord(found.group()):04X} stands for no character."
            raise self._refusal("KB110", message, "Delete it.", event)
        return text

    def _admit(self, event: Event, depth: int) -> None:
        """Count a node, and raise Refusal for what no front matter may have."""
        self._nodes += 1
        if isinstance(event, yaml.AliasEvent):
            message = f"The alias {quoted(f'*{event.anchor}')} is not allowed."
            raise self._refusal("KB115", message, f"Write the value out. {_QUOTE}", event)
        if event.anchor is not None:
            message = f"The anchor {quoted(f'&{event.anchor}')} is not allowed."
            raise self._refusal("KB115", message, f"Delete it. {_QUOTE}", event)
        if event.tag is not None:
            written = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"The type {quoted(written)} is not allowed."
            raise self._refusal("KB116", message, f"Delete it. {_QUOTE}", event)
        if self._nodes > self._limits.nodes:
            message = f"{self._limits.what} has more than {self._limits.nodes:,} values."
            raise self._refusal("KB114", message, "Keep only what describes the page.", event)
        if depth > self._limits.nesting and isinstance(event, yaml.CollectionStartEvent):
            message = f"Values stand more than {self._limits.nesting} levels deep."
            raise self._refusal("KB113", message, "Write it flatter.", event)

    def _refusal(self, code: str, message: str, hint: str, event: Event) -> Refusal:
        return Refusal(problem(code, message, hint, at=self._at(event)))

    def _at(self, event: Event) -> Position:
        return self._places.at(self._start + event.start_mark.index)
