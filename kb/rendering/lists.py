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

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        """Add the list that the first of `blocks` begins, and leave what follows it."""
        items = _take_items(blocks)
        if items is None:
            return False
        ordered = items.start >= 0
        found = ElementTree.SubElement(parent, "ol" if ordered else "ul")
        if ordered and items.start != 1:
            found.set("start", str(items.start))
        for text in items.texts():
            item = ElementTree.SubElement(found, "li")
            self.parser.parseChunk(item, text)
            if not items.loose:
                unwrap_paragraphs(item)
        return True


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


def _take_items(blocks: list[str]) -> Items | None:
    head, _, rest = blocks[0].partition("\n")
    marker = marker_of(head)
    if marker is None:
        return None
    items = Items(marker)
    has_rest = "\n" in blocks.pop(0)
    lines = rest.split("\n") if has_rest else []
    while True:
        for number, line in enumerate(lines):
            if not items.take(line):
                blocks.insert(0, "\n".join(lines[number:]))
                return items
        if not blocks:
            return items
        # Blocks are what stands between blank lines.
        items.take("")
        lines = blocks.pop(0).split("\n")
