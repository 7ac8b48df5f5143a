"""Lists as GitHub reads them: whatever stands below an item's text belongs to the item."""

from xml.etree import ElementTree

from markdown.blockprocessors import BlockProcessor

from kb.rendering.items import Items
from kb.rendering.lines import marker_of


class Lists(BlockProcessor):
    """Reads a whole list at once, blank lines included; what is inside an item is read again."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        """Whether a block begins with the marker of an item."""
        del parent
        return marker_of(block.partition("\n")[0]) is not None

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        """Add the lists that the first of `blocks` begins, and leave what follows them."""
        lines = _Lines(blocks)
        marker = marker_of(lines.next() or "")
        while marker is not None:
            items = Items(marker)
            line = lines.next()
            while line is not None and items.take(line):
                line = lines.next()
            self._add(parent, items)
            # Another kind of marker begins another list.
            marker = marker_of(line or "")
            if marker is None and line is not None:
                lines.leave(line)

    def _add(self, parent: ElementTree.Element, items: Items) -> None:
        ordered = items.start >= 0
        found = ElementTree.SubElement(parent, "ol" if ordered else "ul")
        if ordered and items.start != 1:
            found.set("start", str(items.start))
        for text in items.texts():
            item = ElementTree.SubElement(found, "li")
            self.parser.parseChunk(item, text)
            if not items.loose:
                unwrap_paragraphs(item)


def unwrap_paragraphs(item: ElementTree.Element) -> None:
    """Turn the paragraphs right inside an item into bare text, as in a list without blank lines."""
    before: ElementTree.Element | None = None
    for child in list(item):
        if child.tag != "p" or child.attrib or len(child):
            before = child
            continue
        item.remove(child)
        if before is None:
            item.text = _joined(item.text, child.text)
        else:
            before.tail = _joined(before.tail, child.text)


def _joined(first: str | None, second: str | None) -> str:
    return "\n".join(text for text in (first, second) if text)


class _Lines:
    """The lines of blocks, taken from them one by one; between blocks there is a blank line."""

    def __init__(self, blocks: list[str]) -> None:
        self._blocks = blocks
        self._lines = blocks.pop(0).split("\n")
        self._place = 0

    def next(self) -> str | None:
        """The next line, None after the last one."""
        if self._place == len(self._lines):
            if not self._blocks:
                return None
            self._lines = ["", *self._blocks.pop(0).split("\n")]
            self._place = 0
        self._place += 1
        return self._lines[self._place - 1]

    def leave(self, line: str) -> None:
        """Give the line that was taken last back to the blocks, and the rest of its block."""
        self._blocks.insert(0, "\n".join((line, *self._lines[self._place :])))
