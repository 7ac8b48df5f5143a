"""From the values that stand in a file to those that are wanted: the splices in between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.errors import KbError
from kb.frontmatter.alignment import differences
from kb.frontmatter.entries import Container
from kb.frontmatter.habits import Habits, Slot
from kb.frontmatter.order import arranged
from kb.frontmatter.spans import (
    Entry,
    Node,
    header_end,
    line_start,
    lines_end,
    next_line,
)
from kb.frontmatter.splices import Splice
from kb.frontmatter.value import KeyPath, Value
from kb.frontmatter.writing import write_field, write_item, write_value
from kb.quotation import quoted


@dataclass(frozen=True, slots=True)
class Changing:
    """The text of a file, how it is written, and the order in which its keys belong."""

    text: str
    habits: Habits
    order: Sequence[KeyPath]

    def fields(self, node: Node, wanted: dict[str, Value], path: KeyPath = ()) -> Iterator[Splice]:
        """The splices that make a mapping say what is wanted. One of its keys must stay."""
        container = Container(self.text, node)
        slot = self._slot(container)
        for entry in node.entries:
            if entry.key in wanted:
                yield from self._value(entry, wanted[entry.key], slot, (*path, entry.key))
        kept = {entry.key: n for n, entry in enumerate(node.entries) if entry.key in wanted}
        gone = (n for n, entry in enumerate(node.entries) if entry.key not in wanted)
        yield from container.removed(frozenset(gone))
        after: int | None = None
        for key in arranged(list(kept), list(wanted), path, self.order):
            if key in kept:
                after = kept[key]
            else:
                yield container.inserted(after, write_field(key, wanted[key], slot))

    def emptied(self, node: Node) -> Iterator[Splice]:
        """The splices that take every entry of a block mapping away; comments between them stay."""
        container = Container(self.text, node)
        yield from container.removed(frozenset(range(len(node.entries))))

    def _value(self, entry: Entry, wanted: Value, slot: Slot, path: KeyPath) -> Iterator[Splice]:
        node = entry.node
        if node.value == wanted:
            return
        if isinstance(wanted, dict) and any(inner.key in wanted for inner in node.entries):
            yield from self.fields(node, wanted, path)
        elif isinstance(wanted, list) and wanted and isinstance(node.value, list) and node.value:
            yield from self._items(node, wanted)
        else:
            yield from self._replaced(entry, wanted, slot)

    def _items(self, node: Node, wanted: list[Value]) -> Iterator[Splice]:
        """Keep the items that stay, with their comments, and change the fewest of the others."""
        container = Container(self.text, node)
        old = [repr(entry.node.value) for entry in node.entries]
        gone: set[int] = set()
        for (old_start, old_end), (start, end) in differences(old, list(map(repr, wanted))):
            # Old items are changed in place as long as there are new ones for them.
            both = min(old_end - old_start, end - start)
            for n in range(both):
                yield from self._item(container, old_start + n, wanted[start + n])
            gone.update(range(old_start + both, old_end))
            after = old_start + both - 1
            for item in wanted[start + both : end]:
                row = write_item(item, self._slot(container))
                yield container.inserted(after if after >= 0 else None, row)
        yield from container.removed(frozenset(gone))

    def _item(self, container: Container, number: int, wanted: Value) -> Iterator[Splice]:
        entry = container.node.entries[number]
        slot = self._slot(container)
        if isinstance(entry.node.value, str) and isinstance(wanted, str):
            yield from self._replaced(entry, wanted, slot)
        elif slot.flow:
            yield Splice(entry.start, entry.end, write_item(wanted, slot).inline)
        else:
            start = line_start(self.text, entry.start)
            yield Splice(start, container.lines_end(entry), write_item(wanted, slot).below)

    def _replaced(self, entry: Entry, wanted: Value, slot: Slot) -> Iterator[Splice]:
        """Write a value anew; comments behind the key or the value stay. Raises KbError."""
        node = entry.node
        if self._lacks_colon(entry) and not slot.flow:
            name = quoted(entry.key)
            raise KbError(
                f"The field {name} stands behind a question mark.", "Write 'name: value'."
            )
        same = type(node.value) is type(wanted)
        here = self._slot_of(entry, slot, same=same)
        if isinstance(wanted, str) and "\n" in wanted and self._has_comments_below(entry, slot):
            # Below `|` they would become lines of the text, so it is written in quotes.
            here = replace(here, flow=True)
        written = write_value(wanted, here, node if same else None)
        start, end = self._inline(entry)
        yield from self._inline_splices(entry, start, end, written.inline)
        if node.style == "block":
            # Comments above the first entry go too: they could become lines of a text below `|`.
            below = min(next_line(self.text, entry.after), line_start(self.text, node.start))
            yield Splice(below, lines_end(self.text, slot.column, node.end), written.below)
        elif node.below:
            yield Splice(next_line(self.text, node.start), node.end + 1, written.below)
        elif written.below:
            below = next_line(self.text, end)
            yield Splice(below, below, written.below)

    def _lacks_colon(self, entry: Entry) -> bool:
        return bool(entry.key) and self.text[entry.after - 1] != ":"

    def _has_comments_below(self, entry: Entry, slot: Slot) -> bool:
        """Whether comments follow the value that are indented as if they were lines of it."""
        below = next_line(self.text, entry.end)
        return not entry.node.below and lines_end(self.text, slot.column, entry.end) > below

    def _slot_of(self, entry: Entry, slot: Slot, *, same: bool) -> Slot:
        """How the new value is written: brackets, indentation and width as the old one had them."""
        node = entry.node
        flow = slot.flow or (same and node.style == "flow")
        lines = self.text[node.start : node.end].split("\n")
        habits = self.habits
        indents = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip()]
        if same and node.style in ("literal", "folded") and indents:
            habits = replace(habits, indent=min(indents) - slot.column)
        return Slot(slot.column, habits, flow, max(slot.width, *map(len, lines)))

    def _inline(self, entry: Entry) -> tuple[int, int]:
        """From where to where the value stands behind its key or dash, not below it."""
        node = entry.node
        if node.style == "block":
            return entry.after, entry.after
        return node.start, header_end(self.text, node) if node.below else node.end

    def _inline_splices(self, entry: Entry, start: int, end: int, text: str) -> Iterator[Splice]:
        if start < end:
            bare = not text and not self.text[entry.after : start].strip()
            yield Splice(entry.after if bare else start, end, text)
        elif text:
            colon = ":" if self._lacks_colon(entry) else ""
            rest = self.text[entry.after : next_line(self.text, entry.after)]
            if rest.startswith(" ") and not rest.strip():
                yield Splice(entry.after + 1, entry.after + 1, text)
            else:
                yield Splice(entry.after, entry.after, f"{colon} {text}")

    def _slot(self, container: Container) -> Slot:
        return Slot(container.column, self.habits, container.node.style == "flow")
