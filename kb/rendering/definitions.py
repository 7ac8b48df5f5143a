"""Definition lists: a term, and below it `:   what it means`, with whatever is indented there."""

import re
from xml.etree import ElementTree

from markdown.blockprocessors import BlockProcessor

from kb.rendering.lines import CODE_INDENT
from kb.rendering.lists import unwrap_paragraphs

_DEFINITION = re.compile(r" {0,3}: {1,3}(?=\S)")
_HAS_DEFINITION = re.compile(r"(?:^|\n) {0,3}: {1,3}\S")
_INDENT = " " * CODE_INDENT


class Definitions(BlockProcessor):
    """Reads the terms and definitions of a block, and the indented blocks below them."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        """Whether a line of a block is a definition."""
        del parent
        return _HAS_DEFINITION.search(block) is not None

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        """Add the block to the definition list before it, or to a new one."""
        terms, definitions = _split(blocks[0].split("\n"))
        before = self.lastChild(parent)
        apart = not terms
        if apart and before is not None and before.tag == "p" and not len(before):
            # A blank line stands between the terms and what they mean.
            terms = (before.text or "").split("\n")
            parent.remove(before)
            before = self.lastChild(parent)
        elif apart and (before is None or before.tag != "dl"):
            return False
        blocks.pop(0)
        rest = _take_indented(blocks)
        found = before
        if found is None or found.tag != "dl":
            found = ElementTree.SubElement(parent, "dl")
        for term in terms:
            ElementTree.SubElement(found, "dt").text = term.strip()
        definitions[-1] = "\n\n".join((definitions[-1], *rest))
        for text in definitions:
            meaning = ElementTree.SubElement(found, "dd")
            self.parser.parseChunk(meaning, text)
            if not apart and "\n\n" not in text:
                unwrap_paragraphs(meaning)
        return True


def _split(lines: list[str]) -> tuple[list[str], list[str]]:
    """The terms at the start of a block, and the text of each definition below them."""
    terms: list[str] = []
    definitions: list[str] = []
    for line in lines:
        mark = _DEFINITION.match(line)
        if mark is not None:
            definitions.append(line[mark.end() :])
        elif definitions:
            definitions[-1] += "\n" + line.removeprefix(_INDENT)
        elif line.strip():
            terms.append(line)
    return terms, definitions


def _take_indented(blocks: list[str]) -> list[str]:
    taken: list[str] = []
    while blocks and blocks[0].lstrip("\n").startswith(_INDENT):
        lines = blocks.pop(0).split("\n")
        inside = 0
        while inside < len(lines) and (not lines[inside] or lines[inside].startswith(_INDENT)):
            inside += 1
        taken.append("\n".join(line.removeprefix(_INDENT) for line in lines[:inside]))
        if inside < len(lines):
            blocks.insert(0, "\n".join(lines[inside:]))
            break
    return taken
